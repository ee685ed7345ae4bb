import { randomUUID } from 'node:crypto';
import process from 'node:process';
import pg from 'pg';
import { afterAll, beforeAll, describe } from 'vitest';
import { type Database, openDatabase } from '../db/database.ts';
import { migrateToLatest } from '../db/migrate.ts';

export type Engine = 'pglite' | 'postgres';

/**
 * Runs the same tests on both engines, each suite on an empty, migrated database of its own. `database()` is valid
 * inside tests and hooks. PostgreSQL comes from EGOV_TEST_DATABASE_URL (scripts/vitest-postgres.ts).
 */
export function describeEngines(name: string, define: (database: () => Database, engine: Engine) => void): void {
  describe.each<Engine>(['pglite', 'postgres'])(`${name} on %s`, (engine) => {
    let opened: TestDatabase | undefined;
    beforeAll(async () => {
      opened = await openTestDatabase(engine);
    });
    afterAll(async () => {
      await opened?.drop();
    });
    define(() => {
      if (opened === undefined) throw new Error('the database is open only inside tests and hooks');
      return opened.database;
    }, engine);
  });
}

export interface TestDatabase {
  readonly database: Database;
  /** Undefined for PGlite. */
  readonly url: string | undefined;
  drop(): Promise<void>;
}

export async function openTestDatabase(engine: Engine): Promise<TestDatabase> {
  if (engine === 'pglite') {
    const database = await openDatabase();
    await migrateToLatest(database.kysely);
    return { database, url: undefined, drop: () => database.close() };
  }
  const admin = process.env['EGOV_TEST_DATABASE_URL'];
  if (admin === undefined)
    throw new Error('EGOV_TEST_DATABASE_URL is not set: run by `npm test` or `vitest run --project pg`');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(admin, `CREATE DATABASE ${name}`);
  const url = new URL(admin);
  url.pathname = `/${name}`;
  const database = await openDatabase({ url: url.href });
  await migrateToLatest(database.kysely);
  return {
    database,
    url: url.href,
    drop: async () => {
      await database.close();
      await asAdmin(admin, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function asAdmin(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
