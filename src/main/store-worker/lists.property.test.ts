import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DESK_BUCKETS, deskEntry } from '../../shared/domain/document/desk.ts';
import type { Document } from '../../shared/domain/document/document.ts';
import { KIND_CODES } from '../../shared/domain/document/kinds.ts';
import { isOpen, STATUSES } from '../../shared/domain/document/status.ts';
import type { DocumentQuery } from '../../shared/ipc/contract.ts';
import { collationKey } from './collation-key.ts';
import type { Plan } from './list-plan.ts';
import { generateDocument, ME, Random } from './testing/generate.ts';
import { TempStore } from './testing/temp-store.ts';

/** The lists against a naive reading of the same documents: every plan must give what filter and sort in JS give. */
const COUNT = 1500;
const random = new Random(20);
const documents = Array.from({ length: COUNT }, (_, i) => generateDocument(random, i, COUNT));
const SENDER_KEYS = new Map(
  documents.map((d) => [d.id, `${collationKey(d.senderName)}\u0001${d.senderName}\u0001${d.senderCode}`]),
);
let temp: TempStore;

beforeAll(() => {
  temp = new TempStore();
  temp.fill(documents.toReversed());
});
afterAll(() => temp.end());

const bucketOf = (d: Document): string | null => deskEntry(d, ME)?.bucket ?? null;
const dueOf = (d: Document): string | null => {
  const entry = deskEntry(d, ME);
  return entry === null ? d.dueOn : entry.dueOn;
};

function oracle(query: DocumentQuery): Document[] {
  const key = (d: Document): string | number | null => {
    if (query.sort === 'arrived') return d.ord;
    if (query.sort === 'due') return dueOf(d);
    if (query.sort === 'issued') return d.issuedOn;
    return SENDER_KEYS.get(d.id) ?? '';
  };
  const sign = query.descending ? -1 : 1;
  return documents
    .filter((d) => query.scope === 'all' || bucketOf(d) !== null)
    .filter((d) => query.bucket === undefined || bucketOf(d) === query.bucket)
    .filter((d) => query.statuses === undefined || query.statuses.includes(d.status))
    .filter((d) => query.kinds === undefined || query.kinds.includes(d.kind))
    .filter((d) => query.urgencyAtLeast === undefined || d.urgency >= query.urgencyAtLeast)
    .filter((d) => query.senderCode === undefined || d.senderCode === query.senderCode)
    .filter((d) => query.leadUnitId === undefined || d.leadUnitId === query.leadUnitId)
    .filter((d) => query.overdueOn === undefined || (isOpen(d.status) && (dueOf(d) ?? '9999') < query.overdueOn))
    .sort((a, b) => {
      const [ka, kb] = [key(a), key(b)];
      if (ka === null || kb === null) return ka === kb ? sign * (a.ord - b.ord) : ka === null ? 1 : -1; // none: last
      return ka === kb ? sign * (a.ord - b.ord) : sign * (ka < kb ? -1 : 1);
    });
}

const maybe = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(values, { nil: undefined, freq: 1 });
const some = <T>(values: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...values], { minLength: 1 });
const queries: fc.Arbitrary<DocumentQuery> = fc
  .record({
    scope: fc.constantFrom('desk' as const, 'all' as const, 'all' as const),
    bucket: maybe(fc.constantFrom(...DESK_BUCKETS)),
    statuses: maybe(some(STATUSES)),
    kinds: maybe(some(KIND_CODES)),
    urgencyAtLeast: maybe(fc.integer({ min: 0, max: 4 })),
    senderCode: maybe(fc.constantFrom('H24.1', 'H24.2', 'H24.40', 'H24.299', 'nobody')),
    leadUnitId: maybe(fc.constantFrom('unit-1', 'unit-2', 'unit-40', 'none')),
    overdueOn: maybe(fc.constantFrom('2026-10-01', '2026-11-23', '2027-01-01')),
    sort: fc.constantFrom('arrived' as const, 'due' as const, 'issued' as const, 'sender' as const),
    descending: fc.boolean(),
    limit: fc.integer({ min: 1, max: 60 }),
  })
  .map(
    (query) =>
      Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as unknown as DocumentQuery,
  );

function walk(query: DocumentQuery, choose?: (plans: Plan[]) => Plan): number[] {
  const ords: number[] = [];
  let after: string | undefined;
  for (let page = 0; page < 4; page++) {
    const got = temp.reader.list({ ...query, ...(after === undefined ? {} : { after }) }, choose);
    ords.push(...got.items.map((item) => item.ord));
    if (got.next === null) return ords;
    expect(got.items).toHaveLength(query.limit);
    after = got.next;
  }
  return ords;
}

describe('lists', () => {
  test('any filter, sort and page equals the naive reading', () => {
    fc.assert(
      fc.property(queries, (query) => {
        const wanted = oracle(query).map((d) => d.ord);
        const got = walk(query);
        expect(got).toEqual(wanted.slice(0, got.length));
        if (got.length < query.limit * 4) expect(got).toHaveLength(wanted.length);
      }),
      { numRuns: 400, verbose: 1 },
    );
  });

  test('every plan that could be chosen gives the same page', () => {
    fc.assert(
      fc.property(queries, fc.integer({ min: 0, max: 9 }), (query, which) => {
        const wanted = oracle(query).map((d) => d.ord);
        const got = walk(query, (plans) => plans[which % plans.length] as Plan);
        expect(got).toEqual(wanted.slice(0, got.length));
      }),
      { numRuns: 400, verbose: 1 },
    );
  });

  test('items carry my own due date and bucket', () => {
    const page = temp.reader.list({ scope: 'desk', sort: 'due', descending: false, limit: 200 });
    const byId = new Map(documents.map((d) => [d.id, d]));
    expect(page.items.length).toBeGreaterThan(5);
    for (const item of page.items) {
      const document = byId.get(item.id) as Document;
      expect({ bucket: item.bucket, due: item.myDueOn, files: item.fileCount }).toEqual({
        bucket: bucketOf(document),
        due: dueOf(document),
        files: 1,
      });
    }
  });

  test('a cursor that is none is refused', () => {
    expect(() => temp.reader.list({ scope: 'all', sort: 'arrived', descending: true, limit: 5, after: 'x' })).toThrow(
      'invalid-input',
    );
  });
});
