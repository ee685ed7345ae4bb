import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { type Kysely, sql, type Transaction } from 'kysely';
import { agencySchema } from '../../shared/domain/directory/agency.ts';
import { delegationSchema, personSchema, unitSchema } from '../../shared/domain/directory/directory.ts';
import { audienceOf } from '../../shared/domain/document/audience.ts';
import type { Document } from '../../shared/domain/document/document.ts';
import { toRow } from '../../shared/domain/document/row.ts';
import { packetSchema } from '../../shared/domain/exchange/packet.ts';
import { outgoingSchema } from '../../shared/domain/outgoing/outgoing.ts';
import { codeKey, workfileSchema } from '../../shared/domain/workfile/workfile.ts';
import type { ENTITY_KINDS } from '../../shared/protocol/sync.ts';
import { hashLine } from './audit.ts';
import type { CopyValue } from './copy-text.ts';
import { DOCUMENT_DB_COLUMNS, type Schema } from './schema.ts';

/**
 * The only way a record changes: row, audience, audit line, change-log entry and poke in the caller's transaction.
 * The change number comes from the partition's counter row, which stays locked until commit. So numbers are committed
 * in their order, and a puller who has seen n will never find a smaller one appear later (a sequence would not do).
 */
export type Trx = Transaction<Schema>;
export type EntityKind = (typeof ENTITY_KINDS)[number];
export interface ChangePosition {
  readonly partition: string;
  readonly seq: number;
}
export interface AuditFacts {
  /** Null: the exchange or the system itself. */
  readonly actorId: string | null;
  /** The command's name, or a verb of the room: 'exchange.arrived', 'admin.person-active'. */
  readonly action: string;
  readonly at: number;
}

export const CITY = 'city';
/** Payload: `{"partition","seq"}`, as the poke. */
export const CHANGE_CHANNEL = 'egov_change';

/** Columns of table `document` that are written, in the order of `documentValues`. For COPY and INSERT alike. */
export const DOCUMENT_WRITE_COLUMNS: readonly string[] = [...DOCUMENT_DB_COLUMNS, 'audience'];
export const documentValues = (document: Document): CopyValue[] => [...toRow(document), audienceOf(document)];

/** Next arrival over the city; gaps are possible and harmless (migration 0001 says why). */
export async function nextOrd(db: Kysely<Schema>): Promise<number> {
  const { rows } = await sql<{ ord: number }>`SELECT nextval('document_ord') AS ord`.execute(db);
  return Number(rows[0]?.ord);
}

/** After bulk loading: the next arrivals come after the loaded ones. */
export async function raiseOrd(db: Kysely<Schema>): Promise<void> {
  await sql`SELECT setval('document_ord', greatest((SELECT coalesce(max(ord), 0) FROM document), (SELECT last_value FROM document_ord)))`.execute(
    db,
  );
}

/** Số đến: continuous through the year in each organisation. The row stays locked until commit, a rollback gives it back. */
export async function nextArrivalNumber(trx: Trx, orgId: string, year: number): Promise<number> {
  // A counter that lies behind the register (restored from an older copy, rows brought from another system) goes on
  // after the highest number in it: else it would offer a used one at every try, and hold up the clerk's outbox.
  const used = sql<number>`(SELECT coalesce(max(arrival_number), 0) FROM document
    WHERE org_id = ${orgId} AND arrival_year = ${year} AND arrival_number IS NOT NULL)`;
  const row = await trx
    .insertInto('register_counter')
    .values({ org_id: orgId, year, last_number: sql`${used} + 1` })
    .onConflict((c) =>
      c
        .columns(['org_id', 'year'])
        .doUpdateSet({ last_number: sql`GREATEST(register_counter.last_number, ${used}) + 1` }),
    )
    .returning('last_number')
    .executeTakeFirstOrThrow();
  return row.last_number;
}

/** Writes a new or changed document. `before` is null for one that has just arrived. */
export async function recordDocument(
  trx: Trx,
  before: Document | null,
  after: Document,
  audit: AuditFacts,
): Promise<ChangePosition> {
  const values = documentValues(after);
  const columns = sql.join(DOCUMENT_WRITE_COLUMNS.map((c) => sql.ref(c)));
  if (before === null) {
    await sql`INSERT INTO document (${columns}) VALUES (${sql.join(values)})`.execute(trx);
  } else {
    const { numAffectedRows } = await sql`UPDATE document SET (${columns}) = ROW(${sql.join(values)})
      WHERE id = ${after.id} AND version = ${before.version}`.execute(trx);
    if (numAffectedRows !== 1n) throw new Error(`document ${after.id} was not loaded for update`);
  }
  const audience = union(before === null ? [] : audienceOf(before), audienceOf(after));
  const facts = {
    ord: after.ord,
    status: after.status,
    version: after.version,
    row: sha256(JSON.stringify(toRow(after))),
  };
  return await recordChange(trx, after.orgId, 'document', after.id, audience, audit, facts);
}

/**
 * Writes a unit, person, delegation or packet, or removes it (`body` null). `partition` is an organisation's id or
 * `CITY`; `audience` who may see it (`[principal.everyone]` for the directory).
 */
export async function recordEntity(
  trx: Trx,
  kind: EntityKind,
  id: string,
  partition: string,
  body: Record<string, unknown> | null,
  audience: readonly string[],
  audit: AuditFacts,
): Promise<ChangePosition> {
  const before = await trx
    .selectFrom(kind)
    .select(['audience', 'partition'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (before !== undefined && before.partition !== partition)
    throw new Error(`${kind} ${id} lives in another partition`);
  if (body === null) await trx.deleteFrom(kind).where('id', '=', id).execute();
  else await upsertEntity(trx, kind, partition, body, audience);
  const all = union(before?.audience ?? [], audience);
  const facts = { row: body === null ? null : sha256(JSON.stringify(body)) };
  return await recordChange(trx, partition, kind, id, all, audit, facts);
}

/** A table row for an entity, validated. Also for bulk loading by the seed. */
export function entityValues(
  kind: EntityKind,
  partition: string,
  raw: Record<string, unknown>,
  audience: readonly string[],
): Record<string, CopyValue> {
  const common = (body: { id: string; orgId: string }) => ({
    id: body.id,
    org_id: body.orgId,
    partition,
    audience: [...audience],
    body: JSON.stringify(body),
  });
  switch (kind) {
    case 'unit':
      return common(unitSchema.parse(raw));
    case 'person': {
      const p = personSchema.parse(raw);
      return { ...common(p), unit_id: p.unitId, name: p.name, roles: p.roles, active: p.active };
    }
    case 'delegation': {
      const d = delegationSchema.parse(raw);
      return {
        ...common(d),
        from_person_id: d.fromPersonId,
        to_person_id: d.toPersonId,
        from_day: d.fromDay,
        to_day: d.toDay,
      };
    }
    case 'packet': {
      const p = packetSchema.parse(raw);
      return { ...common(p), received_at: p.receivedAt, outcome: p.outcome };
    }
    case 'outgoing': {
      const o = outgoingSchema.parse(raw);
      return { ...common(o), status: o.status, symbol: o.symbol, issued_on: o.issuedOn };
    }
    case 'agency':
      return common(agencySchema.parse(raw));
    case 'workfile': {
      const w = workfileSchema.parse(raw);
      return { ...common(w), status: w.status, year: w.year, code_key: codeKey(w.code) };
    }
  }
}

async function upsertEntity(
  trx: Trx,
  kind: EntityKind,
  partition: string,
  body: Record<string, unknown>,
  audience: readonly string[],
): Promise<void> {
  const row = entityValues(kind, partition, body, audience);
  const names = Object.keys(row);
  const columns = sql.join(names.map((n) => sql.ref(n)));
  const updates = sql.join(names.map((n) => sql`${sql.ref(n)} = excluded.${sql.ref(n)}`));
  await sql`INSERT INTO ${sql.table(kind)} (${columns}) VALUES (${sql.join(Object.values(row))})
    ON CONFLICT (id) DO UPDATE SET ${updates}`.execute(trx);
}

async function recordChange(
  trx: Trx,
  partition: string,
  kind: string,
  entityId: string,
  audience: string[],
  audit: AuditFacts,
  facts: Record<string, unknown>,
): Promise<ChangePosition> {
  // Locks the counter row: from here to commit other changes of this partition wait. Nothing slow may follow.
  const head = await trx
    .insertInto('change_partition')
    .values({ partition, seq: 1, audit_seq: 1 })
    .onConflict((c) =>
      c
        .column('partition')
        .doUpdateSet({ seq: sql`change_partition.seq + 1`, audit_seq: sql`change_partition.audit_seq + 1` }),
    )
    .returning(['seq', 'audit_seq', 'audit_hash'])
    .executeTakeFirstOrThrow();
  const seq = Number(head.seq);
  const line = {
    partition,
    seq: Number(head.audit_seq),
    prev_hash: head.audit_hash,
    actor_id: audit.actorId,
    action: audit.action,
    kind,
    entity_id: entityId,
    at: audit.at,
    facts: canonicalize({ ...facts, change: seq }) ?? '{}',
  };
  const hash = hashLine(line);
  // One round trip for the four writes: the counter row is locked meanwhile.
  await sql`WITH
    head AS (UPDATE change_partition SET audit_hash = ${hash} WHERE partition = ${partition}),
    line AS (INSERT INTO audit (partition, seq, prev_hash, hash, actor_id, action, kind, entity_id, at, facts)
      VALUES (${partition}, ${line.seq}, ${line.prev_hash}, ${hash}, ${line.actor_id}, ${line.action}, ${kind}, ${entityId}, ${line.at}, ${line.facts})),
    entry AS (INSERT INTO change_log (partition, seq, kind, entity_id, audience, at)
      VALUES (${partition}, ${seq}, ${kind}, ${entityId}, ${audience}, ${audit.at}))
    SELECT pg_notify(${CHANGE_CHANNEL}, ${JSON.stringify({ partition, seq })})`.execute(trx);
  return { partition, seq };
}

const union = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])].sort();
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
