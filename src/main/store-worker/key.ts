import { createHmac } from 'node:crypto';
import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { StoreError } from './errors.ts';

const KEY_BYTES = 32;
const SALT_BYTES = 16;
/** Bytes 16-23 of every store lie open: page size 4096, WAL versions, 64 bytes of cipher data a page, fixed fractions. */
const OPEN_HEADER = Buffer.from('1000020240402020', 'hex');
const PLAIN_HEADER = Buffer.from('SQLite format 3\0', 'latin1');

/**
 * `PRAGMA key` for a raw 32-byte key. SQLite takes an empty or short key for "no encryption" or for a passphrase
 * without a word (reliability.md fact 5), so the length is checked here, before the file is touched.
 */
export function keyPragma(key: Uint8Array): string {
  const hex = Buffer.from(key.buffer, key.byteOffset, key.byteLength).toString('hex');
  if (key.byteLength !== KEY_BYTES || !/^[0-9a-f]{64}$/.test(hex))
    throw new StoreError('key-lost', { reason: 'length' });
  return `key="x'${hex}${saltOf(key).toString('hex')}'"`;
}

/**
 * The first 16 bytes of a store are its salt, which a raw key does not need. Ours is a fingerprint of the key
 * (an HMAC of a fixed word: says nothing of 32 random bytes), so a wrong key and a damaged file can be told apart:
 * SQLite answers NOTADB to both.
 */
const saltOf = (key: Uint8Array): Buffer =>
  createHmac('sha256', key).update('egov-store-1').digest().subarray(0, SALT_BYTES);

export type HeaderVerdict = 'new' | 'ours' | 'key-lost' | 'store-damaged';

/** Reads the first 24 bytes and says what kind of file this is, before SQLite sees it. */
export function judgeHeader(file: string, key: Uint8Array): HeaderVerdict {
  if (!existsSync(file)) return 'new';
  const head = Buffer.alloc(SALT_BYTES + OPEN_HEADER.length);
  const handle = openSync(file, 'r');
  const bytes = readSync(handle, head, 0, head.length, 0);
  closeSync(handle);
  // A crash between creating and first writing leaves an empty file: SQLite starts it anew, nothing was in it.
  if (bytes === 0) return 'new';
  if (bytes < head.length || head.subarray(0, SALT_BYTES).equals(PLAIN_HEADER)) return 'store-damaged';
  const wrongSaltBits = differingBits(head.subarray(0, SALT_BYTES), saltOf(key));
  const headerFits = head.subarray(SALT_BYTES).equals(OPEN_HEADER);
  if (wrongSaltBits === 0) return headerFits ? 'ours' : 'store-damaged';
  // Two fingerprints differ in about 64 of 128 bits; a handful means rot in the fingerprint of the right key.
  return headerFits && wrongSaltBits > 16 ? 'key-lost' : 'store-damaged';
}

function differingBits(a: Buffer, b: Buffer): number {
  let bits = 0;
  for (let i = 0; i < a.length; i++) {
    for (let rest = (a[i] ?? 0) ^ (b[i] ?? 0); rest !== 0; rest &= rest - 1) bits++;
  }
  return bits;
}

/** After the first write: a plain header would mean the key never took (Signal's issue 5097). */
export function assertEncrypted(file: string): void {
  const head = Buffer.alloc(PLAIN_HEADER.length);
  const handle = openSync(file, 'r');
  readSync(handle, head, 0, head.length, 0);
  closeSync(handle);
  if (head.equals(PLAIN_HEADER)) throw new Error('the store was written unencrypted');
}
