import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toRow } from '../../shared/domain/document/row.ts';
import type { FillHeader } from '../../shared/protocol/sync.ts';
import { sampleDocument } from '../../shared/testing/samples.ts';
import { HostileAnswer } from '../sync/sync-store.ts';
import { generateDocument, ME, Random } from './testing/generate.ts';
import { findWrongCounts } from './testing/recount.ts';
import { TempStore } from './testing/temp-store.ts';

let temp: TempStore;
beforeEach(() => {
  temp = new TempStore();
});
afterEach(() => temp.end());

const random = new Random(3);
const documents = Array.from({ length: 300 }, (_, i) => generateDocument(random, i, 300));
const rows = (from: number, to: number): ReturnType<typeof toRow>[] => documents.slice(from, to).map(toRow).reverse();
const header = (cursor: string): FillHeader => ({ fill: 1, cursor, positions: { org: 5 }, total: 300 });
const total = (): number => temp.reader.counts('2026-11-23').total;
const finish = (): void => {
  while (!temp.sync.fillEnd());
};

describe('a first fill', () => {
  test('cut and killed: goes on from its last mark, under the first header’s cursor', () => {
    temp.sync.fillBegin(header('first'), 's', false);
    temp.sync.fillRows(rows(150, 300));
    temp.sync.fillMark('at-150');
    temp.sync.fillFlush();
    temp.sync.fillRows(rows(140, 150)); // not durable: no mark, no commit
    temp.reopen();
    expect(temp.sync.fillResume()).toBe('at-150');
    expect(temp.sync.cursor()).toBeUndefined();
    temp.sync.fillBegin(header('second'), 's', true);
    temp.sync.fillRows(rows(0, 150));
    finish();
    expect(temp.sync.cursor()).toBe('first');
    expect(total()).toBe(300);
    expect(findWrongCounts(temp.store.db, ME)).toEqual([]);
  });
  test('rows are there for reading while it runs, and commands go in between', () => {
    temp.sync.fillBegin(header('c'), 's', false);
    temp.sync.fillRows([{ kind: 'unit', id: 'u', body: { id: 'u', orgId: 'org', name: 'Phòng' } }, ...rows(100, 300)]);
    const open = documents.slice(100).find((d) => d.status === 'received');
    if (open === undefined) throw new Error('none received');
    expect(
      temp.store.submit({
        name: 'document.register',
        args: { documentId: open.id, facts: {}, duplicateConfirmed: false },
      }).ok,
    ).toBe(true);
    expect(temp.reader.document(open.id)?.document.status).toBe('registered');
    temp.sync.fillRows(rows(0, 150)); // overlaps: the row with work under way comes again
    finish();
    expect(temp.reader.document(open.id)?.document.status).toBe('registered');
    expect(temp.reader.commands()).toHaveLength(1);
    expect(total()).toBe(300);
    expect(findWrongCounts(temp.store.db, ME)).toEqual([]);
  });
  test('what the server knows does not wait for the disk, what a person does waits (SQLite: synchronous 1 and 2)', () => {
    const synchronous = (): unknown => temp.store.db.pragma('synchronous', { simple: true });
    temp.sync.fillBegin(header('c'), 's', false);
    expect(synchronous()).toBe(2);
    temp.sync.fillRows(rows(0, 100));
    temp.sync.fillFlush();
    expect(synchronous()).toBe(1);
    temp.sync.fillRows(rows(100, 150));
    temp.store.putDraft('words', { text: 'x' });
    expect(synchronous()).toBe(2);
    temp.sync.fillRows(rows(150, 300));
    finish();
    expect(synchronous()).toBe(2);
    temp.pull({ ...sampleDocument(), ord: 9_000, id: 'pulled' });
    expect(synchronous()).toBe(1);
    temp.store.putDraft('words', { text: 'y' });
    expect(synchronous()).toBe(2);
  });
  test('a row that is none is refused and the cursor does not come into being', () => {
    temp.sync.fillBegin(header('c'), 's', false);
    for (const [at, bad] of [
      [0, ''],
      [1, -4],
      [4, 'shredded'],
      [8, 'ZZ'],
      [15, 9],
      [22, 'x'],
    ] as const) {
      const row = toRow(sampleDocument());
      row[at] = bad;
      expect(() => temp.sync.fillRows([row])).toThrow(HostileAnswer);
    }
    expect(() => temp.sync.fillRows([toRow(sampleDocument()).slice(0, 20)])).toThrow(HostileAnswer);
    expect(temp.sync.cursor()).toBeUndefined();
    expect(total()).toBe(0);
  });
  test('columns and kinds of a later version are kept', () => {
    temp.sync.fillBegin(header('c'), 's', false);
    temp.sync.fillRows([{ kind: 'task', id: 't1', body: { new: true } }, [...toRow(sampleDocument()), 'later', 7]]);
    finish();
    expect(temp.store.db.prepare('SELECT extra FROM document').pluck().get()).toBe('["later",7]');
    expect(temp.store.db.prepare('SELECT kind, id FROM parked').get()).toEqual({ kind: 'task', id: 't1' });
  });
});

describe('a refill', () => {
  test('what the server no longer sends goes, slice by slice; outbox, drafts and effects stay', () => {
    temp.fill(documents);
    const open = documents.filter((d) => d.status === 'received');
    const [kept, gone] = [open.at(-1), open.at(0)];
    if (kept === undefined || gone === undefined || kept === gone) throw new Error('too few received');
    for (const { id } of [kept, gone])
      temp.store.submit({ name: 'document.register', args: { documentId: id, facts: {}, duplicateConfirmed: false } });
    temp.store.putDraft('k', { a: 1 });
    temp.sync.requireFill();
    temp.fill([kept]);
    expect(total()).toBe(1);
    expect(temp.reader.document(kept.id)?.document.status).toBe('registered');
    expect(temp.reader.commands()).toHaveLength(2);
    expect(temp.reader.draft('k')).toEqual({ a: 1 });
    expect(findWrongCounts(temp.store.db, ME)).toEqual([]);
  });
  test('killed in the middle: nothing is removed before the server has said all', () => {
    temp.fill(documents);
    temp.sync.requireFill();
    temp.sync.fillBegin(header('r'), 's', false);
    temp.sync.fillRows(rows(200, 300));
    temp.sync.fillMark('at-200');
    temp.reopen();
    expect(total()).toBe(300);
    temp.sync.fillBegin(header('r2'), 's', true);
    temp.sync.fillRows(rows(100, 200));
    finish();
    expect(total()).toBe(200);
  });
  test('a token forgotten by the server: from the start, as a refill', () => {
    temp.sync.fillBegin(header('a'), 's', false);
    temp.sync.fillRows(rows(200, 300));
    temp.sync.fillMark('m');
    temp.sync.fillFlush();
    temp.sync.requireFill();
    expect(temp.sync.fillResume()).toBeNull();
    temp.fill(documents.slice(0, 100));
    expect(total()).toBe(100);
  });
});
