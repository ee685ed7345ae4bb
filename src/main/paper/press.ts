import { Worker } from 'node:worker_threads';
import type { TableRow } from '../../paper/table/sheet.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { threadFile } from '../thread-file.ts';
import type { FromPress, PressJob, ToPress } from './press-wire.ts';

/** With nothing to draw for this long the thread goes, and its fonts with it (about 150 MB after a large register). */
const REST_MS = 60_000;

interface Waiting {
  readonly resolve: (printed: Result<Uint8Array<ArrayBuffer>, AppError>) => void;
  readonly reject: (cause: Error) => void;
}

/**
 * Main's end of the thread that draws. It lives as long as the store is open: what people had printed must not lie in
 * memory behind a locked screen.
 */
export class Press {
  #worker: Worker | null = null;
  readonly #waiting = new Map<number, Waiting>();
  #next = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  /** Draws one paper; `rows` of a register come piece by piece, so that main copies little at a time. */
  async print(
    job: PressJob,
    rows: AsyncIterable<readonly TableRow[]> = none(),
  ): Promise<Result<Uint8Array<ArrayBuffer>, AppError>> {
    const id = ++this.#next;
    let worker: Worker | null = null;
    const post = (message: ToPress): void => {
      const now = this.#ready();
      // A press that began anew in between has not seen the first pieces: it would print a register with a hole.
      if (worker !== null && now !== worker) throw new Error('the press ended between two pieces');
      worker = now;
      worker.postMessage(message);
    };
    for await (const piece of rows) {
      if (this.#closed) return shut;
      post({ type: 'rows', id, rows: piece });
    }
    if (this.#closed) return shut;
    return new Promise((resolve, reject) => {
      post({ type: 'print', id, job });
      this.#waiting.set(id, { resolve, reject });
    });
  }

  /** Whether its thread is there: it is not before the first paper, nor a while after the last. */
  get running(): boolean {
    return this.#worker !== null;
  }

  /** Who still waits is told that the store is closed. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#end();
    for (const { resolve } of this.#waiting.values()) resolve(shut);
    this.#waiting.clear();
  }

  #ready(): Worker {
    clearTimeout(this.#rest);
    this.#worker ??= this.#start();
    return this.#worker;
  }

  #start(): Worker {
    const worker = new Worker(threadFile('paper/press-thread'), { name: 'press' });
    worker.on('message', (message: FromPress) => this.#hear(message));
    const lost = (cause: Error): void => {
      if (this.#worker !== worker) return;
      this.#worker = null;
      for (const { reject } of this.#waiting.values()) reject(cause);
      this.#waiting.clear();
    };
    worker.on('error', lost);
    worker.on('exit', () => lost(new Error('the press ended')));
    return worker;
  }

  #hear(message: FromPress): void {
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.type === 'printed') waiting?.resolve(ok(message.bytes));
    else waiting?.reject(new Error(message.message));
    if (this.#waiting.size === 0) this.#rest = setTimeout(() => void this.#end(), REST_MS).unref();
  }

  async #end(): Promise<void> {
    clearTimeout(this.#rest);
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }
}

const shut = err(appError('store-locked'));

async function* none(): AsyncGenerator<never> {}
