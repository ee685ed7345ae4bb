import { createHash } from 'node:crypto';
import { CompactEncrypt, compactDecrypt, exportJWK, generateKeyPair, type JWK } from 'jose';
import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';
import { SIGNING_ALG } from './settings.ts';

const MODEL = 'SigningKey';
const ID = 'current';

/**
 * The provider's private key: made once, kept in the database sealed under the server's secret, so that all processes
 * sign alike and a copied database alone signs nothing. A file beside the database was rejected: a second process on
 * another machine would not find it. Another secret cannot open the old key and makes a new one.
 */
export async function signingKey(db: Kysely<Schema>, secret: string): Promise<JWK> {
  const kept = await load(db, secret);
  if (kept !== undefined) return kept;
  const { privateKey } = await generateKeyPair(SIGNING_ALG, { extractable: true });
  const jwk: JWK = {
    ...(await exportJWK(privateKey)),
    alg: SIGNING_ALG,
    use: 'sig',
    kid: `k${Date.now().toString(36)}`,
  };
  const sealed = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(jwk)))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .encrypt(sealingKey(secret));
  const unopened = await db
    .selectFrom('oidc_payload')
    .select('payload')
    .where('model', '=', MODEL)
    .where('id', '=', ID)
    .executeTakeFirst();
  if (unopened === undefined)
    await db
      .insertInto('oidc_payload')
      .values({ model: MODEL, id: ID, payload: sealed, grant_id: null, uid: null, consumed_at: null, expires_at: null })
      // Two processes starting at once: the first key stands.
      .onConflict((c) => c.columns(['model', 'id']).doNothing())
      .execute();
  else
    await db
      .updateTable('oidc_payload')
      .set({ payload: sealed })
      .where('model', '=', MODEL)
      .where('payload', '=', unopened.payload)
      .execute();
  return (await load(db, secret)) ?? jwk;
}

async function load(db: Kysely<Schema>, secret: string): Promise<JWK | undefined> {
  const row = await db
    .selectFrom('oidc_payload')
    .select('payload')
    .where('model', '=', MODEL)
    .where('id', '=', ID)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  try {
    const { plaintext } = await compactDecrypt(row.payload, sealingKey(secret));
    return JSON.parse(new TextDecoder().decode(plaintext)) as JWK;
  } catch {
    return undefined; // sealed under another secret
  }
}

const sealingKey = (secret: string): Uint8Array =>
  createHash('sha256').update(`egov oidc signing key ${secret}`).digest();
