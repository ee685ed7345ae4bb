import { type Kysely, sql } from 'kysely';

/**
 * Who has sent which bytes. A command may name a file only if the person who gives it has held the bytes: knowing a
 * hash is no way to read what lies under it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE file_upload (
    sha256 text NOT NULL,
    person_id text NOT NULL,
    uploaded_at bigint NOT NULL,
    PRIMARY KEY (sha256, person_id))`.execute(db);
}
