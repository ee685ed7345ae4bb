import process from 'node:process';

/** Whole numbers from a seed: what a fault test did can be done again with EGOV_SEED_FAULTS=<the seed it printed>. */
export class SeededRandom {
  readonly seed: number;
  #state: number;

  constructor(seed = Number(process.env['EGOV_SEED_FAULTS'] ?? Date.now() % 2 ** 31)) {
    this.seed = seed;
    this.#state = seed >>> 0;
  }

  /** 0 <= n < limit; mulberry32, good enough for choosing moments. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }
}
