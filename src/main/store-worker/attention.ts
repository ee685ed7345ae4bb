import process from 'node:process';

/** A hand that has just done something does something again. */
const PRESENT_MS = 400n;
/** From a key or a click to what it brings on the screen. */
const QUIET_MS = 100n;
/** Somebody who types or scrolls without a stop does not stop the sync: after so long it takes one more step. */
const LONGEST_MS = 150n;

/**
 * When the person last used keyboard, mouse or wheel: a number that main writes and the store's threads read, without a
 * message, because a thread would read the message only after the piece of work that it is meant to shorten.
 */
export class Attention {
  /** What another thread is given to see the same. */
  readonly shared: SharedArrayBuffer;
  readonly #last: BigInt64Array;

  constructor(shared = new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT)) {
    this.shared = shared;
    this.#last = new BigInt64Array(shared);
  }

  given(): void {
    Atomics.store(this.#last, 0, clock());
  }

  get present(): boolean {
    return clock() - Atomics.load(this.#last, 0) < PRESENT_MS;
  }

  /** Stands aside, step by step, until the person's last deed has had its time. `sleep` takes milliseconds. */
  async makeRoom(sleep: (ms: number) => Promise<unknown>): Promise<void> {
    for (const ms of this.#waits()) await sleep(ms);
  }

  /** The same for a thread that never comes to its event loop. */
  makeRoomSleeping(): void {
    const nobody = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    for (const ms of this.#waits()) Atomics.wait(nobody, 0, 0, ms);
  }

  *#waits(): Generator<number> {
    const latest = clock() + LONGEST_MS;
    for (;;) {
      const quiet = Atomics.load(this.#last, 0) + QUIET_MS;
      const ms = Number((quiet < latest ? quiet : latest) - clock());
      if (ms <= 0) return;
      yield ms;
    }
  }
}

/** Milliseconds of the machine's running clock: the same in every thread, and nobody can set it. */
const clock = (): bigint => process.hrtime.bigint() / 1_000_000n;
