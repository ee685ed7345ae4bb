import { principal } from '../directory/actor.ts';
import type { Document } from './document.ts';

/**
 * Who may see a document. The server computes it with every change; nothing outside it reaches a person's disk.
 * Registry clerks and supervisors see all of their organisation; leaders all that is registered; heads what is
 * routed to their unit or to somebody in it; others what names them.
 */
export function audienceOf(document: Document): string[] {
  const audience = new Set([
    principal.orgRole('clerk', document.orgId),
    principal.orgRole('supervisor', document.orgId),
  ]);
  if (document.status !== 'received' && document.status !== 'refused')
    audience.add(principal.orgRole('leader', document.orgId));
  if (document.submittedTo !== null) audience.add(principal.person(document.submittedTo));
  for (const routing of document.routings) {
    audience.add(principal.unitHead(routing.unitId));
    if (routing.personId !== null) audience.add(principal.person(routing.personId));
  }
  return [...audience].sort();
}

export const maySee = (principals: readonly string[], audience: readonly string[]): boolean =>
  audience.some((p) => principals.includes(p));
