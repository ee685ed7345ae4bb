import { type Kysely, sql } from 'kysely';
import { PART } from '../../shared/protocol/lines.ts';
import { ENTITY_KINDS, PULL_PAGE, type PullHeader, type PullResponse } from '../../shared/protocol/sync.ts';
import { textArrayLiteral } from '../db/copy-text.ts';
import type { Database } from '../db/database.ts';
import type { Schema } from '../db/schema.ts';
import type { Session } from '../directory/sessions.ts';
import { type Cursor, decodeCursor, encodeCursor, type Heads, type Positions, readHeads } from './cursor.ts';
import { WIRE_PARTS, WIRE_ROW, wireEntity } from './rows.ts';

interface PullForm {
  /** Lines whose rows come in parts, in place of one JSON object. */
  readonly inParts?: boolean;
  /** Changes looked at, at most. */
  readonly page?: number;
}

/**
 * The answer to a pull as bytes, of its lines (shared/protocol/lines.ts) or of its JSON. Changes pass from COPY to the
 * socket as bytes: made into strings and back they cost the server a third of its time.
 */
export async function pull(
  database: Database,
  session: Session,
  cursorText: string,
  { inParts = false, page = PULL_PAGE }: PullForm = {},
): Promise<Buffer> {
  const answer = inParts ? inLines : inJson;
  const db = database.kysely;
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
  return answer(await currentState(database, changed, session.principals, inParts), { cursor: next, positions, more });
}

type Answer = (changes: readonly Buffer[], rest: Omit<PullResponse, 'changes'>) => Buffer;

const inJson: Answer = (changes, rest) =>
  Buffer.concat([
    Buffer.from('{"changes":['),
    ...changes.flatMap((change, i) => (i === 0 ? [change] : [COMMA, change])),
    Buffer.from(`],${JSON.stringify(rest).slice(1)}`),
  ]);

const inLines: Answer = (changes, rest) => {
  const header: PullHeader = { ...rest, changes: changes.length };
  return Buffer.concat([Buffer.from(JSON.stringify(header)), ...changes.flatMap((change) => [LINE_BREAK, change])]);
};

const COMMA = Buffer.from(',');
const LINE_BREAK = Buffer.from('\n');

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
  database: Database,
  changes: readonly Change[],
  principals: readonly string[],
  inParts: boolean,
): Promise<Buffer[]> {
  if (changes.length === 0) return [];
  const latest = new Map<string, Change>();
  for (const change of changes) {
    const key = `${change.kind}/${change.entity_id}`;
    latest.delete(key);
    latest.set(key, change);
  }
  const kinds = new Set(changes.map((c) => c.kind));
  const document = inParts ? WIRE_PARTS : `'{"kind":"document","row":' || ${WIRE_ROW}::text || '}'`;
  const seen = new Map<string, Buffer>();
  for (const kind of ['document', ...ENTITY_KINDS]) {
    if (!kinds.has(kind)) continue;
    const ids = [...latest.values()].filter((c) => c.kind === kind).map((c) => c.entity_id);
    const lines = await database.copyWhole(`SELECT id, ${kind === 'document' ? document : wireEntity(kind)} FROM ${kind}
      WHERE id = ANY(${textArrayLiteral(ids)}) AND audience && ${textArrayLiteral(principals)}`);
    for (const { id, body } of cut(lines)) seen.set(`${kind}/${id}`, body);
  }
  return [...latest].map(
    ([key, change]) => seen.get(key) ?? Buffer.from(JSON.stringify({ kind: change.kind, removed: change.entity_id })),
  );
}

const NEWLINE = 0x0a;
const SEPARATOR = PART.charCodeAt(0);

/** Lines of an id and what stands behind it. */
function* cut(lines: Buffer): Generator<{ id: string; body: Buffer }> {
  for (let at = 0; at < lines.length; ) {
    const separator = lines.indexOf(SEPARATOR, at);
    const end = lines.indexOf(NEWLINE, separator);
    yield { id: lines.toString('utf8', at, separator), body: lines.subarray(separator + 1, end) };
    at = end + 1;
  }
}
