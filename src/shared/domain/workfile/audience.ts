import { principal } from '../directory/actor.ts';
import type { Workfile } from './workfile.ts';

/**
 * Who collects it, the head of its unit, the registry (which is the agency's archive here) and supervision. References
 * show no more than symbol and subject: a document is opened under its own right.
 */
export const audienceOfWorkfile = (workfile: Workfile): string[] =>
  [
    ...new Set([
      principal.person(workfile.ownerId),
      ...workfile.members.map(({ id }) => principal.person(id)),
      principal.unitHead(workfile.unitId),
      principal.orgRole('clerk', workfile.orgId),
      principal.orgRole('supervisor', workfile.orgId),
    ]),
  ].sort();
