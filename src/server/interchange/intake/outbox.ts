import { mkdir } from 'node:fs/promises';
import type { FastifyBaseLogger } from 'fastify';
import type { Kysely, Selectable } from 'kysely';
import { dayOf } from '../../../shared/domain/calendar/days.ts';
import { unitSchema } from '../../../shared/domain/directory/directory.ts';
import { documentSchema } from '../../../shared/domain/document/document.ts';
import type { ExchangeOutboxTable, Schema } from '../../db/schema.ts';
import { writeDurably } from '../write-durably.ts';
import { STATUS_TEXTS, writeStatus } from '../write-status.ts';
import { type Directory, organisationOf } from './recipients.ts';
import { organisations } from './records.ts';
import type { IntakeSettings } from './settings.ts';

type OutboxRow = Selectable<ExchangeOutboxTable>;

export interface OutboxOptions {
  readonly kysely: Kysely<Schema>;
  readonly outDir: string;
  readonly settings: IntakeSettings;
  readonly log: FastifyBaseLogger;
}

export const OUTBOX_BATCH = 100;

/**
 * Turns waiting rows into files for the exchange's adapter, oldest first. File, then mark: a crash between the two
 * writes the same bytes under the same name again. Answers how many rows were dealt
 * with; `OUTBOX_BATCH` of them means there may be more.
 */
export async function writeOutbox(options: OutboxOptions): Promise<number> {
  const rows = await options.kysely
    .selectFrom('exchange_outbox')
    .selectAll()
    .where('written_at', 'is', null)
    .where('dispatch_id', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .limit(OUTBOX_BATCH)
    .execute();
  if (rows.length === 0) return 0;
  const directory = { organisations: await organisations(options.kysely), aliases: options.settings.table.aliases };
  await mkdir(options.outDir, { recursive: true });
  let written = 0;
  for (const row of rows) {
    try {
      await writeRow(row, directory, options);
      written += 1;
    } catch (error) {
      // One row that fails must not hold up the others; it waits and is tried again.
      options.log.error({ err: error, outbox: row.id }, 'a status packet could not be written');
    }
  }
  return written;
}

async function writeRow(row: OutboxRow, directory: Directory, options: OutboxOptions): Promise<void> {
  const { kysely, outDir, log } = options;
  const text = await statusText(kysely, row, directory);
  const fileName = text === null ? null : outboxFileName(row);
  if (text !== null && fileName !== null) await writeDurably(outDir, fileName, text);
  else log.info({ outbox: row.id, code: row.status_code }, 'status kept: the document did not come by the exchange');
  await kysely
    .updateTable('exchange_outbox')
    .set({ written_at: Date.now(), file_name: fileName })
    .where('id', '=', row.id)
    .where('written_at', 'is', null)
    .execute();
}

/** `20261123T080000-03-<id>.edxml`: sorts by time, names itself, the same for the same row. */
export function outboxFileName(row: Pick<OutboxRow, 'id' | 'created_at' | 'status_code'>): string {
  return `${outboxTime(row)}-${row.status_code}-${row.id.replace(/[^A-Za-z0-9-]/g, '_')}.edxml`;
}

export const outboxTime = (row: Pick<OutboxRow, 'created_at'>): string =>
  new Date(Number(row.created_at)).toISOString().replace(/[-:]|\.\d+Z$/g, '');

/** Null where there is nobody to answer: a paper document, or one without a day of issue. */
async function statusText(kysely: Kysely<Schema>, row: OutboxRow, directory: Directory): Promise<string | null> {
  const found = await kysely
    .selectFrom('document')
    .select(['exchange', 'symbol', 'issued_on', 'org_id'])
    .where('id', '=', row.document_id)
    .executeTakeFirst();
  const exchange = documentSchema.shape.exchange.parse(JSON.parse(found?.exchange ?? 'null'));
  const promulgatedOn = exchange?.issuedOn ?? found?.issued_on ?? null;
  if (found === undefined || exchange === null || promulgatedOn === null || exchange.senderCode === '') return null;
  const createdAt = Number(row.created_at);
  const org = directory.organisations.find((o) => o.id === row.org_id);
  // The sender knows us by the code it wrote; where that is not ours (demo), by our own.
  const addressedUs = organisationOf(exchange.recipientCode, directory, dayOf(createdAt))?.id === row.org_id;
  return writeStatus({
    from: {
      code: addressedUs ? exchange.recipientCode : (org?.code ?? exchange.recipientCode),
      name: org?.name ?? row.org_id,
    },
    responseFor: {
      organCode: exchange.senderCode,
      symbol: exchange.symbol ?? found.symbol,
      promulgatedOn,
      documentId: exchange.documentId,
    },
    staff: { department: await unitName(kysely, row.unit_id), name: row.actor_name },
    statusCode: row.status_code,
    description: row.note === '' ? STATUS_TEXTS[row.status_code] : row.note,
    timestamp: createdAt,
  });
}

async function unitName(kysely: Kysely<Schema>, unitId: string | null): Promise<string> {
  if (unitId === null) return '';
  const row = await kysely.selectFrom('unit').select('body').where('id', '=', unitId).executeTakeFirst();
  return row === undefined ? '' : unitSchema.parse(JSON.parse(row.body)).name;
}
