import { type Kysely, sql } from 'kysely';

/** The officer's procedure on what was isolated: who did what when (domain.md 1.11 c). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE quarantine DROP CONSTRAINT quarantine_state_check`.execute(db);
  await sql`ALTER TABLE quarantine ADD CONSTRAINT quarantine_state_check
    CHECK (state IN ('isolated', 'minuted', 'handed-over', 'destroyed'))`.execute(db);
  await sql`CREATE TABLE quarantine_step (
    id text PRIMARY KEY,
    quarantine_id text NOT NULL REFERENCES quarantine (id),
    what text NOT NULL CHECK (what IN ('minute', 'hand-over', 'destroy')),
    at bigint NOT NULL,
    actor_id text NOT NULL,
    actor_name text NOT NULL,
    text text NOT NULL)`.execute(db);
  await sql`CREATE INDEX quarantine_step_of ON quarantine_step (quarantine_id, at)`.execute(db);
}
