import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DocumentQuery } from '../../shared/ipc/contract.ts';
import { Lists } from './lists.ts';
import { generateDocument, Random } from './testing/generate.ts';
import { TempStore } from './testing/temp-store.ts';

/** So many that walking to the middle costs several times what a page costs. */
const COUNT = 40_000;
const TIMES = 41;
let temp: TempStore;

beforeAll(() => {
  temp = new TempStore();
  const random = new Random(7);
  temp.fill(Array.from({ length: COUNT }, (_, i) => generateDocument(random, i, COUNT)).toReversed());
});
afterAll(() => temp.end());

const SORTS = (['arrived', 'issued', 'due', 'sender'] as const).flatMap((sort) =>
  [true, false].map((descending) => ({ sort, descending })),
);

/** Milliseconds for each page, medians of pages asked in turns. */
function pagesInTurns(queries: readonly DocumentQuery[]): number[] {
  const lists = new Lists(temp.store.db);
  const times = queries.map((): number[] => []);
  for (let i = 0; i < TIMES; i++) {
    for (const [at, query] of queries.entries()) {
      const start = performance.now();
      lists.page(query);
      times[at]?.push(performance.now() - start);
    }
  }
  return times.map((ms) => ms.toSorted((a, b) => a - b)[TIMES >> 1] ?? 0);
}

test.each(SORTS)('a page costs the same at any depth: by $sort, descending $descending', (order) => {
  const query: DocumentQuery = { scope: 'all', limit: 50, ...order };
  const lists = new Lists(temp.store.db);
  const places: string[] = [];
  for (let after: string | null | undefined; after !== null; ) {
    after = lists.page({ ...query, limit: 200, ...(after === undefined ? {} : { after }) }).next;
    if (after !== null) places.push(after);
  }
  const depths = [0, 0.25, 0.5, 0.75, 0.95].map((part) => places[Math.floor(part * places.length)] ?? '');
  const [second = 0, ...deeper] = pagesInTurns(depths.map((after) => ({ ...query, after })));
  expect(Math.max(...deeper), `second page ${second} ms, deeper ones ${deeper} ms`).toBeLessThan(2.5 * second);
});
