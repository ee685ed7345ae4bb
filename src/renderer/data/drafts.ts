import { useCallback, useEffect, useRef, useState } from 'react';
import { bridge } from './api.ts';

/** After this pause in typing the words are on disk. */
const SAVE_AFTER_MS = 400;

type Body = Record<string, unknown>;

export interface Draft<T> {
  readonly value: T;
  readonly set: (change: Partial<T>) => void;
  /** True once the store has answered: before that, typing would race with what was kept. */
  readonly ready: boolean;
  /** The form came back half-written. */
  readonly restored: boolean;
  /** Forgets the kept words and starts anew. */
  readonly discard: () => void;
}

/**
 * A half-written form, kept by the store under a key. `read` judges what was kept: a draft of an older app may
 * have another shape, and is then left out field by field.
 */
export function useDraft<T extends object>(key: string, initial: T, read: (kept: Body) => Partial<T>): Draft<T> {
  const [value, setValue] = useState(initial);
  const [ready, setReady] = useState(false);
  const [restored, setRestored] = useState(false);
  const state = useRef({ value, dirty: false, read, initial });
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const save = useCallback((): void => {
    clearTimeout(timer.current);
    if (!state.current.dirty) return;
    state.current.dirty = false;
    void bridge().drafts.put({ key, body: { ...state.current.value } as Body });
  }, [key]);

  useEffect(() => {
    let current = true;
    void bridge()
      .drafts.get({ key })
      .then((result) => {
        if (!current) return;
        if (result.ok && result.value !== null && !state.current.dirty) {
          state.current.value = { ...state.current.value, ...state.current.read(result.value) };
          setValue(state.current.value);
          setRestored(true);
        }
        setReady(true);
      });
    const leave = (): void => save();
    window.addEventListener('pagehide', leave);
    window.addEventListener('blur', leave);
    return () => {
      current = false;
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('blur', leave);
      save();
    };
  }, [key, save]);

  const set = useCallback(
    (change: Partial<T>): void => {
      state.current.value = { ...state.current.value, ...change };
      state.current.dirty = true;
      setValue(state.current.value);
      clearTimeout(timer.current);
      timer.current = setTimeout(save, SAVE_AFTER_MS);
    },
    [save],
  );

  const discard = useCallback((): void => {
    clearTimeout(timer.current);
    state.current.dirty = false;
    state.current.value = state.current.initial;
    setValue(state.current.initial);
    setRestored(false);
    void bridge().drafts.put({ key, body: null });
  }, [key]);

  return { value, set, ready, restored, discard };
}

/** Reads the fields of a kept draft that still have the type the form expects. */
export function sameTypes<T extends object>(example: T): (kept: Body) => Partial<T> {
  return (kept) => {
    const found: Partial<T> = {};
    for (const name of Object.keys(example) as (keyof T & string)[]) {
      const value = kept[name];
      if (value !== undefined && (value === null || typeof value === typeof (example[name] ?? value))) {
        found[name] = value as T[keyof T & string];
      }
    }
    return found;
  };
}
