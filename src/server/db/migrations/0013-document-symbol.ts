import { type Kysely, sql } from 'kysely';

/** The duplicate warning also asks by the sender's name: a paper copy bears no code. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE INDEX document_symbol ON document (org_id, symbol)`.execute(db);
}
