import { useCallback, useMemo, useState } from 'react';
import type { DocumentListItem } from '../../../../shared/ipc/contract.ts';

export interface Marks {
  readonly items: readonly DocumentListItem[];
  readonly has: (id: string) => boolean;
  readonly toggle: (item: DocumentListItem) => void;
  readonly add: (items: readonly DocumentListItem[]) => void;
  readonly remove: (ids: readonly string[]) => void;
  readonly clear: () => void;
}

/** Rows picked to be done together. Held by id, so rows that move keep their mark. */
export function useMarks(): Marks {
  const [marked, setMarked] = useState<ReadonlyMap<string, DocumentListItem>>(new Map());
  const toggle = useCallback((item: DocumentListItem): void => {
    setMarked((before) => {
      const after = new Map(before);
      if (!after.delete(item.id)) after.set(item.id, item);
      return after;
    });
  }, []);
  const add = useCallback((items: readonly DocumentListItem[]): void => {
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
