import { type Kysely, sql } from 'kysely';

/**
 * Status messages and updates of the exchange name a document by the exchange's own id, which rests inside the JSON of
 * `exchange`: found by an index on the expression instead of a column more on the wire.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE INDEX document_exchange ON document (((exchange::jsonb) ->> 'documentId'))`.execute(db);
}
