import { type BodyKind, isBodyKind } from '../../shared/commands/records.ts';
import type { Touched } from '../sync/sync-store.ts';

const NAMED = 200;

/** Gathers what a transaction touched, for the events after it. */
export class TouchedSet {
  readonly #ids = new Set<string>();
  #directory = false;
  #packets = false;
  readonly #records = new Set<BodyKind>();
  #commands = false;

  document(id: string): void {
    this.#ids.add(id);
  }
  entity(kind: string): void {
    if (isBodyKind(kind)) this.#records.add(kind);
    else if (kind === 'packet') this.#packets = true;
    else this.#directory = true;
  }
  record(kind: string, id: string): void {
    if (kind === 'document') this.document(id);
    else this.entity(kind);
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
      records: [...this.#records],
      commands: this.#commands,
    };
  }
}
