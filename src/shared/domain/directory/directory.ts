import { z } from 'zod';
import { DAY_PATTERN } from '../calendar/days.ts';

/**
 * Who works where. An organisation is a unit that keeps its own registers (`orgId === id`): the City People's
 * Committee, a department, a commune. Rooms and divisions below it share its registers.
 */
export const unitSchema = z.object({
  id: z.string(), // stable, readable: 'ubnd-tp', 'so-xay-dung', 'so-xay-dung.vp'
  orgId: z.string(),
  parentId: z.string().nullable(),
  kind: z.enum(['city', 'office', 'department', 'commune', 'division', 'board']),
  name: z.string(),
  shortName: z.string(), // the issuing abbreviation of document symbols: 'UBND', 'SXD'
  code: z.string().nullable(), // QĐ 20/2020 identification code: 'H24.12'
  communeCode: z.string().nullable(), // statistical code of a commune, for maps
});
export type Unit = z.infer<typeof unitSchema>;

export const ROLES = ['clerk', 'leader', 'head', 'specialist', 'supervisor', 'admin'] as const;
export const roleSchema = z.enum(ROLES);
export type Role = z.infer<typeof roleSchema>;

export const personSchema = z.object({
  id: z.string(),
  orgId: z.string(),
  unitId: z.string(),
  name: z.string(),
  position: z.string(), // chức vụ: 'Chánh Văn phòng', 'Chuyên viên'
  roles: z.array(roleSchema),
  active: z.boolean(),
});
export type Person = z.infer<typeof personSchema>;

/** Written, limited in time and scope (NĐ 30/2020 Art. 13; domain.md 1.5). `basis` names the written decision. */
export const delegationSchema = z.object({
  id: z.string(),
  orgId: z.string(),
  fromPersonId: z.string(),
  toPersonId: z.string(),
  scope: z.enum(['direct-documents']),
  fromDay: z.string().regex(DAY_PATTERN),
  toDay: z.string().regex(DAY_PATTERN),
  basis: z.string(),
});
export type Delegation = z.infer<typeof delegationSchema>;

/** The person acting, as the session knows them. Never taken from the page. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly position: string;
  readonly orgId: string;
  readonly unitId: string;
  readonly roles: readonly Role[];
  /** People for whom this actor may act today, by delegation. */
  readonly actsFor: readonly string[];
  /** By whom delegated, the written decision it rests on. */
  readonly bases?: Readonly<Record<string, string>>;
}

export function actorOf(person: Person, delegations: readonly Delegation[], today: string): Actor {
  const held = delegations.filter(
    (d) =>
      d.toPersonId === person.id &&
      d.orgId === person.orgId &&
      d.scope === 'direct-documents' &&
      d.fromDay <= today &&
      today <= d.toDay,
  );
  return {
    id: person.id,
    name: person.name,
    position: person.position,
    orgId: person.orgId,
    unitId: person.unitId,
    roles: person.roles,
    actsFor: held.map((d) => d.fromPersonId).sort(),
    ...(held.length === 0 ? {} : { bases: Object.fromEntries(held.map((d) => [d.fromPersonId, d.basis])) }),
  };
}

export const hasRole = (actor: Actor, role: Role): boolean => actor.roles.includes(role);

/**
 * Whoever sees all that is registered in the organisation (`audienceOf`, `audienceOfOutgoing`): only they can be shown a
 * register, since to anybody else it would have holes that are none.
 */
export const seesRegisters = ({ roles }: { readonly roles: readonly string[] }): boolean =>
  roles.some((role) => role === 'clerk' || role === 'leader' || role === 'supervisor');

/** The report on handling: of the organisation for those, of their own unit for heads of units; undefined: none. */
export function reportScope({
  roles,
  unitId,
}: {
  readonly roles: readonly string[];
  readonly unitId: string;
}): { readonly unitId: string | null } | undefined {
  if (seesRegisters({ roles })) return { unitId: null };
  return roles.includes('head') ? { unitId } : undefined;
}

/**
 * Names under which rows become visible. A row's audience is a set of principals; a person holds a set of them;
 * the row is visible when the sets meet.
 */
export const principal = {
  person: (id: string) => `p:${id}`,
  orgRole: (role: Role, orgId: string) => `${role}@${orgId}`,
  unitHead: (unitId: string) => `head@${unitId}`,
  everyone: '*',
} as const;

/** Clerks, leaders and supervisors hold their role over the organisation; heads over their own unit. */
export function principalsOf(actor: Actor): string[] {
  const held = [principal.everyone, principal.person(actor.id), ...actor.actsFor.map(principal.person)];
  for (const role of actor.roles) {
    if (role === 'head') held.push(principal.unitHead(actor.unitId));
    else if (role === 'clerk' || role === 'leader' || role === 'supervisor')
      held.push(principal.orgRole(role, actor.orgId));
  }
  return [...new Set(held)].sort();
}
