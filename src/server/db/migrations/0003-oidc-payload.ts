import { type Kysely, sql } from 'kysely';

/**
 * What the built-in identity provider remembers: sessions, grants, codes, refresh tokens, its signing key (sealed).
 * In the database, so that a restart or a second process signs nobody out. Empty where a real provider is used.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE oidc_payload (
    model text NOT NULL,
    id text NOT NULL,
    payload text NOT NULL,
    grant_id text,
    uid text,
    consumed_at bigint,
    expires_at bigint,
    PRIMARY KEY (model, id))`.execute(db);
  await sql`CREATE INDEX oidc_payload_grant ON oidc_payload (grant_id) WHERE grant_id IS NOT NULL`.execute(db);
  await sql`CREATE INDEX oidc_payload_uid ON oidc_payload (uid) WHERE uid IS NOT NULL`.execute(db);
  await sql`CREATE INDEX oidc_payload_expiry ON oidc_payload (expires_at) WHERE expires_at IS NOT NULL`.execute(db);
}
