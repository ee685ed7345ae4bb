import type { Database, DatabaseOptions } from './engine.ts';
import { openPGlite } from './pglite.ts';
import { openPostgres } from './postgres.ts';

export type { Database, DatabaseOptions } from './engine.ts';

/** Opens, does not migrate: `migrateToLatest(database.kysely)` does. */
export async function openDatabase(options: DatabaseOptions = {}): Promise<Database> {
  return options.url === undefined ? await openPGlite(options) : await openPostgres(options.url, options);
}
