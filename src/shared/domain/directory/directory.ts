import { z } from 'zod';
import { DAY_PATTERN } from '../calendar/days.ts';
import { type Actor, ROLES } from './actor.ts';

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

export const roleSchema = z.enum(ROLES);

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

/** What is passed on: directing what arrives, approving and signing what leaves, or both. */
export const DELEGATION_SCOPES = ['direct-documents', 'sign-outgoing', 'all'] as const;
export type DelegationScope = (typeof DELEGATION_SCOPES)[number];

/** Written, limited in time and scope (NĐ 30/2020 Art. 13; domain.md 1.5). `basis` names the written decision. */
export const delegationSchema = z.object({
  id: z.string(),
  orgId: z.string(),
  fromPersonId: z.string(),
  toPersonId: z.string(),
  scope: z.enum(DELEGATION_SCOPES),
  fromDay: z.string().regex(DAY_PATTERN),
  toDay: z.string().regex(DAY_PATTERN),
  basis: z.string(),
  /** What the rest is about, in words: the content that the written decision names. */
  matter: z.string().optional(),
  version: z.number().int().nonnegative().optional(),
  /** Set once it was taken back before its last day. */
  revokedAt: z.number().int().nullable().optional(),
  /** Absent where the directory brought it from elsewhere. */
  history: z
    .array(
      z.object({
        id: z.string(),
        at: z.number().int(),
        kind: z.enum(['granted', 'revoked']),
        actorId: z.string(),
        actorName: z.string(),
        text: z.string().optional(),
      }),
    )
    .optional(),
});
export type Delegation = z.infer<typeof delegationSchema>;

/** In force on a day: within its days, both included, and not taken back. */
export const isInForce = (delegation: Delegation, today: string): boolean =>
  delegation.fromDay <= today && today <= delegation.toDay && (delegation.revokedAt ?? null) === null;

export function actorOf(person: Person, delegations: readonly Delegation[], today: string): Actor {
  const held = delegations.filter((d) => d.toPersonId === person.id && d.orgId === person.orgId && isInForce(d, today));
  const without = (scope: DelegationScope): string[] =>
    [...new Set(held.filter((d) => d.scope !== scope).map((d) => d.fromPersonId))].sort();
  return {
    id: person.id,
    name: person.name,
    position: person.position,
    orgId: person.orgId,
    unitId: person.unitId,
    roles: person.roles,
    actsFor: without('sign-outgoing'),
    signsFor: without('direct-documents'),
    ...(held.length === 0 ? {} : { bases: Object.fromEntries(held.map((d) => [d.fromPersonId, d.basis])) }),
  };
}
