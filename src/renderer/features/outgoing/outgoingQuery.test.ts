import { expect, test } from 'vitest';
import { NO_OUTGOING_FILTERS } from '../../app/places.ts';
import { isNarrowedOutgoing, outgoingQuery } from './outgoingQuery.ts';

test('views ask by bucket, by status, or for everything', () => {
  expect(outgoingQuery(NO_OUTGOING_FILTERS)).toEqual({ scope: 'all' });
  expect(outgoingQuery({ ...NO_OUTGOING_FILTERS, view: 'desk' })).toEqual({ scope: 'desk' });
  expect(outgoingQuery({ ...NO_OUTGOING_FILTERS, view: 'sign' })).toEqual({ scope: 'desk', bucket: 'sign' });
  expect(outgoingQuery({ ...NO_OUTGOING_FILTERS, view: 'issued' })).toEqual({
    scope: 'all',
    statuses: ['issued', 'recalled'],
  });
});

test('kind, year and words narrow; spaces alone do not', () => {
  const filters = { ...NO_OUTGOING_FILTERS, kind: 'QĐ' as const, year: 2026, text: ' to cong tac ' };
  expect(outgoingQuery(filters)).toEqual({ scope: 'all', kind: 'QĐ', year: 2026, text: 'to cong tac' });
  expect(isNarrowedOutgoing(filters)).toBe(true);
  expect(isNarrowedOutgoing({ ...NO_OUTGOING_FILTERS, text: '  ' })).toBe(false);
});
