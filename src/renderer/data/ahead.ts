import type { AppError } from '../../shared/errors.ts';
import type { IpcEvent } from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/result.ts';
import { bridge } from './api.ts';

/**
 * Answers to what the first screen will ask, asked before it is drawn, so that it is drawn once and with its rows. An
 * answer that an event has overtaken is gone: whoever wanted it asks by themselves.
 */
export class Ahead {
  readonly #follow: (event: IpcEvent, listener: () => void) => () => void;
  readonly #answers = new Map<string, unknown>();
  readonly #followed = new Map<IpcEvent, () => void>();
  /** Rises when what was asked counts no longer, be it here or still on its way. */
  #turn = 0;

  constructor(follow: (event: IpcEvent, listener: () => void) => () => void) {
    this.#follow = follow;
  }

  /** Asks under the key by which a query or a list will look for the answer. A refusal is left for them to meet. */
  async ask<T>(key: string, event: IpcEvent, ask: () => Promise<Result<T, AppError>>): Promise<void> {
    if (!this.#followed.has(event))
      this.#followed.set(
        event,
        this.#follow(event, () => this.#drop()),
      );
    const asked = this.#turn;
    const result = await ask();
    if (result.ok && asked === this.#turn) this.#answers.set(key, result.value);
  }

  /** The answer, which stays until it is taken: a drawing may be begun twice. */
  look<T>(key: string): T | undefined {
    return this.#answers.get(key) as T | undefined;
  }

  /** Said once what was drawn follows the events itself. False: there is none, or an event has overtaken it. */
  take(key: string): boolean {
    return this.#answers.delete(key);
  }

  /** Answers serve one drawing; the next house may be another person's. */
  forget(): void {
    this.#drop();
    for (const stop of this.#followed.values()) stop();
    this.#followed.clear();
  }

  #drop(): void {
    this.#turn += 1;
    this.#answers.clear();
  }
}

export const ahead = new Ahead((event, listener) => bridge().on(event, listener));
