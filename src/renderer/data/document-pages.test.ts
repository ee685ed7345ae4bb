import { expect, test } from 'vitest';
import type { DocumentListItem } from '../../shared/ipc/contract.ts';
import {
  answered,
  invalidated,
  NO_PAGES,
  PAGE_SIZE,
  type Pages,
  pageLoaded,
  requestOf,
  rowAt,
  rowCount,
  rowOf,
  trimmed,
  wantedPages,
} from './document-pages.ts';

const item = (n: number): DocumentListItem => ({
  id: `d${n}`,
  ord: n,
  status: 'registered',
  arrivalNumber: n,
  arrivalYear: 2026,
  receivedAt: n,
  kind: 'CV',
  symbol: `${n}/UBND-VP`,
  issuedOn: null,
  signerName: '',
  senderName: 'S',
  subject: `Về việc ${n}`,
  urgency: 0,
  dueOn: null,
  leadUnitId: null,
  leadPersonId: null,
  bucket: null,
  myDueOn: null,
  fileCount: 0,
  pending: null,
});

/** A store that answers by keyset, newest (largest ord) first, as the real one does. */
class Store {
  rows: number[];
  constructor(rows: number[]) {
    this.rows = [...rows].sort((a, b) => b - a);
  }
  ask({ after, limit }: { after: string | null; limit: number }) {
    const from = after === null ? this.rows : this.rows.filter((n) => n < Number(after));
    const items = from.slice(0, limit).map(item);
    return { items, next: from.length > limit ? String(items.at(-1)?.ord) : null };
  }
}
const range = (n: number) => Array.from({ length: n }, (_, i) => i + 1);
const load = (state: Pages<DocumentListItem>, store: Store, index: number) =>
  pageLoaded(state, index, store.ask(requestOf(state, index)));
const shown = (state: Pages<DocumentListItem>) =>
  Array.from({ length: rowCount(state) }, (_, i) => rowAt(state, i)?.ord ?? null);

function settle(start: Pages<DocumentListItem>, store: Store, first: number, last: number): Pages<DocumentListItem> {
  let state = start;
  for (let turn = 0; turn < 20; turn += 1) {
    const [index] = wantedPages(state, first, last);
    if (index === undefined) return state;
    state = load(state, store, index);
  }
  throw new Error('never settles');
}

test('pages follow each other to the end and no further', () => {
  const store = new Store(range(250));
  let state = settle(NO_PAGES, store, 0, 20);
  expect(rowCount(state)).toBe(PAGE_SIZE);
  state = settle(state, store, 0, 240);
  expect(shown(state)).toEqual([...range(250)].reverse());
  expect(state.next).toBeNull();
  expect(wantedPages(state, 0, 249)).toEqual([]);
});

test('rows that arrive above join the first page; the others keep their place', () => {
  const store = new Store(range(250));
  let state = settle(NO_PAGES, store, 0, 240);
  store.rows.unshift(253, 252, 251);
  state = settle(invalidated(state), store, 0, 20);
  expect(shown(state)).toEqual([...range(253)].reverse());
  expect(rowOf(state, 'd250')).toBe(3);
});

test('more new rows than one bite: the list goes on from the fresh page', () => {
  const store = new Store(range(250));
  let state = settle(NO_PAGES, store, 0, 240);
  store.rows = [...range(900)].reverse();
  state = settle(invalidated(state), store, 0, 20);
  expect(rowCount(state)).toBe(200);
  expect(shown(settle(state, store, 0, 880))).toEqual([...range(900)].reverse());
});

test('the first row of the following page leaves the list: nothing doubles, nothing is missing', () => {
  const store = new Store(range(250));
  let state = settle(NO_PAGES, store, 0, 240);
  store.rows = store.rows.filter((n) => n !== 150);
  state = settle(invalidated(state), store, 0, 248);
  expect(shown(state)).toEqual([...range(250)].reverse().filter((n) => n !== 150));
});

test('rows that arrive just between two pages stand there once', () => {
  const store = new Store(range(250));
  let state = settle(NO_PAGES, store, 0, 240);
  store.rows.splice(store.rows.indexOf(150), 0, 150.7, 150.3);
  state = settle(invalidated(state), store, 0, 251);
  expect(shown(state)).toEqual(store.rows);
});

test('after any changes, a list that is looked through shows what the store holds', () => {
  let seed = 20_261_123;
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  for (let round = 0; round < 60; round += 1) {
    const store = new Store(range(400));
    let state = settle(NO_PAGES, store, 0, 390);
    for (let change = 0; change < 30; change += 1) {
      if (random(2) === 0) store.rows.splice(random(store.rows.length), 1);
      else store.rows.push(random(400_000) / 1000);
    }
    store.rows = [...new Set(store.rows)].sort((a, b) => b - a);
    state = invalidated(state);
    for (let row = 0; row < 420; row += 20) state = settle(state, store, row, row + 20);
    expect(shown(state), `round ${round}`).toEqual(store.rows);
  }
});

test('far pages drop their rows, keep the count, and come back when looked at', () => {
  const store = new Store(range(3000));
  let state = settle(NO_PAGES, store, 0, 0);
  for (let row = 0; row < 2900; row += 100) state = settle(state, store, row, row + 40);
  const before = rowCount(state);
  state = trimmed(state, 2800, 2840);
  expect(rowCount(state)).toBe(before);
  expect(rowAt(state, 0)).toBeUndefined();
  expect(rowAt(state, 2810)?.ord).toBe(3000 - 2810);
  expect(trimmed(state, 2800, 2840)).toBe(state);
  state = settle(state, store, 0, 20);
  expect(rowAt(state, 0)?.ord).toBe(3000);
  expect(rowCount(state)).toBe(before);
});

test('an answer for a page that no longer exists changes nothing', () => {
  expect(pageLoaded(NO_PAGES, 3, { items: [item(1)], next: null })).toBe(NO_PAGES);
});

// Seen as a list that stayed as it was until the next change: the event came while the question was on its way.
test('an answer that an event has overtaken is shown, and asked for again', () => {
  const answer = { items: [item(2), item(1)], next: null };
  const overtaken = answered<DocumentListItem>(NO_PAGES, 0, answer, true);
  expect(rowCount(overtaken)).toBe(2);
  expect(wantedPages(overtaken, 0, 1)).toEqual([0]);
  const timely = answered<DocumentListItem>(overtaken, 0, answer, false);
  expect(wantedPages(timely, 0, 1)).toEqual([]);
});
