import { type Kysely, sql } from 'kysely';

/**
 * The words inside files. `folded` is folded by us (đ has no decomposition PostgreSQL would know), so the 'simple'
 * configuration only splits at spaces. A file is found by its words, its documents by the hash they name.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE file_text (
    sha256 text PRIMARY KEY,
    state text NOT NULL CHECK (state IN ('done', 'failed', 'none')),
    reason text,
    legacy_font text,
    content text NOT NULL,
    folded text NOT NULL,
    words tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, folded)) STORED,
    extracted_at bigint NOT NULL)`.execute(db);
  await sql`CREATE INDEX file_text_words ON file_text USING gin (words)`.execute(db);
  await sql`CREATE INDEX document_files ON document USING gin ((files::jsonb) jsonb_path_ops) WHERE files <> '[]'`.execute(
    db,
  );
}
