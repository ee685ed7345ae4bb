import { Buffer } from 'node:buffer';
import { type Kysely, sql } from 'kysely';
import { principal } from '../../shared/domain/directory/actor.ts';
import { DOCUMENT_COLUMNS } from '../../shared/domain/document/columns.ts';
import { PART } from '../../shared/protocol/lines.ts';
import { ENTITY_KINDS, type FillHeader } from '../../shared/protocol/sync.ts';
import { textArrayLiteral, textLiteral } from '../db/copy-text.ts';
import type { Database } from '../db/database.ts';
import type { Schema } from '../db/schema.ts';
import type { Session } from '../directory/sessions.ts';
import { decodeResume, encodeCursor, encodeResume, type Heads, type Resume, readHeads } from './cursor.ts';
import { WIRE_PARTS, WIRE_ROW, wireEntity } from './rows.ts';

/**
 * Rows a slice. A slice ends with a resume token, and on PGlite nothing else runs meanwhile (about 30 ms). The first
 * is small: the newest page is on the screen while the rest is on its way.
 */
const SLICE = { first: 120, pglite: 2_000, postgres: 8_000 } as const;

export class BadResume extends Error {}

/**
 * The first filling, line by line (docs/protocol.md), rows in parts or as JSON: header, directory, open documents newest
 * first, closed ones newest first. The cursor is read before the first row, so a change during the fill is pulled after
 * it; rows pass from COPY to the socket unread, but for the last line of each slice, which says where to go on.
 */
export async function* fill(
  database: Database,
  session: Session,
  resumeText: string | undefined,
  inParts: boolean,
): AsyncIterable<Buffer> {
  const heads = await readHeads(database.kysely, session.partitions);
  const resume = readResume(resumeText, heads, session);
  const header: FillHeader = {
    fill: 1,
    cursor: encodeCursor({ server: heads.server, scope: session.scope, positions: heads.seq }),
    positions: heads.seq,
    total: await countDocuments(database.kysely, session),
  };
  yield line(header);
  // A resumed fill sends the directory again: it is small, and the client's copy of it may have been cut anywhere.
  for (const kind of ENTITY_KINDS) {
    yield* database.copyOut(`SELECT ${wireEntity(kind)} FROM ${kind} WHERE partition = ANY(${textArrayLiteral(session.partitions)})
      AND audience && ${textArrayLiteral(session.principals)} ORDER BY id`);
  }
  let rows = resume?.rows ?? 0;
  let limit: number = SLICE.first;
  for (const open of [true, false]) {
    if (resume !== undefined && open && !resume.open) continue;
    let below = resume?.open === open ? resume.below : undefined;
    for (;;) {
      const slice = new SliceReader();
      for await (const piece of database.copyOut(
        sliceQuery(session, inParts ? WIRE_PARTS : WIRE_ROW, open, below, limit),
      )) {
        slice.read(piece);
        yield piece;
      }
      rows += slice.rows;
      if (slice.rows < limit) break;
      below = slice.lastOrd();
      limit = SLICE[database.engine];
      yield line({ resume: encodeResume({ s: heads.server, c: session.scope, open, below, rows }) });
    }
  }
  yield line({ end: true, rows });
}

const line = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value)}\n`);

function readResume(text: string | undefined, heads: Heads, session: Session): Resume | undefined {
  if (text === undefined) return undefined;
  const resume = decodeResume(text);
  // Of another server or of another scope: what the client has is not what it may have. It begins anew.
  if (resume === undefined || resume.s !== heads.server || resume.c !== session.scope) throw new BadResume();
  return resume;
}

function sliceQuery(session: Session, row: string, open: boolean, below: number | undefined, limit: number): string {
  return `SELECT ${row} FROM document WHERE org_id = ${textLiteral(session.person.orgId)} AND open = ${open}
    ${below === undefined ? '' : `AND ord < ${below}`} ${seesAll(session) ? '' : `AND audience && ${textArrayLiteral(session.principals)}`}
    ORDER BY ord DESC LIMIT ${limit}`;
}

/** Clerks and supervisors are in the audience of every document of their organisation (`audienceOf`; a test holds this). */
function seesAll(session: Session): boolean {
  const { orgId } = session.person;
  return (['clerk', 'supervisor'] as const).some((role) => session.principals.includes(principal.orgRole(role, orgId)));
}

async function countDocuments(db: Kysely<Schema>, session: Session): Promise<number> {
  const visible = seesAll(session) ? sql`` : sql`AND audience && ${[...session.principals]}::text[]`;
  const { rows } = await sql<{
    n: number;
  }>`SELECT count(*) AS n FROM document WHERE org_id = ${session.person.orgId} ${visible}`.execute(db);
  return Number(rows[0]?.n ?? 0);
}

const NEWLINE = 0x0a;
const ORD = DOCUMENT_COLUMNS.indexOf('ord');

/** Counts the lines that pass, and keeps the last one. */
class SliceReader {
  rows = 0;
  #last: Buffer[] = [];

  read(piece: Buffer): void {
    for (let at = piece.indexOf(NEWLINE); at !== -1; at = piece.indexOf(NEWLINE, at + 1)) this.rows += 1;
    // The last line begins after the last newline that is not the very end.
    const start = piece.lastIndexOf(NEWLINE, piece.length - 2);
    const whole = this.#last.at(-1)?.at(-1) === NEWLINE;
    if (piece.length > 1 && start !== -1) this.#last = [piece.subarray(start + 1)];
    else if (whole) this.#last = [piece];
    else this.#last.push(piece);
  }

  lastOrd(): number {
    const line = Buffer.concat(this.#last);
    const part = line.indexOf(PART);
    const row: unknown = JSON.parse(line.toString('utf8', 0, part === -1 ? line.length : part));
    const ord: unknown = Array.isArray(row) ? row[ORD] : undefined;
    if (typeof ord !== 'number') throw new Error('a document row without its ord');
    return ord;
  }
}
