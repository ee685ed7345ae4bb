import { randomBytes } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { threadFile } from '../thread-file.ts';
import type { ScryptTask } from './scrypt-thread.ts';
import { seal, unseal } from './sealing.ts';

/**
 * scrypt at N = 2^17, r = 8: 128 MB and about a third of a second for each guess on an office computer (OWASP's first
 * choice for scrypt). Argon2id would be one more native module for the same order of cost.
 */
const COST = { N: 2 ** 17, r: 8, p: 1 } as const;

const base64 = z
  .string()
  .regex(/^[A-Za-z0-9+/]+={0,2}$/)
  .max(400);

/** The store key under a passphrase. The cost is bounded when read: a forged file must not eat the memory. */
export const passphraseWrapSchema = z.strictObject({
  kdf: z.literal('scrypt'),
  N: z
    .number()
    .int()
    .min(2 ** 17)
    .max(2 ** 20),
  r: z.literal(8),
  p: z.literal(1),
  salt: base64,
  sealed: base64,
});
export type PassphraseWrap = z.infer<typeof passphraseWrapSchema>;

const PURPOSE = 'store-key/passphrase/v1';

export async function wrapWithPassphrase(storeKey: Uint8Array, passphrase: string): Promise<PassphraseWrap> {
  const salt = randomBytes(32);
  const key = await stretch(passphrase, salt, COST);
  const sealed = seal(key, PURPOSE, storeKey);
  key.fill(0);
  return { kdf: 'scrypt', ...COST, salt: salt.toString('base64'), sealed: sealed.toString('base64') };
}

/** The store key, or null when the passphrase is wrong (or the file was changed: the two cannot be told apart). */
export async function unwrapWithPassphrase(wrap: PassphraseWrap, passphrase: string): Promise<Buffer | null> {
  const key = await stretch(passphrase, Buffer.from(wrap.salt, 'base64'), wrap);
  const storeKey = unseal(key, PURPOSE, Buffer.from(wrap.sealed, 'base64'));
  key.fill(0);
  return storeKey?.length === 32 ? storeKey : null;
}

/** Normalised to NFC: Vietnamese keyboards send the same word in two ways, and the word is what the person knows. */
function stretch(passphrase: string, salt: Uint8Array, { N }: { readonly N: number }): Promise<Buffer> {
  const task: ScryptTask = { password: new TextEncoder().encode(passphrase.normalize('NFC')), salt, N };
  return new Promise((resolve, reject) => {
    const worker = new Worker(threadFile('keys/scrypt-thread'), { name: 'scrypt', workerData: task });
    worker.once('message', (key: Uint8Array) => resolve(Buffer.from(key.buffer, key.byteOffset, key.byteLength)));
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread ended without a key')));
  });
}
