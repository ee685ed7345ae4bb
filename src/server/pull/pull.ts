import { type Kysely, sql } from 'kysely';
import { ENTITY_KINDS, PULL_PAGE, type PullResponse } from '../../shared/protocol/sync.ts';
import type { Schema } from '../db/schema.ts';
import type { Session } from '../directory/sessions.ts';
import { type Cursor, decodeCursor, encodeCursor, type Heads, type Positions, readHeads } from './cursor.ts';
import { WIRE_ROW, wireEntity } from './rows.ts';

/** The answer to a pull as JSON text: rows come from the database as text and are not taken apart here. */
export async function pull(
  db: Kysely<Schema>,
  session: Session,
  cursorText: string,
  page: number = PULL_PAGE,
): Promise<string> {
  const cursor = decodeCursor(cursorText);
  const heads = await readHeads(db, session.partitions);
  const reset = resetReason(cursor, heads, session);
  if (cursor === undefined || reset !== undefined)
    return answer([], { cursor: '', positions: {}, more: false, reset: reset ?? 'unknown-cursor' });

  const positions: Positions = {};
  const changed: Change[] = [];
  let more = false;
  for (const partition of session.partitions) {
    const from = cursor.positions[partition] ?? 0;
    const head = heads.seq[partition] ?? 0;
    positions[partition] = from;
    if (from === head) continue;
    if (changed.length >= page) {
      more = true;
      continue;
    }
    const left = page - changed.length;
    const changes = await readChanges(db, partition, from, head, session.principals, left);
    const cutShort = changes.length === left && (changes.at(-1)?.seq ?? head) < head;
    // Nothing of the rest concerns this person: the position passes over it.
    positions[partition] = cutShort ? (changes.at(-1)?.seq ?? from) : head;
    more ||= cutShort;
    changed.push(...changes);
  }
  const next = encodeCursor({ server: heads.server, scope: session.scope, positions });
  return answer(await currentState(db, changed, session.principals), { cursor: next, positions, more });
}

function answer(changes: readonly string[], rest: Omit<PullResponse, 'changes'>): string {
  return `{"changes":[${changes.join(',')}],${JSON.stringify(rest).slice(1)}`;
}

/** When the cursor is of no use: the client fills again and keeps its outbox. */
function resetReason(cursor: Cursor | undefined, heads: Heads, session: Session): PullResponse['reset'] {
  if (cursor === undefined || cursor.server !== heads.server) return 'unknown-cursor';
  if (cursor.scope !== session.scope) return 'scope';
  for (const partition of session.partitions) {
    const at = cursor.positions[partition] ?? 0;
    // Ahead of us: these records were restored from an older copy, and numbers are about to be used twice.
    if (at > (heads.seq[partition] ?? 0)) return 'unknown-cursor';
    if (at < (heads.cut[partition] ?? 0)) return 'log-cut';
  }
  return undefined;
}

interface Change {
  readonly seq: number;
  readonly kind: string;
  readonly entity_id: string;
}

/** Only what concerned or concerns the person: an id they never saw is not told to have gone either. */
async function readChanges(
  db: Kysely<Schema>,
  partition: string,
  from: number,
  to: number,
  principals: readonly string[],
  limit: number,
): Promise<Change[]> {
  const { rows } = await sql<Change>`SELECT seq, kind, entity_id FROM change_log
    WHERE partition = ${partition} AND seq > ${from} AND seq <= ${to} AND audience && ${[...principals]}::text[]
    ORDER BY seq LIMIT ${limit}`.execute(db);
  return rows.map((r) => ({ ...r, seq: Number(r.seq) }));
}

/** Several changes of one thing become its state now; what is not visible now is a removal. Order of the last change. */
async function currentState(
  db: Kysely<Schema>,
  changes: readonly Change[],
  principals: readonly string[],
): Promise<string[]> {
  if (changes.length === 0) return [];
  const latest = new Map<string, Change>();
  for (const change of changes) {
    const key = `${change.kind}/${change.entity_id}`;
    latest.delete(key);
    latest.set(key, change);
  }
  const kinds = new Set(changes.map((c) => c.kind));
  const seen = new Map<string, string>();
  for (const kind of ['document', ...ENTITY_KINDS]) {
    if (!kinds.has(kind)) continue;
    const ids = [...latest.values()].filter((c) => c.kind === kind).map((c) => c.entity_id);
    const wire = kind === 'document' ? `'{"kind":"document","row":' || ${WIRE_ROW}::text || '}'` : wireEntity(kind);
    const { rows } = await sql<{ id: string; wire: string }>`SELECT id, ${sql.raw(wire)} AS wire FROM ${sql.table(kind)}
      WHERE id = ANY(${ids}) AND audience && ${[...principals]}::text[]`.execute(db);
    for (const row of rows) seen.set(`${kind}/${row.id}`, row.wire);
  }
  return [...latest].map(
    ([key, change]) => seen.get(key) ?? JSON.stringify({ kind: change.kind, removed: change.entity_id }),
  );
}
