import { randomUUID } from 'node:crypto';
import { v7 as uuid7 } from 'uuid';
import type { CommandRequest } from '../../shared/commands/registry.ts';
import { principal, type Role } from '../../shared/domain/directory/actor.ts';
import type { Delegation, Person, Unit } from '../../shared/domain/directory/directory.ts';
import type { Document, DocumentFile } from '../../shared/domain/document/document.ts';
import type { PushCommand } from '../../shared/protocol/sync.ts';
import { sampleDocument } from '../../shared/testing/samples.ts';
import type { Database } from '../db/database.ts';
import { CITY, nextOrd, recordDocument, recordEntity } from '../db/record-change.ts';

/** All names here are invented for the tests. */
const AUDIT = { actorId: null, action: 'test.setup', at: 1 };
/** 23 November 2026, 09:00 in Hải Phòng. */
export const NOON = Date.UTC(2026, 10, 23, 2);

export const person = (id: string, roles: Role[], changes: Partial<Person> = {}): Person => ({
  id,
  orgId: 'org',
  unitId: 'unit-a',
  name: `Người ${id}`,
  position: 'Chuyên viên',
  roles,
  active: true,
  ...changes,
});

const ORG_CODES: Record<string, string> = { org: 'H24.99', elsewhere: 'H24.98' };

const unit = (id: string, orgId: string, kind: Unit['kind'], parentId: string | null): Unit => ({
  id,
  orgId,
  parentId,
  kind,
  name: `Đơn vị ${id}`,
  shortName: id.toUpperCase(),
  code: id === orgId ? (ORG_CODES[id] ?? null) : null,
  communeCode: null,
});

/** Two organisations; in the first one a person of every role, named after it. */
export async function makeOffice(database: Database): Promise<void> {
  for (const u of [
    unit('org', 'org', 'department', null),
    unit('board', 'org', 'board', 'org'),
    unit('unit-a', 'org', 'division', 'org'),
    unit('unit-b', 'org', 'division', 'org'),
    unit('elsewhere', 'elsewhere', 'department', null),
    unit('unit-x', 'elsewhere', 'division', 'elsewhere'),
  ])
    await putEntity(database, 'unit', u);
  for (const p of [
    person('clerk', ['clerk']),
    person('clerk-2', ['clerk']),
    person('leader', ['leader'], { unitId: 'board' }),
    person('deputy', ['leader'], { unitId: 'board' }),
    person('head-a', ['head']),
    person('head-b', ['head'], { unitId: 'unit-b' }),
    person('specialist-a', ['specialist']),
    person('specialist-b', ['specialist'], { unitId: 'unit-b' }),
    person('supervisor', ['supervisor']),
    person('admin', ['admin']),
    person('gone', ['specialist'], { active: false }),
    person('stranger', ['clerk', 'leader', 'head', 'supervisor'], { orgId: 'elsewhere', unitId: 'unit-x' }),
  ])
    await putEntity(database, 'person', p);
}

export async function putEntity(
  database: Database,
  kind: 'unit' | 'person' | 'delegation',
  body: Unit | Person | Delegation,
): Promise<void> {
  await database.kysely
    .transaction()
    .execute((trx) => recordEntity(trx, kind, body.id, CITY, body, [principal.everyone], AUDIT));
}

/** A document of the exchange, received and not yet registered, unless `changes` says otherwise. */
export async function arrive(database: Database, changes: Partial<Document> = {}): Promise<Document> {
  return await database.kysely.transaction().execute(async (trx) => {
    const id = changes.id ?? `doc-${randomUUID()}`;
    const document = sampleDocument({ id, ord: await nextOrd(trx), symbol: `${id}/TB`, exchange: ORIGIN, ...changes });
    await recordDocument(trx, null, document, AUDIT);
    return document;
  });
}

/** The server has these bytes from this person: a command of theirs may name the file. */
export async function held(database: Database, personId: string, file: DocumentFile): Promise<DocumentFile> {
  const { sha256, type, bytes } = file;
  await database.kysely
    .insertInto('stored_file')
    .values({ sha256, type, bytes, created_at: NOON })
    .onConflict((c) => c.doNothing())
    .execute();
  await database.kysely
    .insertInto('file_upload')
    .values({ sha256, person_id: personId, uploaded_at: NOON })
    .onConflict((c) => c.doNothing())
    .execute();
  return file;
}

const ORIGIN: Document['exchange'] = {
  documentId: 'G22,2026/11/20,7816/VPCP-TTĐT',
  businessType: '0',
  senderCode: 'G22',
  recipientCode: 'H24.99',
  packetId: 'packet',
  issuedOn: '2026-11-20',
};

export const pushCommand = (n: number, request: CommandRequest, changes: Partial<PushCommand> = {}): PushCommand => ({
  id: uuid7(),
  n,
  name: request.name,
  version: 1,
  args: request.args,
  madeAt: NOON,
  ...changes,
});

export const register = (documentId: string, duplicateConfirmed = false): CommandRequest => ({
  name: 'document.register',
  args: { documentId, facts: {}, duplicateConfirmed },
});
export const refuse = (documentId: string): CommandRequest => ({
  name: 'document.refuse',
  args: { documentId, reason: 'Gửi nhầm nơi nhận' },
});
export const submit = (documentId: string, toPersonId = 'leader'): CommandRequest => ({
  name: 'document.submit',
  args: { documentId, toPersonId },
});
export const direct = (documentId: string, personId: string | null = null): CommandRequest => ({
  name: 'document.direct',
  args: {
    documentId,
    directive: 'Giao Phòng A chủ trì.',
    dueOn: '2026-11-30',
    routings: [{ role: 'lead', unitId: 'unit-a', personId, dueOn: null }],
  },
});
