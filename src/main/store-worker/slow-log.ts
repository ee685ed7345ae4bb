export interface SlowQuery {
  readonly name: string;
  readonly ms: number;
}

const SLOW_MS = 40;
const KEPT = 50;

/** Names and times of slow queries, for the diagnostics page. Never arguments: they are people's work. */
export class SlowLog {
  readonly #kept: SlowQuery[] = [];

  timed<T>(name: string, work: () => T): T {
    const start = performance.now();
    try {
      return work();
    } finally {
      this.took(name, performance.now() - start);
    }
  }

  /** Of work that was not done in one go. */
  took(name: string, ms: number): void {
    if (ms > SLOW_MS) this.add({ name, ms: Math.round(ms) });
  }

  add(query: SlowQuery): void {
    this.#kept.push(query);
    if (this.#kept.length > KEPT) this.#kept.shift();
  }

  list(): SlowQuery[] {
    return [...this.#kept];
  }
}
