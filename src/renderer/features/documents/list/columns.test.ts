import { expect, test } from 'vitest';
import { COLUMN_IDS } from '../../../../shared/ipc/list-columns.ts';
import { fitting, moved, readColumns, STANDARD_COLUMNS, WIDE_FROM } from './columns.ts';

test('the standard columns fit where a list becomes wide, and none below', () => {
  expect(fitting(STANDARD_COLUMNS, WIDE_FROM)).toEqual(STANDARD_COLUMNS);
  expect(fitting(STANDARD_COLUMNS, WIDE_FROM - 1)).toBeNull();
});

test('where all are chosen the last give way, never the subject', () => {
  const shown = fitting(COLUMN_IDS, 900) ?? [];
  expect(shown.length).toBeLessThan(COLUMN_IDS.length);
  expect(shown).toEqual(COLUMN_IDS.slice(0, shown.length));
  expect(fitting(['status', 'dueOn', 'subject'], WIDE_FROM)).toContain('subject');
  expect(fitting(COLUMN_IDS, 2000)).toEqual(COLUMN_IDS);
});

test.each([
  [undefined, STANDARD_COLUMNS],
  ['symbol', STANDARD_COLUMNS],
  [[], STANDARD_COLUMNS],
  [
    ['status', 'nonsense', 'subject', 'status'],
    ['status', 'subject'],
  ],
  [['symbol'], ['symbol', 'subject']],
])('%j is read as %j', (kept, read) => expect(readColumns(kept)).toEqual(read));

test('columns move one place and stay at the ends', () => {
  expect(moved(['symbol', 'subject', 'status'], 'status', -1)).toEqual(['symbol', 'status', 'subject']);
  expect(moved(['symbol', 'subject'], 'symbol', -1)).toEqual(['symbol', 'subject']);
  expect(moved(['symbol', 'subject'], 'status', 1)).toEqual(['symbol', 'subject']);
});
