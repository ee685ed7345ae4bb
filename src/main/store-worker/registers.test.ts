import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { documentOf, outgoingOf } from '../../paper/testing.ts';
import type { Document } from '../../shared/domain/document/document.ts';
import type { Outgoing } from '../../shared/domain/outgoing/outgoing.ts';
import type { RegisterQuery, RegisterRow } from '../../shared/ipc/registers.ts';
import { generateDocument, Random } from './testing/generate.ts';
import { findWrongCounts } from './testing/recount.ts';
import { TempStore } from './testing/temp-store.ts';

let temp: TempStore;
beforeEach(() => {
  temp = new TempStore();
});
afterEach(() => temp.end());

const ORG = 'so-xay-dung';
const arrived = (n: number, over: Partial<Document> = {}): Document =>
  documentOf({
    id: `d${n}`,
    ord: n,
    arrivalNumber: n,
    receivedAt: Date.parse('2026-01-01T01:00:00Z') + n * 86_400_000,
    subject: `văn bản ${n}`,
    ...over,
  });
const outgoing = (kind: 'QĐ' | 'CV', number: number, over: Partial<Outgoing> = {}): Outgoing =>
  outgoingOf(kind, { id: `${kind}${number}`, number, symbol: `${number}/${kind}-SXD`, ...over });

const ask = (query: Partial<RegisterQuery> = {}) =>
  temp.reader.register(ORG, { direction: 'incoming', year: 2026, limit: 500, ...query });
/** All pages of a small size, as the screen and the press read them. */
function all(query: Partial<RegisterQuery>, limit: number): RegisterRow[] {
  const rows: RegisterRow[] = [];
  let after: string | undefined;
  for (;;) {
    const page = ask({ ...query, limit, ...(after === undefined ? {} : { after }) });
    expect(page.whole === null).toBe(after !== undefined);
    rows.push(...page.rows);
    if (page.next === null) return rows;
    after = page.next;
  }
}
const told = (rows: readonly RegisterRow[], column = 1) =>
  rows.map(({ kind, cells }) => (kind === 'remark' ? cells[0] : cells[column]));

describe('sổ đăng ký văn bản đến', () => {
  beforeEach(() => {
    const numbers = [1, 2, 4, 5, 6, 10];
    temp.fill([
      ...numbers.map((n) => arrived(n, n === 5 ? { kind: 'QĐ', leadUnitId: 'u1' } : {})),
      arrived(20, { arrivalNumber: null, arrivalYear: null, status: 'received' }),
      arrived(21, { arrivalNumber: 1, arrivalYear: 2025 }),
      arrived(22, { arrivalNumber: 3, orgId: 'other' }),
    ]);
  });

  test('one organisation, one year, by number; what is not registered is not in it', () => {
    const { rows, next, whole } = ask();
    expect(told(rows)).toEqual([1, 2, 'Số 03: không có văn bản', 4, 5, 6, 'Từ số 07 đến số 09: không có văn bản', 10]);
    expect(rows.map(({ id }) => id)).toEqual(['d1', 'd2', null, 'd4', 'd5', 'd6', null, 'd10']);
    expect(next).toBeNull();
    expect(whole).toEqual({ records: 6, first: 1, last: 10, series: [] });
    expect(ask({ year: 2025 }).whole).toMatchObject({ records: 1 });
    expect(ask({ year: 2024 })).toEqual({
      rows: [],
      next: null,
      whole: { records: 0, first: null, last: null, series: [] },
    });
  });

  test.each([1, 2, 3, 5])('in pages of %i the same rows, gaps included', (limit) => {
    expect(all({}, limit)).toEqual(ask().rows);
    expect(all({ fromNumber: 2, toNumber: 9 }, limit)).toEqual(ask({ fromNumber: 2, toNumber: 9 }).rows);
  });

  test('a range of numbers shows what is missing up to its end, and nothing that was never given', () => {
    expect(told(ask({ fromNumber: 2, toNumber: 8 }).rows)).toEqual([
      2,
      'Số 03: không có văn bản',
      4,
      5,
      6,
      'Từ số 07 đến số 08: không có văn bản',
    ]);
    expect(told(ask({ fromNumber: 7, toNumber: 9 }).rows)).toEqual(['Từ số 07 đến số 09: không có văn bản']);
    expect(told(ask({ fromNumber: 10, toNumber: 50 }).rows)).toEqual([10]);
  });

  test('days: both ends belong to it, by the calendar of the office; a number outside is no gap', () => {
    expect(told(ask({ fromDay: '2026-01-03', toDay: '2026-01-06' }).rows)).toEqual([
      2,
      'Số 03: không có văn bản',
      4,
      5,
    ]);
    // Number 3 came late, so that its day lies outside: it is held all the same.
    temp.pull(arrived(23, { arrivalNumber: 3, receivedAt: Date.parse('2026-02-01T01:00:00Z') }));
    expect(told(ask({ fromDay: '2026-01-03', toDay: '2026-01-06' }).rows)).toEqual([2, 4, 5]);
  });

  test('one kind or one unit: no gaps are claimed', () => {
    expect(told(ask({ kind: 'QĐ' }).rows)).toEqual([5]);
    expect(told(ask({ unitId: 'u1' }).rows)).toEqual([5]);
    expect(ask({ unitId: 'nobody' }).whole).toMatchObject({ records: 0 });
  });

  test('what changes later changes in the register, and its columns name people and units', () => {
    temp.sync.applyPull({
      changes: [
        {
          kind: 'unit',
          id: 'u1',
          body: {
            id: 'u1',
            orgId: ORG,
            parentId: ORG,
            kind: 'division',
            name: 'Phòng Quản lý đô thị',
            shortName: 'QLĐT',
            code: null,
            communeCode: null,
          },
        },
      ],
      cursor: '1',
      positions: { org: 1 },
      more: false,
    });
    temp.seq = 1;
    expect(ask({ kind: 'QĐ' }).rows[0]?.cells[6]).toBe('Phòng Quản lý đô thị');
    temp.pull(arrived(5, { kind: 'TB', arrivalNumber: 7, version: 2, leadUnitId: 'u1' }));
    expect(ask({ kind: 'QĐ' }).rows).toEqual([]);
    expect(told(ask({ kind: 'TB' }).rows)).toEqual([7]);
    expect(findWrongCounts(temp.store.db, temp.actor)).toEqual([]);
  });

  test('a cursor that is none is refused', () => {
    expect(() => ask({ after: 'x' })).toThrow(
      expect.objectContaining({ error: expect.objectContaining({ code: 'invalid-input' }) }),
    );
  });
});

test('sổ văn bản đi: each series by its own numbers, a cancelled number stays, drafts are not in it', () => {
  const records = [
    outgoing('QĐ', 2),
    outgoing('QĐ', 4, { status: 'cancelled' }),
    outgoing('CV', 1),
    outgoing('CV', 3, { issuedOn: '2026-03-01' }),
    outgoing('CV', 9, { orgId: 'other' }),
    outgoingOf('CV', { id: 'draft', number: null, symbol: null, status: 'draft' }),
  ];
  temp.fill([]);
  temp.sync.applyPull({
    changes: records.map((body) => ({ kind: 'outgoing', id: body.id, body })),
    cursor: '1',
    positions: { org: 1 },
    more: false,
  });
  const out = (query: Partial<RegisterQuery> = {}) => ask({ direction: 'outgoing', ...query });
  const rows = [
    '1/CV-SXD',
    'Số 02 (Công văn): không có văn bản',
    '3/CV-SXD',
    'Số 01 (Quyết định): không có văn bản',
    '2/QĐ-SXD',
    'Số 03 (Quyết định): không có văn bản',
    '4/QĐ-SXD',
  ];
  expect(told(out().rows, 0)).toEqual(rows);
  expect(out().rows.at(-1)?.kind).toBe('void');
  expect(out().whole).toEqual({ records: 4, first: null, last: null, series: ['CV', 'QĐ'] });
  for (const limit of [1, 2, 3]) expect(told(all({ direction: 'outgoing' }, limit), 0)).toEqual(rows);
  expect(told(out({ series: 'QĐ', fromNumber: 2, toNumber: 3 }).rows, 0)).toEqual([
    '2/QĐ-SXD',
    'Số 03 (Quyết định): không có văn bản',
  ]);
  expect(out({ series: 'QĐ' }).whole).toMatchObject({ records: 2, first: 2, last: 4 });
  expect(told(out({ fromDay: '2026-03-01' }).rows, 0)).toEqual(['3/CV-SXD']);
});

describe('over thousands', () => {
  beforeEach(() => {
    const random = new Random(7);
    temp.fill(Array.from({ length: 6000 }, (_, i) => generateDocument(random, i, 6000)));
  });

  test('pages, counts and gaps read the register’s index, never the whole table', () => {
    const plans: string[] = [];
    const prepare = temp.store.db.prepare.bind(temp.store.db);
    for (const sql of [
      `SELECT count(*), min(arrival_number) FROM document INDEXED BY document_register
        WHERE org_id = 'org' AND arrival_year = 2026 AND arrival_number IS NOT NULL AND received_at >= 1 AND kind = 'CV' AND unit_no = 3`,
      `SELECT arrival_number FROM document INDEXED BY document_register
        WHERE org_id = 'org' AND arrival_year = 2026 AND arrival_number BETWEEN 1 AND 9 ORDER BY arrival_number`,
    ])
      plans.push(...(prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[]).map(({ detail }) => detail));
    for (const plan of plans) expect(plan).toContain('USING COVERING INDEX document_register');
  });

  test('the report adds up to what is there, read in parts', () => {
    const filter = { from: '2021-01-01', to: '2026-12-31' };
    const sum = new Map<string, number>();
    let after: string | null = null;
    let parts = 0;
    do {
      const part: ReturnType<TempStore['reader']['handling']> = temp.reader.handling(
        'org',
        filter,
        '2026-11-26',
        after,
      );
      for (const counts of part.counts.values())
        for (const [name, n] of Object.entries(counts)) sum.set(name, (sum.get(name) ?? 0) + n);
      after = part.next;
      parts += 1;
    } while (after !== null);
    expect(parts).toBe(7);
    expect([...sum.values()].reduce((a, n) => a + n, 0)).toBe(6000);
    const count = (where: string): unknown =>
      temp.store.db.prepare(`SELECT count(*) FROM document WHERE ${where}`).pluck().get();
    expect(sum.get('returned')).toBe(count(`status IN ('refused', 'withdrawn')`));
    expect(sum.get('openLate')).toBe(
      count(`status NOT IN ('refused', 'withdrawn', 'completed') AND due_on < '2026-11-26'`),
    );
    expect(temp.reader.handling('other', filter, '2026-11-26', null).counts.size).toBe(0);
    expect(temp.reader.handling('org', { from: '2030-01-01', to: '2030-12-31' }, '2026-11-26', null)).toEqual({
      counts: new Map(),
      next: null,
    });
  });
});
