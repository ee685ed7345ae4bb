import { Worker } from 'node:worker_threads';
import { StoreError } from '../store-worker/errors.ts';
import type { FromThread, ToThread } from '../store-worker/wire.ts';

type CallNames<C> = keyof C & string;
type Answer<F> = F extends (...args: never[]) => infer R ? Awaited<R> : never;
type Arguments<F> = F extends (...args: infer A) => unknown ? A : never;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (cause: Error) => void;
}

/** Main's end of one store thread: calls become promises, and a thread that dies fails them instead of hanging. */
export class ThreadLink<C> {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #exited: Promise<void>;
  #next = 0;
  #gone = false;
  /** What is no answer to a call: events, questions for a token. Nothing of that comes before the thread was asked. */
  onOther: (message: FromThread) => void = () => undefined;

  constructor(file: URL, name: string) {
    this.#worker = new Worker(file, { name });
    this.#worker.on('message', (message: FromThread) => {
      if (message.type === 'answer') this.#take(message.id)?.resolve(message.value);
      else if (message.type === 'failed') this.#take(message.id)?.reject(failureOf(message));
      else this.onOther(message);
    });
    this.#worker.on('error', (cause) => this.#end(cause));
    this.#exited = new Promise((resolve) => {
      this.#worker.on('exit', () => {
        this.#end(new StoreError('store-locked', { reason: 'closed' }));
        resolve();
      });
    });
  }

  get gone(): boolean {
    return this.#gone;
  }

  call<N extends CallNames<C>>(name: N, ...args: Arguments<C[N]>): Promise<Answer<C[N]>> {
    if (this.#gone) return Promise.reject(new StoreError('store-locked', { reason: 'closed' }));
    const id = ++this.#next;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      this.post({ type: 'call', id, name, args });
    });
  }

  post(message: ToThread): void {
    if (!this.#gone) this.#worker.postMessage(message);
  }

  /**
   * For a thread that did not open; one that did is closed by its own `close` call. Asked to go, not killed: a thread that
   * is killed while it loads its native addon takes the whole program with it.
   */
  async end(): Promise<void> {
    this.post({ type: 'call', id: 0, name: 'close', args: [] });
    await this.#exited;
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }

  #end(cause: Error): void {
    this.#gone = true;
    for (const { reject } of this.#waiting.values()) reject(cause);
    this.#waiting.clear();
  }
}

function failureOf(message: Extract<FromThread, { type: 'failed' }>): Error {
  if (message.error === null) return new Error(message.message);
  const { code, details } = message.error;
  return new StoreError(code, details);
}
