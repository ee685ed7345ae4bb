import { expect, test } from 'vitest';
import { documentQuerySchema } from '../../../shared/ipc/contract.ts';
import { NO_FILTERS, VIEW_NAMES } from '../../app/places.ts';
import { cleared, isNarrowed, listQuery } from './listQuery.ts';

const today = '2026-11-23';

test('every view asks a question the bridge accepts', () => {
  for (const view of VIEW_NAMES) {
    const query = listQuery({ ...NO_FILTERS, view, kind: 'QĐ', urgencyAtLeast: 2, overdueOnly: true }, today);
    expect(documentQuerySchema.safeParse({ ...query, limit: 100 }).success, view).toBe(true);
  }
});

test('no filter leaves no trace in the question', () => {
  expect(listQuery(NO_FILTERS, today)).toEqual({ scope: 'all', sort: 'arrived', descending: true });
});

test('clearing keeps the order and takes the rest', () => {
  const filters = { ...NO_FILTERS, view: 'open' as const, senderCode: 'H24', sort: 'due' as const, descending: false };
  expect(isNarrowed(filters)).toBe(true);
  expect(cleared(filters)).toEqual({ ...NO_FILTERS, sort: 'due', descending: false });
});
