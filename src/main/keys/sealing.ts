import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** AES-256-GCM: 12 bytes nonce, 16 bytes tag, the text between them. */
const NONCE = 12;
const TAG = 16;

/** Seals bytes under a key. `purpose` is bound in: a box made for one use does not open for another. */
export function seal(key: Uint8Array, purpose: string, plain: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(purpose, 'utf8'));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Opens a sealed box; null when the key, the purpose or a single bit is wrong. */
export function unseal(key: Uint8Array, purpose: string, box: Uint8Array): Buffer | null {
  if (box.length < NONCE + TAG) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAAD(Buffer.from(purpose, 'utf8'));
  decipher.setAuthTag(box.subarray(box.length - TAG));
  try {
    return Buffer.concat([decipher.update(box.subarray(NONCE, box.length - TAG)), decipher.final()]);
  } catch {
    return null;
  }
}

/** A key for one use, derived from the store key, so that no key serves twice. */
export const deriveKey = (storeKey: Uint8Array, use: string, salt: Uint8Array = new Uint8Array()): Buffer =>
  Buffer.from(hkdfSync('sha256', storeKey, salt, `egov-haiphong/${use}/v1`, 32));
