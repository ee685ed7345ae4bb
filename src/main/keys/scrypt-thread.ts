import { parentPort, workerData } from 'node:worker_threads';
import { scrypt } from 'hash-wasm';

/** What the thread is given; it ends with its one answer, and its 128 MB with it. */
export interface ScryptTask {
  readonly password: Uint8Array;
  readonly salt: Uint8Array;
  readonly N: number;
}

const { password, salt, N } = workerData as ScryptTask;
// Not crypto.scrypt: inside Electron it takes twice as long as in Node (docs/decisions/0032).
const key = await scrypt({
  password,
  salt,
  costFactor: N,
  blockSize: 8,
  parallelism: 1,
  hashLength: 32,
  outputType: 'binary',
});
parentPort?.postMessage(key);
password.fill(0);
