import { scryptSync } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { blockMixModule } from './block-mix.ts';
import { scryptKey } from './scrypt.ts';

/** What the thread is given; it ends with its one answer, and its 128 MB with it. */
export interface ScryptTask {
  readonly password: Uint8Array;
  readonly salt: Uint8Array;
  readonly N: number;
}

const { password, salt, N } = workerData as ScryptTask;
// A processor without 128-bit vectors (older than 2008) is slower, not locked out.
const key = WebAssembly.validate(blockMixModule())
  ? scryptKey(password, salt, N)
  : scryptSync(password, salt, 32, { N, r: 8, p: 1, maxmem: 256 * N * 8 });
parentPort?.postMessage(new Uint8Array(key));
password.fill(0);
key.fill(0);
