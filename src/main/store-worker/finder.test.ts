import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayOf } from '../../shared/domain/calendar/days.ts';
import type { Document } from '../../shared/domain/document/document.ts';
import { DOCUMENT_KINDS } from '../../shared/domain/document/kinds.ts';
import { fold, searchTokens } from '../../shared/domain/text/fold.ts';
import type { ExportSource } from '../../shared/ipc/contract.ts';
import type { Criteria } from '../../shared/ipc/find.ts';
import type { ColumnId } from '../../shared/ipc/list-columns.ts';
import { exportList } from '../files/export-list.ts';
import { quietLog } from '../session/testing/fakes.ts';
import { generateDocument, Random } from './testing/generate.ts';
import { TempStore } from './testing/temp-store.ts';

/** More than two slices of the finder, so that going from one to the next is tried too. */
const ROWS = 9_000;
let temp: TempStore;
let documents: Document[];
beforeAll(() => {
  const random = new Random(7);
  documents = Array.from({ length: ROWS }, (_, i) => generateDocument(random, i, ROWS));
  temp = new TempStore();
  temp.fill(documents);
  temp.buildText();
}, 120_000);
afterAll(() => temp.end());

const newest = (fits: (document: Document) => boolean): string[] =>
  documents
    .filter(fits)
    .sort((a, b) => b.ord - a.ord)
    .map(({ id }) => id);
const all = async (criteria: Criteria): Promise<string[]> => {
  const found: string[] = [];
  const { items } = await temp.reader.find(criteria, 200);
  found.push(...items.map(({ id }) => id));
  return found;
};
const some = (): Document => documents[137] as Document;
const has = (text: string, part: string): boolean => fold(text).includes(fold(part));

describe('NĐ 30/2020 Phụ lục VI: search over every field', () => {
  const cases: Record<string, () => [Criteria, (d: Document) => boolean]> = {
    symbol: () => [{ symbol: some().symbol.toLowerCase() }, (d) => has(d.symbol, some().symbol)],
    'arrival number': () => [{ arrivalNumber: 12 }, (d) => d.arrivalNumber === 12],
    'sender by name, no marks': () => [
      { sender: fold(some().senderName) },
      (d) =>
        fold(some().senderName)
          .split(' ')
          .every((word) => has(`${d.senderCode} ${d.senderName}`, word)),
    ],
    'sender by code': () => [
      { sender: some().senderCode },
      (d) => has(`${d.senderCode} ${d.senderName}`, some().senderCode),
    ],
    signer: () => [
      { signer: some().signerName },
      (d) =>
        some()
          .signerName.split(' ')
          .every((word) => has(d.signerName, word)),
    ],
    'kind and status': () => [
      { kind: some().kind, status: 'completed' },
      (d) => d.kind === some().kind && d.status === 'completed',
    ],
    'days of arrival': () => [
      { arrivedFrom: dayOf(some().receivedAt), arrivedTo: dayOf(some().receivedAt) },
      (d) => dayOf(d.receivedAt) === dayOf(some().receivedAt),
    ],
    'days of issue': () => [
      { issuedFrom: '2026-01-10', issuedTo: '2026-01-20', status: 'received' },
      (d) => d.status === 'received' && (d.issuedOn ?? '') >= '2026-01-10' && (d.issuedOn ?? '9') <= '2026-01-20',
    ],
    // A blank at the end: the last word is whole and not a beginning.
    'words and a field': () => [
      { text: `${some().signerName} `, kind: some().kind },
      (d) =>
        d.kind === some().kind &&
        searchTokens(some().signerName).every((word) =>
          searchTokens(`${d.subject} ${d.symbol} ${d.senderName} ${d.signerName} ${DOCUMENT_KINDS[d.kind]}`).includes(
            word,
          ),
        ),
    ],
    nobody: () => [{ sender: 'không có cơ quan này' }, () => false],
  };
  test.each(Object.entries(cases))('%s', async (_name, make) => {
    const [criteria, fits] = make();
    expect(await all(criteria)).toEqual(newest(fits).slice(0, 200));
  });

  test('people: whoever has or had a part', async () => {
    const personId = documents.flatMap((d) => d.routings.map((r) => r.personId)).find((id) => id !== null) ?? 'none';
    const concerned = (d: Document): boolean =>
      d.leadPersonId === personId ||
      d.submittedTo === personId ||
      d.routings.some((r) => r.personId === personId) ||
      d.history.some((h) => h.actorId === personId);
    const found = await temp.reader.find({ personId }, 200);
    expect(found.items.map(({ id }) => id)).toEqual(newest(concerned).slice(0, 200));
    expect(found.items.length).toBeGreaterThan(0);
  });

  test('a long search lets others be answered in between', async () => {
    const order: string[] = [];
    const search = temp.reader.find({ symbol: 'không-có-ký-hiệu-này' }, 10).then(() => order.push('search'));
    setImmediate(() => order.push('somebody else'));
    await search;
    expect(order).toEqual(['somebody else', 'search']);
  });
});

describe('export', () => {
  const columns: { id: ColumnId; title: string }[] = [
    { id: 'arrivalNumber', title: 'Số đến' },
    { id: 'symbol', title: 'Số, ký hiệu' },
    { id: 'subject', title: 'Trích yếu' },
    { id: 'status', title: 'Trạng thái' },
    { id: 'arrivedOn', title: 'Ngày đến' },
  ];
  const run = (
    name: string,
    source: ExportSource,
    signal = new AbortController().signal,
    onProgress = (_n: number) => {},
  ) =>
    exportList(
      path.join(temp.folder, name),
      { source, columns, labels: { status: { completed: 'Hoàn thành' }, urgency: [] }, footer: 'Xuất bởi A' },
      {
        store: {
          exportOpen: async (request) => temp.reader.exportOpen(request),
          exportStep: () => temp.reader.exportStep(),
          exportClose: async () => temp.reader.exportClose(),
        },
        onProgress,
        log: quietLog,
        signal,
      },
    );
  const EVERYTHING: ExportSource = { kind: 'list', query: { scope: 'all', sort: 'arrived', descending: true } };

  test('the whole list, in its order, readable by Excel', async () => {
    const seen: number[] = [];
    const done = await run('all.csv', EVERYTHING, undefined, (rows) => seen.push(rows));
    expect(done).toEqual({ ok: true, value: { saved: true, rows: ROWS, format: 'csv' } });
    const bytes = readFileSync(path.join(temp.folder, 'all.csv'));
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = bytes.toString('utf8').slice(1).split('\r\n');
    expect(lines[0]).toBe('"Số đến","Số, ký hiệu","Trích yếu","Trạng thái","Ngày đến"');
    expect(lines).toHaveLength(ROWS + 3);
    expect(lines.at(-2)).toBe('"Xuất bởi A"');
    const [first] = documents.toSorted((a, b) => b.ord - a.ord);
    expect(lines[1]).toContain(first?.symbol);
    expect(seen.length).toBeGreaterThan(5);
    expect(seen.at(-1)).toBe(ROWS);
  });

  test('as XLSX: the same rows in the same order, numbers and days as such', async () => {
    const done = await run('all.xlsx', EVERYTHING);
    expect(done).toEqual({ ok: true, value: { saved: true, rows: ROWS, format: 'xlsx' } });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(path.join(temp.folder, 'all.xlsx'));
    const page = workbook.worksheets[0];
    expect(page?.rowCount).toBe(ROWS + 2);
    const [first] = documents.toSorted((a, b) => b.ord - a.ord);
    const cells = columns.map((_, i) => page?.getRow(2).getCell(i + 1).value);
    expect(cells.slice(0, 2)).toEqual([first?.arrivalNumber, first?.symbol]);
    expect((cells[4] as Date).toISOString().slice(0, 10)).toBe(dayOf(first?.receivedAt ?? 0));
    expect(page?.getRow(ROWS + 2).getCell(1).value).toBe('Xuất bởi A');
  }, 60_000);

  test('what a search finds, all of it and not only what is shown', async () => {
    const criteria: Criteria = { status: 'completed' };
    const done = await run('found.csv', { kind: 'find', criteria });
    expect(done).toEqual({
      ok: true,
      value: { saved: true, rows: newest((d) => d.status === 'completed').length, format: 'csv' },
    });
    expect(readFileSync(path.join(temp.folder, 'found.csv'), 'utf8')).toContain('"Hoàn thành"');
  });

  test('a cancel leaves nothing, neither the file nor a part of it', async () => {
    const cancel = new AbortController();
    const done = await run('cut.csv', EVERYTHING, cancel.signal, () => cancel.abort());
    expect(done).toMatchObject({ ok: true, value: { saved: false } });
    expect(existsSync(path.join(temp.folder, 'cut.csv'))).toBe(false);
    expect(existsSync(path.join(temp.folder, `cut.csv.${process.pid}.part`))).toBe(false);
  });

  test('a cancelled XLSX leaves nothing either', async () => {
    const cancel = new AbortController();
    const done = await run('cut.xlsx', EVERYTHING, cancel.signal, () => cancel.abort());
    expect(done).toMatchObject({ ok: true, value: { saved: false } });
    for (const left of ['cut.xlsx', `cut.xlsx.${process.pid}.part`])
      expect(existsSync(path.join(temp.folder, left))).toBe(false);
  });

  test('a place that cannot be written to is told', async () => {
    expect(await run('no/such/folder.csv', EVERYTHING)).toEqual({ ok: false, error: { code: 'export-failed' } });
    expect(await run('no/such/folder.xlsx', EVERYTHING)).toEqual({ ok: false, error: { code: 'export-failed' } });
  });
});
