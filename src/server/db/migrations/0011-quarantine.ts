import { type Kysely, sql } from 'kysely';

/** What carried a secrecy mark and was isolated: the facts of its minute, never its words. Not synced to anybody. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE quarantine (
    id text PRIMARY KEY,
    org_id text NOT NULL,
    found_at bigint NOT NULL,
    actor_id text,
    channel text NOT NULL,
    file_name text NOT NULL,
    mark text NOT NULL,
    state text NOT NULL CHECK (state IN ('isolated', 'destroyed')),
    minute text NOT NULL,
    destroyed_at bigint,
    destroyed_by text)`.execute(db);
  await sql`CREATE INDEX quarantine_org ON quarantine (org_id, found_at)`.execute(db);
}
