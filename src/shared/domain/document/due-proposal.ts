import { type Day, dayOf } from '../calendar/days.ts';
import { addWorkingDays } from '../calendar/working-days.ts';
import type { Document } from './document.ts';

/**
 * The decree names no number of days: a deadline is written in the document, set by the leader, or follows from the agency's
 * own rules (NĐ 30/2020 Art. 23.3, 24; domain.md 1.6). Dated configuration; the numbers are not those of a published
 * regulation ([M]) and wait for the agency's quy chế làm việc.
 */
export interface AgencyDueRules {
  readonly basis: string;
  readonly from: Day;
  readonly verified: boolean;
  /** Working days from the arrival, by urgency 0-4. */
  readonly workingDays: readonly [number, number, number, number, number];
}

export const AGENCY_DUE_RULES: readonly AgencyDueRules[] = [
  { basis: 'Mức tạm tính, chờ quy chế làm việc', from: '2020-03-05', verified: false, workingDays: [10, 3, 2, 1, 1] },
];

export interface DueProposal {
  readonly source: 'document' | 'agency';
  readonly dueOn: Day;
  readonly basis: string;
}

/** What may be proposed to the leader, whose word wins: first the document's own date, then the agency's rule. Never a day gone by. */
export function dueProposals(
  document: Pick<Document, 'dueOn' | 'receivedAt' | 'urgency'>,
  today: Day,
  rules: readonly AgencyDueRules[] = AGENCY_DUE_RULES,
): DueProposal[] {
  const found: DueProposal[] = [];
  if (document.dueOn !== null && document.dueOn >= today)
    found.push({ source: 'document', dueOn: document.dueOn, basis: '' });
  const arrived = dayOf(document.receivedAt);
  const rule = rules.findLast(({ from }) => from <= arrived);
  if (rule === undefined) return found;
  const dueOn = addWorkingDays(arrived, rule.workingDays[document.urgency] ?? rule.workingDays[0]);
  if (dueOn >= today && dueOn !== document.dueOn) found.push({ source: 'agency', dueOn, basis: rule.basis });
  return found;
}
