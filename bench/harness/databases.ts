import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import pg from 'pg';
import { openDatabase } from '../../src/server/db/database.ts';
import { migrateToLatest } from '../../src/server/db/migrate.ts';
import { seedCity } from '../../src/server/seed/seed.ts';
import { ORG, SEED } from './rows.ts';

/** A seeded database: PostgreSQL by address, or the folder of a PGlite. */
export type Seeded = { readonly url: string } | { readonly dataDir: string };

/** A database of the run's PostgreSQL (scripts/bench.ts started it), seeded with so many documents in one register. */
export async function seededPostgres(documents: number): Promise<Seeded> {
  const base = process.env['DATABASE_URL'];
  if (base === undefined) throw new Error('DATABASE_URL is not set: start the benchmarks by `npm run bench`.');
  const name = `bench_${documents}_${process.pid}`;
  const client = new pg.Client({ connectionString: base });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  const url = new URL(base);
  url.pathname = `/${name}`;
  await seed({ url: url.href }, documents);
  return { url: url.href };
}

export async function seededPGlite(folder: string, documents: number): Promise<Seeded> {
  const dataDir = path.join(folder, `pglite-${documents}`, 'database');
  if (!existsSync(dataDir)) await seed({ dataDir }, documents);
  return { dataDir };
}

async function seed(where: Seeded, documents: number): Promise<void> {
  const database = await openDatabase(where);
  try {
    await migrateToLatest(database.kysely);
    // No file store: printed papers are not what is measured.
    await seedCity(database, undefined, { scale: 'city', seed: SEED, documents, concentrateOrg: ORG });
    // What autovacuum would have done by the time an office opens; otherwise the first reader pays for it.
    if (database.engine === 'postgres') await analyse(where);
  } finally {
    await database.close();
  }
}

async function analyse(where: Seeded): Promise<void> {
  if (!('url' in where)) return;
  const client = new pg.Client({ connectionString: where.url });
  await client.connect();
  await client.query('VACUUM (ANALYZE)');
  await client.end();
}
