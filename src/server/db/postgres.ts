import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { copyLine, IN_INDEX_ORDER, RAW_LINES } from './copy-text.ts';
import { type Database, type DatabaseOptions, whole } from './engine.ts';
import { listenForever } from './listen.ts';
import type { Schema } from './schema.ts';

/** bigint holds instants and counters here, all far below 2^53. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((id: number, format?: 'text' | 'binary') =>
    id === pg.types.builtins.INT8 && format !== 'binary'
      ? Number
      : pg.types.getTypeParser(id, format)) as pg.CustomTypesConfig['getTypeParser'],
};

/** The engine of production. Every wait has an end: `pg` by itself waits for ever for a connection. */
export async function openPostgres(url: string, options: DatabaseOptions): Promise<Database> {
  const onError = options.onError ?? (() => {});
  const common: pg.PoolConfig = {
    connectionString: url,
    types,
    connectionTimeoutMillis: 1_500,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 15_000,
    application_name: 'egov',
  };
  const pool = new pg.Pool({ ...common, max: options.poolSize ?? 16, statement_timeout: 10_000 });
  // A first fill at a slow line holds its connection long; it must not take one from the commands.
  const streams = new pg.Pool({
    ...common,
    max: 4,
    statement_timeout: 600_000,
    options: IN_INDEX_ORDER.map((s) => `-c ${s}`).join(' '),
  });
  for (const p of [pool, streams]) {
    // Without a handler the end of an idle connection (PostgreSQL restarted) would end the process; and so would the
    // end of one that is lent out and between two statements, for which the pool has no ear.
    p.on('error', onError);
    p.on('connect', (client) => client.on('error', onError));
  }
  const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  const listeners = new Set<() => Promise<void>>();
  return {
    kysely,
    engine: 'postgres',
    copyOut: (query) => copyOut(streams, query),
    copyWhole: (query) => whole(copyOut(pool, query)),
    copyIn: (table, columns, rows) => copyIn(streams, table, columns, rows),
    listen: async (channel, callback) => {
      const stop = await listenForever(
        { connectionString: url, application_name: 'egov-listen', keepAlive: true },
        channel,
        callback,
        onError,
      );
      listeners.add(stop);
      return async () => {
        listeners.delete(stop);
        await stop();
      };
    },
    close: async () => {
      await Promise.all([...listeners].map((stop) => stop()));
      await Promise.all([kysely.destroy(), streams.end()]);
    },
  };
}

async function* copyOut(pool: pg.Pool, query: string): AsyncIterable<Buffer> {
  const client = await pool.connect();
  let whole = false;
  try {
    yield* client.query(copyTo(`COPY (${query}) TO STDOUT WITH ${RAW_LINES}`)) as AsyncIterable<Buffer>;
    whole = true;
  } finally {
    // A connection left in the middle of a COPY is of no use to the next one: close it.
    client.release(!whole);
  }
}

async function copyIn(
  pool: pg.Pool,
  table: string,
  columns: readonly string[],
  rows: Parameters<Database['copyIn']>[2],
): Promise<number> {
  const client = await pool.connect();
  let count = 0;
  async function* text(): AsyncIterable<string> {
    let batch = '';
    for await (const row of rows) {
      batch += copyLine(row);
      count += 1;
      if (batch.length > 64_000) {
        yield batch;
        batch = '';
      }
    }
    yield batch;
  }
  let whole = false;
  try {
    await pipeline(
      Readable.from(text(), { objectMode: false }),
      client.query(copyFrom(`COPY ${table} (${columns.join(', ')}) FROM STDIN`)),
    );
    await client.query(`ANALYZE ${table}`);
    whole = true;
    return count;
  } finally {
    client.release(!whole);
  }
}
