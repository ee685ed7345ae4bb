import { useSyncExternalStore } from 'react';
import { dayOf } from '../../shared/domain/calendar/days.ts';

/** The day changes while the app stays open overnight; due dates must follow. Looked at twice a minute. */
let now = Date.now();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const tell of listeners) tell();
  }, 30_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** Changes at most twice a minute; `judge` must give a plain value. */
export const useNow = <T extends string | boolean>(judge: (now: number) => T): T =>
  useSyncExternalStore(subscribe, () => judge(now));

export const useToday = (): string => useSyncExternalStore(subscribe, () => dayOf(now));
