import { type Actor, hasRole } from '../directory/actor.ts';
import { currentLink } from './current-link.ts';
import type { Outgoing } from './outgoing.ts';

/** What an outgoing document asks of one person now. Null: nothing. */
export const OUTGOING_BUCKETS = ['revise', 'check', 'sign', 'number', 'seal', 'issue'] as const;
export type OutgoingBucket = (typeof OUTGOING_BUCKETS)[number];

export function outgoingBucket(outgoing: Outgoing, me: Actor): OutgoingBucket | null {
  const { status } = outgoing;
  if (status === 'draft' || status === 'returned') return outgoing.authorId === me.id ? 'revise' : null;
  const link = currentLink(outgoing);
  if (link !== undefined) {
    const mine = link.personId === me.id || me.signsFor?.includes(link.personId) === true;
    return mine ? (link.step === 'sign' ? 'sign' : 'check') : null;
  }
  if (!hasRole(me, 'clerk') || outgoing.orgId !== me.orgId) return null;
  if (status === 'signed') return 'number';
  if (status === 'numbered') return 'seal';
  return status === 'sealed' ? 'issue' : null;
}
