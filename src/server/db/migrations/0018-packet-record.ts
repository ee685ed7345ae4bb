import { type Kysely, sql } from 'kysely';

/**
 * All that a packet of the exchange said, field by field (interchange/kept-record.ts), beside what the office's own records
 * took from it. Not synced to anybody; the packet's bytes lie in the file store under the same id.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE packet_record (
    packet_id text PRIMARY KEY,
    kept_at bigint NOT NULL,
    record text NOT NULL)`.execute(db);
}
