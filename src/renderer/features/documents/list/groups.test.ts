import { expect, test } from 'vitest';
import { headingAt } from './groups.ts';

const today = '2026-11-23';
const rows = ['2026-11-20', '2026-11-22', '2026-11-23', '2026-11-24', '2026-12-31', null].map((myDueOn) => ({
  myDueOn,
}));

test('headings stand where a group begins', () => {
  expect(rows.map((_, i) => headingAt((n) => rows[n], i, today))).toEqual([
    'Overdue',
    null,
    'Today',
    'Later',
    null,
    'None',
  ]);
});

test('no heading is guessed beside a row that is not in memory', () => {
  expect(headingAt((n) => (n === 2 ? rows[2] : undefined), 2, today)).toBeNull();
  expect(headingAt(() => undefined, 0, today)).toBeNull();
});
