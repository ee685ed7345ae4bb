import { createHash, randomUUID } from 'node:crypto';
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
  const kept = await read(db);
  const opened = kept === undefined ? undefined : await open(kept, secret);
  if (opened !== undefined) return opened;
  const { privateKey } = await generateKeyPair(SIGNING_ALG, { extractable: true });
  const made: JWK = { ...(await exportJWK(privateKey)), alg: SIGNING_ALG, use: 'sig', kid: randomUUID() };
  const sealed = await seal(made, secret);
  // Two processes starting at once: the first key stands, both read it back. Only the row seen above is replaced.
  if (kept === undefined)
    await db
      .insertInto('oidc_payload')
      .values({ model: MODEL, id: ID, payload: sealed, grant_id: null, uid: null, consumed_at: null, expires_at: null })
      .onConflict((c) => c.columns(['model', 'id']).doNothing())
      .execute();
  else
    await db
      .updateTable('oidc_payload')
      .set({ payload: sealed })
      .where('model', '=', MODEL)
      .where('id', '=', ID)
      .where('payload', '=', kept)
      .execute();
  const standing = await open((await read(db)) ?? sealed, secret);
  if (standing === undefined) throw new Error('two servers share this database and have different secrets');
  return standing;
}

async function read(db: Kysely<Schema>): Promise<string | undefined> {
  const row = await db
    .selectFrom('oidc_payload')
    .select('payload')
    .where('model', '=', MODEL)
    .where('id', '=', ID)
    .executeTakeFirst();
  return row?.payload;
}

const seal = (key: JWK, secret: string): Promise<string> =>
  new CompactEncrypt(new TextEncoder().encode(JSON.stringify(key)))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .encrypt(sealingKey(secret));

/** Undefined when it was sealed under another secret. */
async function open(sealed: string, secret: string): Promise<JWK | undefined> {
  try {
    const { plaintext } = await compactDecrypt(sealed, sealingKey(secret));
    return JSON.parse(new TextDecoder().decode(plaintext)) as JWK;
  } catch {
    return undefined;
  }
}

const sealingKey = (secret: string): Uint8Array =>
  createHash('sha256').update(`egov oidc signing key ${secret}`).digest();
