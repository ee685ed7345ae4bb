import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deriveKey } from '../keys/sealing.ts';

/**
 * An encrypted file: magic, 32 bytes salt, then chunks of 64 KiB, each with its tag. The key is the file's own (HKDF of
 * the cache's key and the salt), so a counter is a safe nonce; the nonce also says which chunk is the last (the STREAM
 * construction), so that a file cannot be cut, reordered or lengthened unseen.
 */
const MAGIC = Buffer.from('EGF1', 'ascii');
const SALT = 32;
const CHUNK = 64 * 1024;
const TAG = 16;

export function encryptFile(key: Uint8Array, name: string, plain: Uint8Array): Buffer {
  const salt = randomBytes(SALT);
  const fileKey = deriveKey(key, 'file', salt);
  const parts: Buffer[] = [MAGIC, salt];
  const count = Math.max(1, Math.ceil(plain.length / CHUNK));
  for (let index = 0; index < count; index++) {
    const cipher = createCipheriv('aes-256-gcm', fileKey, nonceOf(index, index === count - 1));
    cipher.setAAD(Buffer.from(name, 'utf8'));
    parts.push(cipher.update(plain.subarray(index * CHUNK, (index + 1) * CHUNK)), cipher.final(), cipher.getAuthTag());
  }
  fileKey.fill(0);
  return Buffer.concat(parts);
}

/** The file's bytes, or null when anything about it is not as it was written. */
export function decryptFile(key: Uint8Array, name: string, box: Uint8Array): Buffer | null {
  const start = MAGIC.length + SALT;
  if (box.length < start + TAG || !MAGIC.equals(box.subarray(0, MAGIC.length))) return null;
  const fileKey = deriveKey(key, 'file', box.subarray(MAGIC.length, start));
  const count = Math.ceil((box.length - start) / (CHUNK + TAG));
  const parts: Buffer[] = [];
  try {
    for (let index = 0; index < count; index++) {
      const from = start + index * (CHUNK + TAG);
      const chunk = box.subarray(from, from + CHUNK + TAG);
      const decipher = createDecipheriv('aes-256-gcm', fileKey, nonceOf(index, index === count - 1), {
        authTagLength: TAG,
      });
      decipher.setAAD(Buffer.from(name, 'utf8'));
      decipher.setAuthTag(chunk.subarray(chunk.length - TAG));
      parts.push(decipher.update(chunk.subarray(0, chunk.length - TAG)), decipher.final());
    }
  } catch {
    return null;
  } finally {
    fileKey.fill(0);
  }
  return Buffer.concat(parts);
}

function nonceOf(index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 7);
  nonce[11] = last ? 1 : 0;
  return nonce;
}
