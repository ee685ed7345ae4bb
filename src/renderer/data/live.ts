import { useSyncExternalStore } from 'react';
import type { AppError } from '../../shared/errors.ts';
import type { Result } from '../../shared/result.ts';

/** One value that main owns and tells us about: asked once, then followed by its event. */
export interface Live<T> {
  readonly get: () => T | null;
  readonly subscribe: (listener: () => void) => () => void;
  readonly set: (value: T) => void;
  readonly start: (
    ask: () => Promise<Result<T, AppError>>,
    follow: (listener: (value: T) => void) => () => void,
  ) => void;
}

/** `settle`: gives what stayed the same its old identity. */
export function createLive<T>(settle: (next: T, before: T | null) => T = (next) => next): Live<T> {
  let value: T | null = null;
  const listeners = new Set<() => void>();
  const set = (next: T): void => {
    value = settle(next, value);
    for (const listener of listeners) listener();
  };
  return {
    get: () => value,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set,
    start: (ask, follow) => {
      let told = false;
      follow((next) => {
        told = true;
        set(next);
      });
      // An event that overtakes the answer is the newer of the two.
      void ask().then((result) => {
        if (result.ok && !told) set(result.value);
      });
    },
  };
}

export const useLive = <T>(live: Live<T>): T | null => useSyncExternalStore(live.subscribe, live.get);

/** What is the same when it is equal. */
export type Fact = boolean | number | string | null;

/**
 * One fact of a value. Values change several times a second while work is sent, and whoever draws much must be drawn again
 * only when the fact that they show has changed.
 */
export const useLiveFact = <T, F extends Fact>(live: Live<T>, fact: (value: T | null) => F): F =>
  useSyncExternalStore(live.subscribe, () => fact(live.get()));
