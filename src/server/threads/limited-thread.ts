import { Worker } from 'node:worker_threads';

/** Why a piece of work has no answer: it took too long, too much memory, or the thread ended under it. */
export type Broken = 'time' | 'memory' | 'ended';

export interface ThreadLimits {
  readonly heapMb: number;
  /** Given to the thread when it starts. */
  readonly workerData?: unknown;
}

/**
 * Work on strangers' bytes in a thread of its own, one piece after the other. A thread that is too slow, too large or dead is
 * ended, its piece of work is `Broken`, and the next one gets another thread. It has no environment and prints nothing:
 * what a library says about a file is about a file.
 *
 * The thread answers each request with a message of the same `id`.
 */
export class LimitedThread<Request extends object, Reply extends { readonly id: number }> {
  readonly #file: URL;
  readonly #limits: ThreadLimits;
  #thread: Worker | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #lastId = 0;

  constructor(file: URL, limits: ThreadLimits) {
    this.#file = file;
    this.#limits = limits;
  }

  /** Waits for its turn; the time counts from then. */
  ask(request: Request, timeMs: number): Promise<Reply | Broken> {
    const mine = this.#last.then(() => this.#ask(request, timeMs));
    this.#last = mine;
    return mine;
  }

  /** After what was asked before. */
  async close(): Promise<void> {
    await this.#last;
    await this.#thread?.terminate();
  }

  #ask(request: Request, timeMs: number): Promise<Reply | Broken> {
    if (timeMs <= 0) return Promise.resolve('time');
    return new Promise((resolve) => {
      this.#thread ??= this.#start();
      const worker = this.#thread;
      this.#lastId += 1;
      const id = this.#lastId;
      const forget = (): void => {
        clearTimeout(timer);
        worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      };
      const onMessage = (reply: Reply): void => {
        if (reply.id !== id) return;
        forget();
        resolve(reply);
      };
      const broken = (why: Broken): void => {
        forget();
        this.#thread = undefined;
        void worker.terminate().finally(() => resolve(why));
      };
      const onError = (error: Error): void =>
        broken('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'ended');
      const onExit = (): void => broken('ended');
      const timer = setTimeout(() => broken('time'), timeMs);
      worker.on('message', onMessage).on('error', onError).on('exit', onExit);
      worker.postMessage({ id, ...request });
    });
  }

  #start(): Worker {
    const worker = new Worker(this.#file, {
      workerData: this.#limits.workerData,
      env: {},
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.heapMb, maxYoungGenerationSizeMb: 32 },
    });
    worker.unref();
    worker.on('error', () => undefined); // one that is ended late may still throw when nobody waits for it
    return worker;
  }
}
