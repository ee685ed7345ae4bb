import { principal } from '../directory/directory.ts';
import type { Workfile } from './workfile.ts';

/** The person in charge, the head of their unit, the registry and supervision; references show no content by themselves. */
export const audienceOfWorkfile = (workfile: Workfile): string[] =>
  [
    principal.person(workfile.ownerId),
    principal.unitHead(workfile.unitId),
    principal.orgRole('clerk', workfile.orgId),
    principal.orgRole('supervisor', workfile.orgId),
  ].sort();
