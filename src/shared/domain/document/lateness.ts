import { type Day, dayOf, daysBetween, type Instant } from '../calendar/days.ts';
import { addWorkingDays, workingDaysBetween } from '../calendar/working-days.ts';

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
  // The longest rest of a year is nine or ten days; nothing further off than that and two days can be near.
  const near = days <= 14 && workingDaysBetween(today, dueOn) <= NEAR_WORKING_DAYS;
  return { level: near ? 'near' : 'far', days };
}

/** True in the last part of the office's day, when what is not acknowledged will soon be too late. */
export const dayEndsSoon = (now: Instant): boolean =>
  new Date(now + 7 * 3_600_000).toISOString().slice(11, 16) >= DAY_ENDS_SOON;

/**
 * Registered, handed over and issued the day it began, the next working day at the latest; what is urgent at once, so on
 * that day (NĐ 30/2020 Art. 4, 15.3, 18.1, 23.1).
 */
export const handledBy = (since: Instant, urgency: number): Day =>
  urgency > 0 ? dayOf(since) : addWorkingDays(dayOf(since), 1);
