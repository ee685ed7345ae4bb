import { expect, test } from 'vitest';
import { usePlaces, WHOLE_REGISTER } from '../../app/places.ts';
import { shareInTime, totalOf } from './handling.ts';
import { filterOf, hidesGaps, isNarrowed } from './registerFilter.ts';

const choice = usePlaces.getState().registers;
const TODAY = '2026-11-26';

test('what was left open is not asked for; the year is this one until another is chosen', () => {
  expect(filterOf(choice, 'incoming', TODAY)).toEqual({ direction: 'incoming', year: 2026 });
  expect(isNarrowed(filterOf({ ...choice, year: 2024 }, 'outgoing', TODAY))).toBe(false);
});

test('a unit narrows the register of arrivals, a series the other one', () => {
  const both = { ...choice, unitId: 'u', series: 'QĐ', toNumber: 9 };
  expect(filterOf(both, 'incoming', TODAY)).toEqual({ direction: 'incoming', year: 2026, unitId: 'u', toNumber: 9 });
  expect(filterOf(both, 'outgoing', TODAY)).toEqual({ direction: 'outgoing', year: 2026, series: 'QĐ', toNumber: 9 });
  expect(hidesGaps(filterOf(both, 'incoming', TODAY))).toBe(true);
  expect(hidesGaps(filterOf(both, 'outgoing', TODAY))).toBe(false);
  expect(isNarrowed(filterOf({ ...both, ...WHOLE_REGISTER }, 'incoming', TODAY))).toBe(false);
});

test('the share in time: of what was to be handled, never rounded up to all of it', () => {
  const line = { received: 1000, doneInTime: 600, doneLate: 1, openInTime: 398, openLate: 0, returned: 1 };
  expect(shareInTime(line)).toBe(99);
  expect(shareInTime({ ...line, received: 1, returned: 1 })).toBeNull();
  expect(
    totalOf([
      { unit: 'a', ...line },
      { unit: 'b', ...line },
    ]),
  ).toMatchObject({ received: 2000, openInTime: 796 });
});
