import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import type { DocumentListItem, DocumentQuery, IpcEvent } from '../../shared/ipc/contract.ts';
import type { OutgoingItem, OutgoingQuery } from '../../shared/ipc/outgoing.ts';
import type { WorkfileListItem, WorkfileQuery } from '../../shared/ipc/workfiles.ts';
import type { Result } from '../../shared/result.ts';
import { ahead } from './ahead.ts';
import { bridge } from './api.ts';
import {
  answered,
  type Item,
  invalidated,
  NO_PAGES,
  type Pages,
  pageLoaded,
  requestOf,
  trimmed,
  wantedPages,
} from './document-pages.ts';
import { painted } from './painted.ts';
import { REFETCH_EVERY_MS } from './query.ts';
import { currentSession, hasStore, isFilling, onSession } from './session.ts';

/** Lists remember their rows and place when one leaves and comes back. Forgotten as soon as the store closes. */
interface Kept {
  key: string;
  pages: Pages<Item>;
  scrollTop: number;
}
const kept = new Map<string, Kept>();
onSession(() => {
  const session = currentSession();
  if (session === null || !hasStore(session)) kept.clear();
});

export interface ListPages<T> {
  readonly pages: Pages<T>;
  readonly error: AppError | null;
  /** Asked before the first fill had ended: no rows do not mean that there are none. */
  readonly provisional: boolean;
  /** The rows in view: asks for what is missing or stale there and a little ahead. */
  readonly look: (first: number, last: number) => void;
  /** Where the list stood when it was last left; 0 for a new query. */
  readonly startAt: number;
  readonly rememberPlace: (scrollTop: number) => void;
}

/** Under this key the first page of a list may have been asked for before it is drawn. */
export const listKey = (name: string, query: object): string => `list:${name}:${JSON.stringify(query)}`;

function pagesAhead<T extends Item>(name: string, key: string): Pages<T> {
  const answer = ahead.look<{ items: readonly T[]; next: string | null }>(`list:${name}:${key}`);
  return answer === undefined ? NO_PAGES : pageLoaded<T>(NO_PAGES, 0, answer);
}

interface State<T> {
  readonly key: string;
  readonly pages: Pages<T>;
  readonly error: AppError | null;
  readonly provisional: boolean;
}

type Ask<T> = (page: {
  readonly limit: number;
  readonly after?: string;
}) => Promise<Result<{ readonly items: readonly T[]; readonly next: string | null }, AppError>>;

export const useDocumentPages = (
  name: string,
  query: Omit<DocumentQuery, 'after' | 'limit'>,
): ListPages<DocumentListItem> =>
  useListPages(
    name,
    JSON.stringify(query),
    (page) => bridge().documents.list({ ...query, ...page }),
    'documents:changed',
  );

export const useOutgoingPages = (
  name: string,
  query: Omit<OutgoingQuery, 'after' | 'limit'>,
): ListPages<OutgoingItem> =>
  useListPages(name, JSON.stringify(query), (page) => bridge().outgoing.list({ ...query, ...page }), 'records:changed');

export const useWorkfilePages = (
  name: string,
  query: Omit<WorkfileQuery, 'after' | 'limit'>,
): ListPages<WorkfileListItem> =>
  useListPages(
    name,
    JSON.stringify(query),
    (page) => bridge().workfiles.list({ ...query, ...page }),
    'records:changed',
  );

/**
 * The pages of one list. `name` is the list's own memory: 'desk', 'documents'. `key` says which question `ask` puts;
 * `event` tells that the answers may have changed.
 */
function useListPages<T extends Item>(name: string, key: string, ask: Ask<T>, event: IpcEvent): ListPages<T> {
  // A name belongs to one kind of list, so what it remembers is of that kind.
  const remembered = kept.get(name) as { key: string; pages: Pages<T>; scrollTop: number } | undefined;
  const [state, setState] = useState<State<T>>(() => ({
    key,
    pages: remembered?.key === key ? invalidated(remembered.pages) : pagesAhead(name, key),
    error: null,
    provisional: isFilling(),
  }));
  const pages: Pages<T> = state.key === key ? state.pages : NO_PAGES;
  const startAt = useRef(remembered?.key === key ? remembered.scrollTop : 0);
  const view = useRef({ first: 0, last: 0 });
  const work = useRef({ key, pages, running: false, turn: 0, ask });
  if (work.current.key !== key) {
    work.current = { key, pages: NO_PAGES, running: false, turn: 0, ask };
    view.current = { first: 0, last: 0 };
    startAt.current = 0;
  }

  /** One question at a time, in order: each answer may move what the next one should be. */
  const fetchWanted = useCallback(async (): Promise<void> => {
    const mine = work.current;
    if (mine.running) return;
    mine.running = true;
    for (;;) {
      const [index] = wantedPages(mine.pages, view.current.first, view.current.last);
      if (index === undefined || work.current !== mine) break;
      const { after, limit } = requestOf(mine.pages, index);
      const provisional = isFilling();
      const { turn } = mine;
      const result = await mine.ask({ limit, ...(after === null ? {} : { after }) });
      if (work.current !== mine) return; // another query by now: a stale answer is dropped
      if (!result.ok) {
        const error = result.error;
        setState({ key: mine.key, pages: mine.pages, error, provisional });
        break;
      }
      const pages = answered(mine.pages, index, result.value, turn !== mine.turn);
      mine.pages = trimmed(pages, view.current.first, view.current.last);
      kept.set(name, { key: mine.key, pages: mine.pages, scrollTop: kept.get(name)?.scrollTop ?? 0 });
      setState({ key: mine.key, pages: mine.pages, error: null, provisional });
    }
    mine.running = false;
  }, [name]);

  const look = useCallback(
    (first: number, last: number) => {
      view.current = { first, last };
      if (wantedPages(work.current.pages, first, last).length > 0) void fetchWanted();
    },
    [fetchWanted],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new key is a new list, and starts with its first page
  useEffect(() => {
    const mine = work.current;
    if (mine.pages.started && remembered?.key !== key) {
      // Asked before the first drawing; what an event has overtaken since is asked again.
      if (!ahead.take(`list:${name}:${key}`)) mine.pages = invalidated(mine.pages);
      kept.set(name, { key, pages: mine.pages, scrollTop: 0 });
    }
    void fetchWanted();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let planned = false;
    let left = false;
    let last = 0;
    const refresh = (): void => {
      planned = false;
      if (left) return;
      last = performance.now();
      work.current.turn += 1;
      work.current.pages = invalidated(work.current.pages);
      void fetchWanted();
    };
    const stop = bridge().on(event, () => {
      if (planned) return;
      planned = true;
      if (performance.now() - last > REFETCH_EVERY_MS) void painted().then(refresh);
      else timer = setTimeout(refresh, REFETCH_EVERY_MS);
    });
    // What was asked while the store filled is asked once more when it is full; an empty list then says so.
    let filling = isFilling();
    const stopWatching = onSession(() => {
      const ended = filling && !isFilling();
      filling = isFilling();
      if (ended) refresh();
    });
    return () => {
      left = true;
      stop();
      stopWatching();
      clearTimeout(timer);
    };
  }, [key, event, fetchWanted]);

  return {
    pages,
    error: state.key === key ? state.error : null,
    provisional: state.provisional,
    look,
    startAt: startAt.current,
    rememberPlace: useCallback(
      (scrollTop: number) => {
        const list = kept.get(name);
        if (list !== undefined) list.scrollTop = scrollTop;
      },
      [name],
    ),
  };
}
