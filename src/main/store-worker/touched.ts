import type { Touched } from '../sync/sync-store.ts';

const NAMED = 200;

/** Gathers what a transaction touched, for the events after it. */
export class TouchedSet {
  readonly #ids = new Set<string>();
  #directory = false;
  #packets = false;
  #commands = false;

  document(id: string): void {
    this.#ids.add(id);
  }
  entity(kind: string): void {
    if (kind === 'packet') this.#packets = true;
    else this.#directory = true;
  }
  commands(): void {
    this.#commands = true;
  }
  done(): Touched {
    const many = this.#ids.size > NAMED;
    return {
      ids: many ? [] : [...this.#ids],
      many,
      directory: this.#directory,
      packets: this.#packets,
      commands: this.#commands,
    };
  }
}
