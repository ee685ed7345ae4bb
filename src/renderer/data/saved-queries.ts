import { useCallback, useEffect, useState } from 'react';
import { type Criteria, criteriaSchema } from '../../shared/ipc/find.ts';
import { bridge } from './api.ts';

/** Named searches of one person: they live beside the drafts, in the encrypted store, and go with it (decision 0050). */
const KEY = 'searches';
const MOST_QUERIES = 50;
export const LONGEST_NAME = 80;

export interface SavedQuery {
  readonly id: string;
  readonly name: string;
  readonly criteria: Criteria;
}

/** What was kept, as far as this version understands it: a search it cannot read is left out, never half applied. */
export function readQueries(kept: unknown): SavedQuery[] {
  if (!Array.isArray(kept)) return [];
  return kept.flatMap((one: unknown): SavedQuery[] => {
    if (typeof one !== 'object' || one === null) return [];
    const { id, name, criteria } = one as Record<string, unknown>;
    const parsed = criteriaSchema.safeParse(criteria);
    return typeof id === 'string' && typeof name === 'string' && parsed.success
      ? [{ id, name, criteria: parsed.data }]
      : [];
  });
}

/** The same name again replaces what stood under it: two alike in a menu help nobody. */
export const withQuery = (all: readonly SavedQuery[], query: SavedQuery): SavedQuery[] =>
  [query, ...all.filter(({ id, name }) => id !== query.id && name !== query.name)].slice(0, MOST_QUERIES);

export const renamed = (all: readonly SavedQuery[], id: string, name: string): SavedQuery[] =>
  all.filter((one) => one.id === id || one.name !== name).map((one) => (one.id === id ? { ...one, name } : one));

export interface SavedQueries {
  readonly queries: readonly SavedQuery[];
  readonly keep: (name: string, criteria: Criteria) => void;
  readonly rename: (id: string, name: string) => void;
  readonly remove: (id: string) => void;
}

export function useSavedQueries(): SavedQueries {
  const [queries, setQueries] = useState<readonly SavedQuery[] | null>(null);
  useEffect(() => {
    let current = true;
    void bridge()
      .drafts.get({ key: KEY })
      .then((kept) => {
        if (current) setQueries(readQueries(kept.ok ? kept.value?.['items'] : undefined));
      });
    return () => {
      current = false;
    };
  }, []);
  // Until the store has answered nothing is written: it would overwrite what is there.
  const change = useCallback(
    (next: (all: readonly SavedQuery[]) => SavedQuery[]): void => {
      if (queries === null) return;
      const items = next(queries);
      setQueries(items);
      void bridge().drafts.put({ key: KEY, body: { items } });
    },
    [queries],
  );
  return {
    queries: queries ?? [],
    keep: (name, criteria) => change((all) => withQuery(all, { id: crypto.randomUUID(), name, criteria })),
    rename: (id, name) => change((all) => renamed(all, id, name)),
    remove: (id) => change((all) => all.filter((one) => one.id !== id)),
  };
}
