import { sql } from 'kysely';
import {
  type Delegation,
  delegationSchema,
  type Person,
  personSchema,
  type Unit,
  unitSchema,
} from '../../shared/domain/directory/directory.ts';
import { DOCUMENT_COLUMNS } from '../../shared/domain/document/columns.ts';
import type { Document } from '../../shared/domain/document/document.ts';
import { fromRow } from '../../shared/domain/document/row.ts';
import type { Trx } from '../db/record-change.ts';
import { DOCUMENT_DB_COLUMNS } from '../db/schema.ts';

/** The part of the directory one command can need, read in its own transaction: a disabled account is refused at once. */
export interface DirectoryPart {
  readonly person: (id: string) => Person | undefined;
  readonly unit: (id: string) => Unit | undefined;
  readonly delegations: readonly Delegation[];
}

export async function loadDirectory(trx: Trx, actorId: string, args: unknown): Promise<DirectoryPart> {
  const ids = [...new Set([actorId, ...mentioned(args)])];
  const { rows } = await sql<{ kind: string; body: string }>`
    SELECT 'person' AS kind, body FROM person WHERE id = ANY(${ids})
    UNION ALL SELECT 'unit', body FROM unit WHERE id = ANY(${ids})
    UNION ALL SELECT 'delegation', body FROM delegation WHERE to_person_id = ${actorId}`.execute(trx);
  const bodies = (kind: string): unknown[] => rows.filter((r) => r.kind === kind).map((r) => JSON.parse(r.body));
  const people = new Map(bodies('person').map((b) => [(b as Person).id, personSchema.parse(b)]));
  const units = new Map(bodies('unit').map((b) => [(b as Unit).id, unitSchema.parse(b)]));
  return {
    person: (id) => people.get(id),
    unit: (id) => units.get(id),
    delegations: bodies('delegation').map((b) => delegationSchema.parse(b)),
  };
}

/** Every short string among the arguments may be an id; asking for one that is none costs nothing. */
function mentioned(value: unknown): string[] {
  if (typeof value === 'string') return value.length <= 100 ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(mentioned);
}

/** The document, locked until the transaction ends. */
export async function loadDocument(trx: Trx, id: string): Promise<Document | undefined> {
  const { rows } = await sql<Record<string, unknown>>`
    SELECT ${sql.join(DOCUMENT_DB_COLUMNS.map((c) => sql.ref(c)))} FROM document WHERE id = ${id} FOR UPDATE`.execute(
    trx,
  );
  const row = rows[0];
  return row && fromRow(DOCUMENT_COLUMNS.map((_, i) => row[DOCUMENT_DB_COLUMNS[i] ?? '']));
}
