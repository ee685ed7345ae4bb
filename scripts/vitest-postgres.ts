import process from 'node:process';
import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The same as process.env.EGOV_TEST_DATABASE_URL: a superuser's address on a real, throw-away PostgreSQL. */
    databaseUrl: string;
  }
}

/** Starts one real PostgreSQL for all `*.pg.test.ts`; a test makes its own database or schema in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres();
  process.env['EGOV_TEST_DATABASE_URL'] = postgres.url;
  project.provide('databaseUrl', postgres.url);
  console.log(`${postgres.version} on port ${postgres.port}`);
  return postgres.stop;
}
