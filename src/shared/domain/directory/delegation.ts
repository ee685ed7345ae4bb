import { type Day, daysBetween } from '../calendar/days.ts';
import { principal } from './actor.ts';
import type { Delegation, DelegationScope } from './directory.ts';

/**
 * Giao quyền, ủy quyền: in writing, to one person, for a matter and a time, and not passed on (NĐ 30/2020 Art. 13.3). The
 * decree names no longest time; without one a delegation would be a lasting one, so ours is configuration ([M]).
 */
export const DELEGATION_LIMITS = { basis: 'NĐ 30/2020 Điều 13.3', from: '2020-03-05', longestDays: 90 } as const;

export const lengthOf = (fromDay: Day, toDay: Day): number => daysBetween(fromDay, toDay) + 1;

const covers = (a: DelegationScope, b: DelegationScope): boolean => a === b || a === 'all' || b === 'all';

interface Span {
  readonly fromDay: Day;
  readonly toDay: Day;
}
const meet = (a: Span, b: Span): boolean => a.fromDay <= b.toDay && b.fromDay <= a.toDay;

/** Another one by the same person for the same powers on the same days: two people would decide in one name. */
export const overlapping = (
  known: readonly Delegation[],
  asked: Span & Pick<Delegation, 'fromPersonId' | 'scope'>,
): Delegation | undefined =>
  known.find(
    (each) =>
      each.fromPersonId === asked.fromPersonId &&
      (each.revokedAt ?? null) === null &&
      covers(each.scope, asked.scope) &&
      meet(each, asked),
  );

/** Who has passed on their own powers is away themselves: what is given to them would lie with nobody, or go in a circle. */
export const isAway = (known: readonly Delegation[], personId: string, span: Span): boolean =>
  known.some((each) => each.fromPersonId === personId && (each.revokedAt ?? null) === null && meet(each, span));

/** The two it concerns, and whoever looks after the office's order. */
export const audienceOfDelegation = ({ orgId, fromPersonId, toPersonId }: Delegation): string[] =>
  [
    principal.person(fromPersonId),
    principal.person(toPersonId),
    principal.orgRole('clerk', orgId),
    principal.orgRole('leader', orgId),
    principal.orgRole('supervisor', orgId),
  ].sort();
