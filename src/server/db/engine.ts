import type { Kysely } from 'kysely';
import type { CopyValue } from './copy-text.ts';
import type { Schema } from './schema.ts';

/**
 * One door to the records, whichever engine is behind it. SQL goes through Kysely; the two bulk ways and LISTEN,
 * which Kysely does not know, are here.
 */
export interface Database {
  readonly kysely: Kysely<Schema>;
  readonly engine: 'postgres' | 'pglite';
  /**
   * Bytes of `COPY (query) TO STDOUT`: one line a row, text columns of JSON unchanged, U+001F between them. On PGlite the whole
   * answer lies in memory at once: ask in slices. The query takes no parameters: literals only by `textLiteral`.
   */
  copyOut(query: string): AsyncIterable<Buffer>;
  /** The same of few rows, at once, on a connection of commands and pulls. */
  copyWhole(query: string): Promise<Buffer>;
  /** Bulk loading, for the seed and tests: no change log, no audit. Answers the number of rows. */
  copyIn(
    table: keyof Schema,
    columns: readonly string[],
    rows: Iterable<readonly CopyValue[]> | AsyncIterable<readonly CopyValue[]>,
  ): Promise<number>;
  /**
   * Calls back with each payload, and with null when the line was broken and something may have been missed.
   * Answers the function that ends it.
   */
  listen(channel: string, callback: (payload: string | null) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** PostgreSQL. */
  readonly url?: string;
  /** Folder of an embedded PGlite; neither: PGlite in memory. */
  readonly dataDir?: string;
  /** Connections for commands and pulls; fills have a few of their own. */
  readonly poolSize?: number;
  readonly onError?: (error: Error) => void;
}

/** A result of copying in one piece. */
export async function whole(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}
