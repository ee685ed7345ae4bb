import { Worker } from 'node:worker_threads';
import { threadFile } from '../thread-file.ts';
import type { Opened } from './database.ts';
import type { BuildMessage } from './text-build.ts';

/** The thread that builds a whole text index: it loads its code when made, works when told, and then is no more. */
export class TextBuilder {
  readonly #worker: Worker;
  readonly #loaded: Promise<void>;
  readonly #exited: Promise<void>;
  #failure: Error | undefined;
  #told: (progress: BuildMessage) => void = () => undefined;
  gone = false;

  constructor({ file, key }: Opened, storeId: string, attention?: SharedArrayBuffer) {
    this.#worker = new Worker(threadFile('store-worker/text-build'), {
      workerData: { file, key, storeId, attention },
      name: 'text-build',
      // Short-lived strings by the million: without a bound the young generation grows to tens of megabytes.
      resourceLimits: { maxYoungGenerationSizeMb: 16 },
    });
    this.#loaded = new Promise((resolve) => {
      this.#worker.on('message', (message: 'loaded' | BuildMessage) => {
        if (message === 'loaded') resolve();
        else this.#told(message);
      });
    });
    this.#exited = new Promise((resolve) => {
      this.#worker.on('error', (cause) => {
        this.#failure = cause;
      });
      this.#worker.on('exit', (code) => {
        this.gone = true;
        if (code !== 0) this.#failure ??= new Error(`text build ended with ${code}`);
        resolve();
      });
    });
  }

  /** Resolves when the index is whole; throws when it is not. */
  async run(told: (progress: BuildMessage) => void): Promise<void> {
    this.#told = told;
    this.#worker.postMessage('begin');
    await this.#exited;
    if (this.#failure !== undefined) throw this.#failure;
  }

  /**
   * Stops it wherever it is; the next build goes on from its last step. Not while it loads: a thread that is killed while
   * it loads its native addon takes the whole program with it.
   */
  async end(): Promise<void> {
    await Promise.race([this.#loaded, this.#exited]);
    await this.#worker.terminate();
  }
}
