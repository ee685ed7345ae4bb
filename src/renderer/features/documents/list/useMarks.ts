import { useCallback, useMemo, useState } from 'react';
import type { Item } from '../../../data/document-pages.ts';

export interface Marks<T extends Item> {
  readonly items: readonly T[];
  readonly has: (id: string) => boolean;
  readonly toggle: (item: T) => void;
  readonly add: (items: readonly T[]) => void;
  readonly remove: (ids: readonly string[]) => void;
  readonly clear: () => void;
}

/** Rows picked to be done together. Held by id, so rows that move keep their mark. */
export function useMarks<T extends Item>(): Marks<T> {
  const [marked, setMarked] = useState<ReadonlyMap<string, T>>(new Map());
  const toggle = useCallback((item: T): void => {
    setMarked((before) => {
      const after = new Map(before);
      if (!after.delete(item.id)) after.set(item.id, item);
      return after;
    });
  }, []);
  const add = useCallback((items: readonly T[]): void => {
    setMarked((before) => new Map([...before, ...items.map((item) => [item.id, item] as const)]));
  }, []);
  const remove = useCallback((ids: readonly string[]): void => {
    setMarked((before) => new Map([...before].filter(([id]) => !ids.includes(id))));
  }, []);
  const clear = useCallback((): void => setMarked(new Map()), []);
  return useMemo(
    () => ({ items: [...marked.values()], has: (id) => marked.has(id), toggle, add, remove, clear }),
    [marked, toggle, add, remove, clear],
  );
}
