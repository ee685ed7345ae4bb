import { addDays, type Day } from './days.ts';
import { FIXED_HOLIDAYS, type HolidayName, LABOUR_CODE, YEARS_OF_REST, type YearOfRest } from './holidays.ts';

/**
 * Working days of public offices: weekly rest on Saturday and Sunday, public holidays (Labour Code Art. 112), the day of rest
 * given for a holiday that falls on one (Art. 111.3), and swaps by decision. Pure; the configuration is holidays.ts.
 */
export interface DayMark {
  readonly kind: 'holiday' | 'compensation' | 'swap-off' | 'makeup';
  /** Which holiday; null for a swap. */
  readonly name: HolidayName | null;
  readonly basis: string;
  /** False where the source was not compared with the decision, or there is none yet. */
  readonly verified: boolean;
}

interface Holiday {
  readonly day: Day;
  readonly name: HolidayName;
  readonly basis: string;
  readonly verified: boolean;
}

const REST_GIVEN = 'Luật 45/2019/QH14 Điều 111.3';

const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** The marks of one year of rest. Swaps come first: a day given away cannot be given for a holiday as well. */
export function marksOf(year: YearOfRest): ReadonlyMap<Day, DayMark> {
  const marks = new Map<Day, DayMark>();
  for (const swap of year.swaps) {
    marks.set(swap.off, { kind: 'swap-off', name: null, basis: swap.basis, verified: swap.verified });
    marks.set(swap.makeup, { kind: 'makeup', name: null, basis: swap.basis, verified: swap.verified });
  }
  // Which days of Tết and which one beside 2/9 is decided each year; the others follow from the law and the moon.
  const decided = (day: Day, name: HolidayName): Holiday => ({ day, name, basis: year.basis, verified: year.decided });
  const holidays: Holiday[] = [
    ...FIXED_HOLIDAYS.filter(({ fromYear }) => fromYear <= year.year).map(
      ({ monthDay, name, basis }): Holiday => ({ day: `${year.year}-${monthDay}`, name, basis, verified: true }),
    ),
    ...year.tet.map((day) => decided(day, 'tet')),
    { day: year.hungKings, name: 'hung-kings', basis: LABOUR_CODE, verified: true },
    ...(year.besideNational === null ? [] : [decided(year.besideNational, 'national')]),
  ];
  holidays.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  for (const { day, name, basis, verified } of holidays) marks.set(day, { kind: 'holiday', name, basis, verified });
  for (const { day, name } of holidays) {
    // Tết is set as whole working days, the rest that belongs to it included.
    if (!isWeekend(day) || name === 'tet') continue;
    let given = addDays(day, 1);
    while (isWeekend(given) || marks.has(given)) given = addDays(given, 1);
    marks.set(given, { kind: 'compensation', name, basis: REST_GIVEN, verified: true });
  }
  return marks;
}

const BY_YEAR = new Map(YEARS_OF_REST.map((year) => [year.year, { year, marks: marksOf(year) }]));
const yearIn = (day: Day): number => Number(day.slice(0, 4));

/** Why this day is not an ordinary one; undefined for ordinary days and for years nobody has set. */
export const markOf = (day: Day): DayMark | undefined => BY_YEAR.get(yearIn(day))?.marks.get(day);

export function isWorkingDay(day: Day): boolean {
  const mark = markOf(day);
  return mark === undefined ? !isWeekend(day) : mark.kind === 'makeup';
}

/** Working days after `from` up to and with `to`. */
export function workingDaysBetween(from: Day, to: Day): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) count += 1;
  return count;
}

/** The `count`-th working day after `day`. */
export function addWorkingDays(day: Day, count: number): Day {
  let current = day;
  for (let left = count; left > 0; ) {
    current = addDays(current, 1);
    if (isWorkingDay(current)) left -= 1;
  }
  return current;
}

/** `proposed`: holidays are counted as far as they are known, no decision yet. `missing`: weekends alone are known. */
export type CalendarCertainty = 'decided' | 'proposed' | 'missing';

/** How far the calendar from one day to another can be relied on, and the first year that is not settled. */
export function certaintyOf(from: Day, to: Day): { readonly certainty: CalendarCertainty; readonly year: number } {
  let found: { certainty: CalendarCertainty; year: number } = { certainty: 'decided', year: yearIn(from) };
  for (let year = yearIn(from); year <= yearIn(to); year += 1) {
    const known = BY_YEAR.get(year);
    if (known === undefined) return { certainty: 'missing', year };
    if (!known.year.decided && found.certainty === 'decided') found = { certainty: 'proposed', year };
  }
  return found;
}
