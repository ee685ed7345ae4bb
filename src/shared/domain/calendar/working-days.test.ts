import { describe, expect, test } from 'vitest';
import { addDays, type Day } from './days.ts';
import { FIXED_HOLIDAYS, YEARS_OF_REST } from './holidays.ts';
import { addWorkingDays, certaintyOf, isWorkingDay, markOf, marksOf, workingDaysBetween } from './working-days.ts';

/**
 * The day of a new moon in Hải Phòng (UTC+7), k moons after January 1900, by the mean phases and corrections of Meeus,
 * Astronomical Algorithms. ICU's lunar calendar is not asked: it is the Chinese one, and a day off in 2027.
 */
function newMoon(k: number): Day {
  const t = k / 1236.85;
  const sin = (degrees: number): number => Math.sin((degrees * Math.PI) / 180);
  const m = 359.2242 + 29.10535608 * k - 0.0000333 * t * t;
  const mm = 306.0253 + 385.81691806 * k + 0.0107306 * t * t;
  const f = 21.2964 + 390.67050646 * k - 0.0016528 * t * t;
  const mean =
    2_415_020.75933 + 29.53058868 * k + 0.0001178 * t * t + 0.00033 * sin(166.56 + 132.87 * t - 0.009173 * t * t);
  const corrected =
    (0.1734 - 0.000393 * t) * sin(m) +
    0.0021 * sin(2 * m) -
    0.4068 * sin(mm) +
    0.0161 * sin(2 * mm) -
    0.0004 * sin(3 * mm) +
    0.0104 * sin(2 * f) -
    0.0051 * sin(m + mm) -
    0.0074 * sin(m - mm) +
    0.0004 * sin(2 * f + m) -
    0.0004 * sin(2 * f - m) -
    0.0006 * sin(2 * f + mm) +
    0.001 * sin(2 * f - mm) +
    0.0005 * sin(2 * mm + m);
  const slow = -0.000278 + 0.000265 * t + 0.000262 * t * t;
  const julianDay = Math.floor(mean + corrected - slow + 0.5 + 7 / 24);
  return new Date((julianDay - 2_440_588) * 86_400_000).toISOString().slice(0, 10);
}

describe('Luật 45/2019/QH14 Điều 112: nghỉ lễ, tết', () => {
  test.each(YEARS_OF_REST)('$year: Tết and Giỗ Tổ fall where the lunar calendar has them', (year) => {
    const moons = Array.from({ length: 4 }, (_, i) => newMoon(Math.round((year.year - 1900) * 12.3685) + i - 1));
    const first = moons.findIndex((day) => day >= `${year.year}-01-21` && day <= `${year.year}-02-20`);
    expect(year.lunarNewYear).toBe(moons[first]);
    // The tenth day of the third month; none of these years has a leap month before it.
    expect(year.hungKings).toBe(addDays(newMoon(Math.round((year.year - 1900) * 12.3685) + first + 1), 9));
    expect(year.tet).toContain(addDays(year.lunarNewYear, -1));
  });
  test.each(YEARS_OF_REST)('$year: five days of Tết, with the first of the year or the rest given for it', (year) => {
    expect(year.tet).toHaveLength(5);
    expect([...year.tet].sort()).toEqual(year.tet);
  });
  test('2026: twelve days, and the day beside 2/9', () => {
    const held = [...marksOf(YEARS_OF_REST.find(({ year }) => year === 2026) ?? raise())].filter(
      ([, { kind }]) => kind === 'holiday',
    );
    expect(held).toHaveLength(12);
    for (const day of ['2026-01-01', '2026-02-16', '2026-04-30', '2026-05-01', '2026-09-01', '2026-09-02'])
      expect([day, isWorkingDay(day)]).toEqual([day, false]);
  });
  test('NQ 28/2026/QH16: 24/11 is a holiday from 2026 on, and was none before', () => {
    expect(isWorkingDay('2025-11-24')).toBe(true);
    expect(markOf('2026-11-24')).toMatchObject({ name: 'culture', basis: 'NQ 28/2026/QH16' });
    expect(FIXED_HOLIDAYS).toHaveLength(5);
  });
});

describe('Luật 45/2019/QH14 Điều 111.3: nghỉ bù', () => {
  test.each([
    ['2026-04-26', '2026-04-27'], // Giỗ Tổ on a Sunday
    ['2027-05-01', '2027-05-03'], // a Saturday, before a Sunday
  ])('%s falls on the weekly rest: %s is given for it', (holiday, given) => {
    expect(markOf(holiday)).toMatchObject({ kind: 'holiday' });
    expect(markOf(given)).toMatchObject({ kind: 'compensation', basis: 'Luật 45/2019/QH14 Điều 111.3' });
    expect(isWorkingDay(given)).toBe(false);
    expect(isWorkingDay(addDays(given, 1))).toBe(true);
  });
  test('two holidays on one weekend give two days, one after the other', () => {
    const year = { ...(YEARS_OF_REST.find(({ year }) => year === 2025) ?? raise()), year: 2033, swaps: [] };
    // 30/4/2033 is a Saturday, 1/5 the Sunday after it.
    const marks = marksOf({ ...year, tet: [], hungKings: '2033-04-09', besideNational: null });
    expect([marks.get('2033-05-02'), marks.get('2033-05-03')]).toMatchObject([
      { kind: 'compensation', name: 'reunification' },
      { kind: 'compensation', name: 'labour' },
    ]);
  });
});

test('a swap by decision: no work on the one day, work on the Saturday, and said where it was not compared', () => {
  expect([isWorkingDay('2026-08-31'), isWorkingDay('2026-08-22')]).toEqual([false, true]);
  expect(markOf('2026-01-10')).toEqual({ kind: 'makeup', name: null, basis: 'Hoán đổi 02/01/2026', verified: false });
  // Proposed only.
  expect(isWorkingDay('2026-11-23')).toBe(true);
});

test('working days are counted over holidays, and one is found from another', () => {
  // From the Friday before Tết to the Monday after it.
  expect(workingDaysBetween('2026-02-13', '2026-02-23')).toBe(1);
  expect(addWorkingDays('2026-02-13', 1)).toBe('2026-02-23');
  expect(workingDaysBetween('2026-11-20', '2026-11-25')).toBe(2);
  expect(addWorkingDays('2026-11-23', 1)).toBe('2026-11-25');
  expect(addWorkingDays('2026-11-23', 0)).toBe('2026-11-23');
});

test('a year that nobody has set is said: weekends alone are known, and before a decision what all proposals share', () => {
  expect(certaintyOf('2026-03-02', '2026-12-31')).toEqual({ certainty: 'decided', year: 2026 });
  expect(certaintyOf('2026-12-30', '2027-01-04')).toEqual({ certainty: 'proposed', year: 2027 });
  expect(certaintyOf('2026-12-30', '2031-01-04')).toEqual({ certainty: 'missing', year: 2028 });
  expect([isWorkingDay('2031-01-01'), isWorkingDay('2031-01-04')]).toEqual([true, false]);
  expect([isWorkingDay('2027-02-08'), markOf('2027-02-08')?.verified]).toEqual([false, false]);
});

const raise = (): never => {
  throw new Error('not configured');
};
