import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect } from 'kysely';
import { copyLine, IN_INDEX_ORDER, RAW_LINES } from './copy-text.ts';
import { type Database, type DatabaseOptions, whole } from './engine.ts';
import { lockFolder } from './folder-lock.ts';
import type { Schema } from './schema.ts';

/** The embedded engine: demo, development and tests. It issues no fsync, so production refuses it (config.ts). */
export async function openPGlite({ dataDir }: DatabaseOptions): Promise<Database> {
  if (dataDir !== undefined) mkdirSync(path.dirname(path.resolve(dataDir)), { recursive: true });
  const unlock = dataDir === undefined ? () => {} : lockFolder(path.resolve(dataDir));
  try {
    // relaxedDurability would answer before the write; the engine is unsafe enough without it.
    const pglite = await PGlite.create({ ...(dataDir === undefined ? {} : { dataDir: path.resolve(dataDir) }) });
    const kysely = new Kysely<Schema>({ dialect: new PGliteDialect({ pglite }) });
    return {
      kysely,
      engine: 'pglite',
      copyOut: (query) => copyOut(pglite, query),
      copyWhole: (query) => whole(copyOut(pglite, query)),
      copyIn: (table, columns, rows) => copyIn(pglite, table, columns, rows),
      listen: async (channel, callback) => {
        const stop = await pglite.listen(channel, callback);
        return async () => {
          if (!pglite.closed) await stop();
        };
      },
      close: async () => {
        await kysely.destroy();
        if (!pglite.closed) await pglite.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

const PIECE = 64 * 1024;

async function* copyOut(pglite: PGlite, query: string): AsyncIterable<Buffer> {
  const { blob } = await pglite.transaction(async (trx) => {
    await trx.exec(IN_INDEX_ORDER.map((setting) => `SET LOCAL ${setting}`).join(';'));
    return await trx.query(`COPY (${query}) TO '/dev/blob' WITH ${RAW_LINES}`);
  });
  if (blob === undefined) return;
  const bytes = Buffer.from(await blob.arrayBuffer());
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

/** About 4 MB a statement: the blob is copied into the engine's memory, which never shrinks again. */
const BATCH_CHARACTERS = 4_000_000;

async function copyIn(
  pglite: PGlite,
  table: string,
  columns: readonly string[],
  rows: Parameters<Database['copyIn']>[2],
): Promise<number> {
  const statement = `COPY ${table} (${columns.join(', ')}) FROM '/dev/blob'`;
  let batch: string[] = [];
  let characters = 0;
  let count = 0;
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await pglite.query(statement, [], { blob: new Blob(batch) });
    batch = [];
    characters = 0;
  };
  for await (const row of rows) {
    const line = copyLine(row);
    batch.push(line);
    characters += line.length;
    count += 1;
    if (characters >= BATCH_CHARACTERS) await flush();
  }
  await flush();
  // There is no autovacuum here: without this the planner would think the table empty for ever.
  await pglite.exec(`ANALYZE ${table}`);
  return count;
}
