/**
 * A long list in pages by keyset. A cursor says "after this row", so it stays good whatever arrives above it. Pages
 * far from the eye drop their rows but keep their count and cursor: 100,000 rows scrolled through cost a few
 * hundred in memory. Pure; the hook beside it does the asking.
 */
export const PAGE_SIZE = 100;
/** A page asked again may have grown: the surplus up to the next page's first row belongs to it. */
const RELOAD_SIZE = 200;
const KEEP_PAGES = 4;
const AHEAD_ROWS = 40;

/** What a list can hold: anything with an id. */
export interface Item {
  readonly id: string;
}

interface Page<T> {
  /** Cursor this page starts after; null for the first. */
  readonly after: string | null;
  /** Row number of its first row. */
  readonly start: number;
  readonly count: number;
  readonly firstId: string | null;
  /** null: dropped, to be asked again when it comes into view. */
  readonly items: readonly T[] | null;
  readonly stale: boolean;
}

export interface Pages<T> {
  readonly pages: readonly Page<T>[];
  /** Cursor of the page to append; null at the end of the list. */
  readonly next: string | null;
  /** False until the first answer. */
  readonly started: boolean;
}

export const NO_PAGES: Pages<never> = { pages: [], next: null, started: false };

export const rowCount = ({ pages }: Pages<unknown>): number => {
  const last = pages.at(-1);
  return last === undefined ? 0 : last.start + last.count;
};

function pageIndexOfRow(pages: readonly Page<unknown>[], row: number): number {
  let low = 0;
  let high = pages.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pages[middle]?.start ?? 0) <= row) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The row, or undefined where its page was dropped or does not exist. */
export function rowAt<T>({ pages }: Pages<T>, row: number): T | undefined {
  const page = pages[pageIndexOfRow(pages, row)];
  return page?.items?.[row - page.start];
}

/** The row number of a document among the rows in memory; -1 when it is not there. */
export function rowOf({ pages }: Pages<Item>, id: string): number {
  for (const page of pages) {
    const i = page.items?.findIndex((item) => item.id === id) ?? -1;
    if (i >= 0) return page.start + i;
  }
  return -1;
}

const withStarts = <T>(pages: readonly Omit<Page<T>, 'start'>[]): Page<T>[] => {
  let start = 0;
  return pages.map((page) => {
    const placed = { ...page, start };
    start += page.count;
    return placed;
  });
};

/** What to ask for, so that rows `first` to `last` are fresh: page numbers, the one after the end for more. */
export function wantedPages(state: Pages<unknown>, first: number, last: number): number[] {
  if (!state.started) return [0];
  const wanted: number[] = [];
  if (state.pages.length > 0) {
    const from = pageIndexOfRow(state.pages, Math.max(0, first));
    const to = pageIndexOfRow(state.pages, Math.max(0, last));
    for (let i = from; i <= to; i += 1) {
      const page = state.pages[i];
      if (page !== undefined && (page.items === null || page.stale)) wanted.push(i);
    }
  }
  if (state.next !== null && last + AHEAD_ROWS >= rowCount(state)) wanted.push(state.pages.length);
  return wanted;
}

/** Cursor and size to ask page `index` with. Asking a known page again takes a larger bite (`RELOAD_SIZE`). */
export function requestOf(
  state: Pages<unknown>,
  index: number,
): { readonly after: string | null; readonly limit: number } {
  const page = state.pages[index];
  if (page !== undefined) return { after: page.after, limit: RELOAD_SIZE };
  return { after: state.pages.length === 0 ? null : state.next, limit: PAGE_SIZE };
}

/** Puts an answer in its place. */
export function pageLoaded<T extends Item>(
  state: Pages<T>,
  index: number,
  answer: { readonly items: readonly T[]; readonly next: string | null },
): Pages<T> {
  if (index > state.pages.length) return state;
  const after = state.pages[index]?.after ?? (index === 0 ? null : state.next);
  const before = state.pages[index - 1]?.items ?? [];
  const known = new Set(before.map((item) => item.id));
  const fresh = answer.items.filter((item) => !known.has(item.id));
  const following = state.pages[index + 1];
  const boundary = following?.firstId == null ? -1 : fresh.findIndex((item) => item.id === following.firstId);
  const joins = following !== undefined && boundary >= 0;
  const items = joins ? fresh.slice(0, boundary) : fresh;
  const page = { after, count: items.length, firstId: items[0]?.id ?? null, items, stale: false };
  const rest = joins ? state.pages.slice(index + 1) : [];
  return {
    pages: withStarts([...state.pages.slice(0, index), page, ...rest]),
    next: joins ? state.next : answer.next,
    started: true,
  };
}

/** As `pageLoaded`; what an event has overtaken on its way is shown, and asked for again. */
export function answered<T extends Item>(
  state: Pages<T>,
  index: number,
  answer: { readonly items: readonly T[]; readonly next: string | null },
  overtaken: boolean,
): Pages<T> {
  const loaded = pageLoaded(state, index, answer);
  return overtaken ? invalidated(loaded) : loaded;
}

/** Rows changed somewhere: what is shown stays until fresh answers come. */
export const invalidated = <T>(state: Pages<T>): Pages<T> => ({
  ...state,
  pages: state.pages.map((page) => (page.stale ? page : { ...page, stale: true })),
});

/** Drops the rows of pages far from the eye. The same object when there is nothing to drop. */
export function trimmed<T>(state: Pages<T>, first: number, last: number): Pages<T> {
  if (state.pages.length <= 2 * KEEP_PAGES + 1) return state;
  const from = pageIndexOfRow(state.pages, Math.max(0, first)) - KEEP_PAGES;
  const to = pageIndexOfRow(state.pages, Math.max(0, last)) + KEEP_PAGES;
  if (!state.pages.some((page, i) => page.items !== null && (i < from || i > to))) return state;
  return {
    ...state,
    pages: state.pages.map((page, i) =>
      page.items !== null && (i < from || i > to) ? { ...page, items: null } : page,
    ),
  };
}
