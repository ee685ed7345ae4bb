import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import type { IpcEvent, IpcEventPayload } from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/result.ts';
import { ahead } from './ahead.ts';
import { bridge } from './api.ts';
import { painted } from './painted.ts';

/** Changes come in bursts while a first fill runs; one refetch in this span is enough for an eye. */
export const REFETCH_EVERY_MS = 250;

export interface Query<T> {
  readonly data: T | undefined;
  readonly error: AppError | null;
  /** True until the first answer for this key. */
  readonly loading: boolean;
  readonly refetch: () => void;
}

interface Shown<T> {
  readonly key: string;
  readonly data: T | undefined;
  readonly error: AppError | null;
}

type Wanted<E extends IpcEvent> = { readonly event: E; readonly when?: (payload: IpcEventPayload<E>) => boolean };

interface Options {
  /** Show the answer of the key before until this one's arrives (typing in a search field). */
  readonly keepPrevious?: boolean;
}

/**
 * Asks through the bridge and asks again when an event says so. An answer that comes after the key has changed is
 * dropped; an event during a running question asks once more after it.
 */
export function useQuery<T, E extends IpcEvent>(
  key: string | null,
  ask: () => Promise<Result<T, AppError>>,
  follow: readonly Wanted<E>[],
  options: Options = {},
): Query<T> {
  const [shown, setShown] = useState<Shown<T> | null>(() => shownAhead(key));
  const latest = useRef({ ask, follow, shown });
  latest.current = { ask, follow, shown };
  const refetch = useRef(() => {});
  const events = follow.map(({ event }) => event).join(' ');

  useEffect(() => {
    if (key === null) return undefined;
    let current = true;
    let running = false;
    let dirty = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const run = async (): Promise<void> => {
      running = true;
      dirty = false;
      const result = await latest.current.ask();
      running = false;
      if (!current) return;
      setShown((before) => ({
        key,
        data: result.ok ? result.value : before?.key === key ? before.data : undefined,
        error: result.ok ? null : result.error,
      }));
      if (dirty) schedule();
    };
    const schedule = (): void => {
      dirty = true;
      if (running || timer !== undefined) return;
      timer = setTimeout(() => {
        timer = undefined;
        if (current && dirty && !running) void run();
      }, REFETCH_EVERY_MS);
    };
    refetch.current = () => {
      if (running) dirty = true;
      else void run();
    };
    const atOnce = async (): Promise<void> => {
      await painted();
      if (current) refetch.current();
    };
    const stops =
      events === ''
        ? []
        : events.split(' ').map((event) => listen(event as E, latest, (first) => (first ? void atOnce() : schedule())));
    const shownAlready = latest.current.shown?.key === key && ahead.take(key);
    if (!shownAlready) void run();
    return () => {
      current = false;
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [key, events]);

  const fits = shown !== null && (shown.key === key || (options.keepPrevious === true && key !== null));
  return {
    data: fits ? shown.data : undefined,
    error: shown?.key === key ? shown.error : null,
    loading: key !== null && shown?.key !== key,
    refetch: useCallback(() => refetch.current(), []),
  };
}

/** What was asked before the first drawing is shown by it. */
function shownAhead<T>(key: string | null): Shown<T> | null {
  const data = key === null ? undefined : ahead.look<T>(key);
  return key === null || data === undefined ? null : { key, data, error: null };
}

/** The first event after a quiet time is answered with the next frame (the person's own click), a burst is gathered. */
function listen<E extends IpcEvent>(
  event: E,
  latest: { readonly current: { readonly follow: readonly Wanted<E>[] } },
  changed: (first: boolean) => void,
): () => void {
  let last = 0;
  return bridge().on(event, (payload) => {
    const wanted = latest.current.follow.find((w) => w.event === event);
    if (wanted?.when !== undefined && !wanted.when(payload)) return;
    const now = performance.now();
    changed(now - last > REFETCH_EVERY_MS);
    last = now;
  });
}
