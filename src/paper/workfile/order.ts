import type { Day } from '../../shared/domain/calendar/days.ts';
import type { WorkfileItem } from '../../shared/domain/workfile/workfile.ts';

/** NĐ 30/2020 App. VI 4: in chronological order; without a date last; within one day as they lie in the file. */
export const inOrderOfTime = (items: readonly WorkfileItem[]): WorkfileItem[] =>
  items.toSorted((a, b) => compareDays(a.issuedOn, b.issuedOn) || a.ordinal - b.ordinal);

function compareDays(a: Day | null, b: Day | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  return b === null || a < b ? -1 : 1;
}
