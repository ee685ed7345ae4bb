import { principal } from '../directory/actor.ts';
import type { Outgoing } from './outgoing.ts';

/**
 * Who may see an outgoing document. A draft is its author's, its unit's head's and of those whose turn comes in the
 * chain; once signed, also the registry's; once numbered it is in the register and the organisation's leaders see it.
 */
export function audienceOfOutgoing(outgoing: Outgoing): string[] {
  const audience = new Set([
    principal.person(outgoing.authorId),
    principal.unitHead(outgoing.unitId),
    principal.orgRole('supervisor', outgoing.orgId),
  ]);
  for (const link of outgoing.chain) audience.add(principal.person(link.personId));
  if (outgoing.signer !== null) audience.add(principal.person(outgoing.signer.personId));
  if (outgoing.status !== 'draft' && outgoing.status !== 'returned' && outgoing.status !== 'in-review')
    audience.add(principal.orgRole('clerk', outgoing.orgId));
  if (outgoing.number !== null) {
    audience.add(principal.orgRole('clerk', outgoing.orgId));
    audience.add(principal.orgRole('leader', outgoing.orgId));
  }
  return [...audience].sort();
}
