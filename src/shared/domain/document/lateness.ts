import { addDays, type Day, daysBetween, type Instant } from '../calendar/days.ts';

/** Where work stands against its due date. `late` and `kept`: it is finished, after or within the date. */
export type DueLevel = 'none' | 'overdue' | 'today' | 'near' | 'far' | 'late' | 'kept';

/** Due soon: two working days or fewer are left. */
export const NEAR_WORKING_DAYS = 2;
/** A document at 01 is acknowledged within the day (NĐ 30/2020 Art. 21.2c); from here on the day is nearly over. */
const DAY_ENDS_SOON = '15:30';

export interface DueState {
  readonly level: DueLevel;
  /** Calendar days left, or gone by when overdue or finished late. */
  readonly days: number;
}

const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** Working days after `from` up to and with `to`; public holidays are not known here and count as working days. */
export function workingDaysBetween(from: Day, to: Day): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (!isWeekend(day)) count += 1;
  return count;
}

/** The one judgement of lateness: tags in lists, the desk and the detail all ask it. */
export function dueState(dueOn: Day | null, today: Day, doneOn: Day | null = null): DueState {
  if (dueOn === null) return { level: 'none', days: 0 };
  if (doneOn !== null) {
    const over = daysBetween(dueOn, doneOn);
    return over > 0 ? { level: 'late', days: over } : { level: 'kept', days: -over };
  }
  const days = daysBetween(today, dueOn);
  if (days < 0) return { level: 'overdue', days: -days };
  if (days === 0) return { level: 'today', days };
  // Nothing further off than a week and a half can be near; the count is not walked for it.
  const near = days <= 10 && workingDaysBetween(today, dueOn) <= NEAR_WORKING_DAYS;
  return { level: near ? 'near' : 'far', days };
}

/** True in the last part of the office's day, when what is not acknowledged will soon be too late. */
export const dayEndsSoon = (now: Instant): boolean =>
  new Date(now + 7 * 3_600_000).toISOString().slice(11, 16) >= DAY_ENDS_SOON;
