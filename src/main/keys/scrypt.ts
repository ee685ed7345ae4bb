import { pbkdf2Sync } from 'node:crypto';
import { BLOCK_BYTES, blockMixModule, diagonal } from './block-mix.ts';

const PAGE = 65_536;
const WORDS = BLOCK_BYTES / 4;

/**
 * scrypt with r = 8, p = 1 and 32 bytes of key (RFC 7914, 5 and 6): the same answer as `crypto.scrypt`, which the tests
 * hold it to, in half the time inside Electron. Blocks its thread for a third of a second: `scrypt-thread.ts` calls it.
 */
export function scryptKey(password: Uint8Array, salt: Uint8Array, N: number): Buffer {
  const first = pbkdf2Sync(password, salt, 1, BLOCK_BYTES, 'sha256');
  // Two working blocks and one of zeros in the first page, then the N blocks that make guessing expensive.
  const pages = 1 + (N * BLOCK_BYTES) / PAGE;
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const { mix } = new WebAssembly.Instance(new WebAssembly.Module(blockMixModule()), { m: { m: memory } }).exports as {
    mix: (a: number, b: number, out: number) => void;
  };
  const words = new Uint32Array(memory.buffer);
  const [zeros, spare] = [2 * BLOCK_BYTES, BLOCK_BYTES];
  for (let i = 0; i < WORDS; i++) words[PAGE / 4 + i] = first.readUInt32LE(4 * diagonal(i));
  let [x, y] = [0, spare];
  for (let i = 1; i < N; i++) mix(PAGE + (i - 1) * BLOCK_BYTES, zeros, PAGE + i * BLOCK_BYTES);
  mix(PAGE + (N - 1) * BLOCK_BYTES, zeros, x);
  for (let i = 0; i < N; i++) {
    // Integerify: the first word of the last 64 bytes.
    const j = (words[(x + BLOCK_BYTES - 64) / 4] ?? 0) & (N - 1);
    mix(x, PAGE + j * BLOCK_BYTES, y);
    [x, y] = [y, x];
  }
  const last = Buffer.alloc(BLOCK_BYTES);
  for (let i = 0; i < WORDS; i++) last.writeUInt32LE(words[x / 4 + i] ?? 0, 4 * diagonal(i));
  const key = pbkdf2Sync(password, last, 1, 32, 'sha256');
  for (const used of [first, last]) used.fill(0);
  words.fill(0, 0, (2 * BLOCK_BYTES) / 4);
  return key;
}
