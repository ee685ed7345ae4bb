export const ROLES = ['clerk', 'leader', 'head', 'specialist', 'supervisor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** The person acting, as the session knows them. Never taken from the page. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly position: string;
  readonly orgId: string;
  readonly unitId: string;
  readonly roles: readonly Role[];
  /** People for whom this actor may direct what arrives, today, by delegation. */
  readonly actsFor: readonly string[];
  /** People for whom this actor may approve and sign what leaves, today, by delegation. */
  readonly signsFor?: readonly string[];
  /** By whom delegated, the written decision it rests on. */
  readonly bases?: Readonly<Record<string, string>>;
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
  const others = [...actor.actsFor, ...(actor.signsFor ?? [])];
  const held = [principal.everyone, principal.person(actor.id), ...others.map(principal.person)];
  for (const role of actor.roles) {
    if (role === 'head') held.push(principal.unitHead(actor.unitId));
    else if (role === 'clerk' || role === 'leader' || role === 'supervisor')
      held.push(principal.orgRole(role, actor.orgId));
  }
  return [...new Set(held)].sort();
}

/** Cán bộ bảo mật: holds the role admin until a role of its own exists (docs/operations.md). */
export const SECURITY_OFFICER: Role = 'admin';
