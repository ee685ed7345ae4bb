import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Fastify from 'fastify';
import type { Document } from '../../../shared/domain/document/document.ts';
import { fromRow } from '../../../shared/domain/document/row.ts';
import type { Packet } from '../../../shared/domain/exchange/packet.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { Database } from '../../db/database.ts';
import { CITY, recordEntity } from '../../db/record-change.ts';
import { DOCUMENT_DB_COLUMNS } from '../../db/schema.ts';
import { openFileStore } from '../../files/file-store.ts';
import { openQuarantine } from '../../files/quarantine/quarantine.ts';
import { createTextExtractor } from '../../files/text/extractor.ts';
import { createSignatureChecker } from '../../signatures/checker.ts';
import { intakeSettings } from '../intake/settings.ts';
import { startIntake } from '../intake.ts';

/** An intake with two organisations, its folders and a clock that stands still. Behind no guard: that is another room's. */
export const NOW = Date.UTC(2026, 10, 23, 1);
export const TEST_AUDIT = { actorId: null, action: 'test', at: 1 };

const UNITS = [
  { id: 'ubnd-tp', name: 'Ủy ban nhân dân thành phố Hải Phòng', code: 'H24' },
  { id: 'so-noi-vu', name: 'Sở Nội vụ', code: 'H24.01' },
];

export interface Answer {
  readonly status: number;
  readonly packet: Pick<Packet, 'id' | 'outcome' | 'statusCode'> & { readonly documentId: string };
  readonly error: AppError;
}

export type IntakeRoom = Awaited<ReturnType<typeof openIntakeRoom>>;

export async function openIntakeRoom(
  database: Database,
  environment: Record<string, string> = {},
  issuersFolder?: string,
) {
  const { kysely } = database;
  const folder = mkdtempSync(path.join(tmpdir(), 'egov-intake-'));
  const inDir = path.join(folder, 'in');
  const outDir = path.join(folder, 'out');
  await kysely.transaction().execute(async (trx) => {
    for (const { id, name, code } of UNITS) {
      const unit = { id, orgId: id, parentId: null, kind: 'city', name, shortName: 'UBND', code, communeCode: null };
      await recordEntity(trx, 'unit', id, CITY, unit, ['*'], TEST_AUDIT);
    }
  });
  const files = openFileStore(path.join(folder, 'files'), kysely);
  const app = Fastify();
  // Polls never fire within a test: it looks and writes when it says so.
  const settings = { ...intakeSettings(environment, true), pollMs: 600_000 };
  const texts = createTextExtractor();
  const quarantine = openQuarantine(path.join(folder, 'quarantine'), database);
  const signatures = createSignatureChecker(issuersFolder === undefined ? {} : { issuersFolder });
  const room = { database, files, texts, quarantine, signatures, textsWanted: () => undefined };
  const intake = await startIntake(app, { ...room, inDir, outDir, log: app.log, settings, now: () => NOW });
  await app.ready();

  return {
    database,
    files,
    intake,
    inDir,
    outDir,
    async post(body: Buffer, headers: Record<string, string> = {}): Promise<Answer> {
      const answer = await app.inject({
        method: 'POST',
        url: '/interchange/edxml',
        headers: { 'content-type': 'application/xml', ...headers },
        payload: body,
      });
      return { status: answer.statusCode, ...answer.json() };
    },
    async count(table: 'document' | 'packet' | 'exchange_outbox' | 'audit'): Promise<number> {
      const query = kysely.selectFrom(table).select((e) => e.fn.countAll().as('n'));
      return Number((await query.executeTakeFirstOrThrow()).n);
    },
    async documentOf(id: string): Promise<Document> {
      const query = kysely.selectFrom('document').selectAll().where('id', '=', id);
      const row: Record<string, unknown> = await query.executeTakeFirstOrThrow();
      return fromRow(DOCUMENT_DB_COLUMNS.map((column) => row[column]));
    },
    packetRow: (id: string) => kysely.selectFrom('packet').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    async bytesOf(sha256: string): Promise<Buffer> {
      const chunks: Buffer[] = [];
      for await (const chunk of files.read(sha256)) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks);
    },
    async close(): Promise<void> {
      await intake.stop();
      await texts.close();
      await signatures.close();
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
