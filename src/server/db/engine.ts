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
   * Bytes of `COPY (query) TO STDOUT` with one text column of JSON, unchanged, one line a row. On PGlite the whole
   * answer lies in memory at once: ask in slices. The query takes no parameters: literals only by `textLiteral`.
   */
  copyOut(query: string): AsyncIterable<Buffer>;
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
