import type { Day } from '../../shared/domain/calendar/days.ts';
import type { OfficeClock } from './office-time.ts';
import { type Random, weighted } from './random.ts';

/** Where a due date lies: seen from today for open work, from the directive for finished work. */
export interface DuePlan {
  readonly when: 'overdue' | 'today' | 'near' | 'later' | 'none' | 'from-directive';
  /** Working days: after the directive, or before or after today. */
  readonly days: number;
  /** Finished work: working days from the start of work to its end. */
  readonly completesAfter: number;
}

type When = DuePlan['when'];
const RECENT = weighted<When>([
  ['overdue', 14],
  ['today', 12],
  ['near', 27],
  ['later', 38],
  ['none', 9],
]);
const OLD = weighted<When>([
  ['overdue', 72],
  ['today', 4],
  ['near', 8],
  ['later', 10],
  ['none', 6],
]);

/** Due dates of open work look as a desk does: some overdue, some today, most ahead. Old open work is mostly overdue. */
export function openDue(age: number, random: Random): DuePlan {
  const when = (age > 20 ? OLD : RECENT)(random);
  const days = when === 'near' ? random.int(1, 3) : when === 'overdue' ? random.int(0, 5) : random.int(4, 14);
  return { when, days, completesAfter: 0 };
}

/** Finished work was given some days and was done in time nine times of ten. */
export function finishedDue(urgency: number, random: Random): DuePlan {
  const days = urgency > 0 ? random.int(1, 3) : random.int(3, 15);
  const inTime = random.chance(0.92);
  const completesAfter = inTime ? days * (0.15 + random.next() * 0.65) : days + random.int(1, 6);
  return { when: random.chance(0.06) ? 'none' : 'from-directive', days, completesAfter };
}

/** The day itself, never before the directive's (the rule refuses `due-in-past`). */
export function dueDay(plan: DuePlan, directedOn: number, clock: OfficeClock): Day | null {
  switch (plan.when) {
    case 'none':
      return null;
    case 'from-directive':
      return clock.dayAt(directedOn + plan.days);
    case 'overdue':
      if (directedOn <= clock.lastBeforeToday)
        return clock.dayAt(Math.max(clock.lastBeforeToday - plan.days, directedOn));
      return clock.today;
    case 'today':
      return clock.today;
    case 'near':
    case 'later':
      return clock.dayAt(clock.lastBeforeToday + 1 + plan.days);
  }
}
