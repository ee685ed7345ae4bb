import { expect, test } from 'vitest';
import { NO_WORKFILE_FILTERS } from '../../app/places.ts';
import { countOfView, isNarrowedWorkfiles, proposedCode, workfileQuery } from './workfileQuery.ts';

const TODAY = '2026-11-23';

test('each view asks its own question', () => {
  expect(workfileQuery(NO_WORKFILE_FILTERS, TODAY)).toEqual({ scope: 'mine', order: 'newest' });
  expect(workfileQuery({ ...NO_WORKFILE_FILTERS, view: 'due' }, TODAY)).toEqual({
    scope: 'all',
    order: 'due',
    dueUntil: '2026-12-23',
  });
  expect(workfileQuery({ view: 'offered', year: 2026, unitId: 'u', text: ' cầu ' }, TODAY)).toEqual({
    scope: 'all',
    order: 'newest',
    statuses: ['offered'],
    year: 2026,
    unitId: 'u',
    text: 'cầu',
  });
  expect(isNarrowedWorkfiles({ ...NO_WORKFILE_FILTERS, text: ' ' })).toBe(false);
});

test('counts of views', () => {
  const counts = { byStatus: { open: 3, closed: 2 }, mine: 4, due: 1, soon: 1, late: 0 };
  expect((['mine', 'all', 'due', 'open', 'offered'] as const).map((view) => countOfView(counts, view))).toEqual([
    4, 5, 1, 3, 0,
  ]);
});

test('the next symbol follows the largest of the unit', () => {
  expect(proposedCode([], 'XDGT')).toBe('01.XDGT');
  expect(proposedCode(['01.XDGT', '09.xdgt', '20.KGVX', 'x.XDGT'], 'XDGT')).toBe('10.XDGT');
});
