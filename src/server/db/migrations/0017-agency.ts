import { type Kysely, sql } from 'kysely';

/** The directory of agencies by identification code, old and new: an entity as units are, of the whole city. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE agency (
    id text PRIMARY KEY,
    org_id text NOT NULL,
    partition text NOT NULL,
    audience text[] NOT NULL,
    body text NOT NULL)`.execute(db);
}
