import { Buffer } from 'node:buffer';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Schema } from '../db/schema.ts';

/** Position per partition: the last change number a client has. */
export type Positions = Record<string, number>;

const cursorSchema = z.strictObject({
  /** The server's id: positions of another server mean nothing here. */
  s: z.string(),
  /** The person's scope when the cursor was made. */
  c: z.string(),
  p: z.record(z.string(), z.number().int().nonnegative()),
});
export interface Cursor {
  readonly server: string;
  readonly scope: string;
  readonly positions: Positions;
}

/**
 * Opaque to the client, not signed: a forged cursor only makes its forger pull from elsewhere; what they may see is
 * asked of the records each time.
 */
export const encodeCursor = (c: Cursor): string =>
  Buffer.from(JSON.stringify({ s: c.server, c: c.scope, p: c.positions })).toString('base64url');

export function decodeCursor(text: string): Cursor | undefined {
  const cursor = decode(text, cursorSchema);
  return cursor && { server: cursor.s, scope: cursor.c, positions: cursor.p };
}

const resumeSchema = z.strictObject({
  s: z.string(),
  c: z.string(),
  /** Open documents come first, then closed ones; below this `ord`. */
  open: z.boolean(),
  below: z.number().int().positive(),
  rows: z.number().int().nonnegative(),
});
/** A place in a fill. */
export type Resume = z.infer<typeof resumeSchema>;
export const encodeResume = (resume: Resume): string => Buffer.from(JSON.stringify(resume)).toString('base64url');
export const decodeResume = (text: string): Resume | undefined => decode(text, resumeSchema);

function decode<T>(text: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    return undefined;
  }
}

export interface Heads {
  readonly server: string;
  /** Last committed change of each asked partition, 0 where nothing has changed yet. */
  readonly seq: Positions;
  /** Changes up to this number are no longer in the log. */
  readonly cut: Positions;
}

/**
 * One query, whatever the records hold: what an idle client costs. The counter rows are updated in the transactions
 * they number, so a number seen here means that it and all before it are committed.
 */
export async function readHeads(db: Kysely<Schema>, partitions: readonly string[]): Promise<Heads> {
  const { rows } = await sql<{ key: string; seq: number; cut: number; server: string | null }>`
    SELECT partition AS key, seq, cut, NULL AS server FROM change_partition WHERE partition = ANY(${[...partitions]})
    UNION ALL SELECT '', 0, 0, value FROM server_meta WHERE key = 'server-id'`.execute(db);
  const seq: Positions = Object.fromEntries(partitions.map((p) => [p, 0]));
  const cut: Positions = { ...seq };
  let server = '';
  for (const row of rows) {
    if (row.server !== null) server = row.server;
    else {
      seq[row.key] = Number(row.seq);
      cut[row.key] = Number(row.cut);
    }
  }
  return { server, seq, cut };
}
