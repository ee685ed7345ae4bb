import type { Person, Unit } from '../../../../shared/domain/directory/directory.ts';
import { ROUTING_ROLES, type Routing, type RoutingRole } from '../../../../shared/domain/document/document.ts';
import { cleanText } from '../../../../shared/domain/text/fold.ts';

/** One receiver in the routing editor: a unit as a whole, or a person of it. Pure rules beside their editor. */
export interface Receiver {
  readonly role: RoutingRole;
  readonly unitId: string;
  readonly personId: string | null;
  readonly dueOn: string | null;
  /** The part they hold already, when a routing is changed. */
  readonly partId?: string;
}

export const receiverKey = ({ unitId, personId }: Pick<Receiver, 'unitId' | 'personId'>): string =>
  personId === null ? `u:${unitId}` : `p:${personId}`;

/** Who holds an open part now, each with the part that goes on. */
export const openReceivers = (parts: readonly Routing[]): Receiver[] =>
  parts
    .filter(({ state }) => state !== 'done')
    .map(({ id, role, unitId, personId, dueOn }) => ({ role, unitId, personId, dueOn, partId: id }));

/** The first receiver leads, the others support; nobody is added twice. */
export function withReceiver(receivers: readonly Receiver[], unitId: string, personId: string | null): Receiver[] {
  if (receivers.some((receiver) => receiverKey(receiver) === receiverKey({ unitId, personId }))) return [...receivers];
  const role = receivers.some((receiver) => receiver.role === 'lead') ? 'support' : 'lead';
  return [...receivers, { role, unitId, personId, dueOn: null }];
}

/** Naming a new lead makes the one before it support: there is one at all times. */
export function withRole(receivers: readonly Receiver[], key: string, role: RoutingRole): Receiver[] {
  return receivers.map((receiver) => {
    if (receiverKey(receiver) === key) return { ...receiver, role, dueOn: role === 'inform' ? null : receiver.dueOn };
    return role === 'lead' && receiver.role === 'lead' ? { ...receiver, role: 'support' } : receiver;
  });
}

/** Receivers as a draft or a rejected command kept them; what is not one is left out. */
export function readReceivers(kept: unknown): Receiver[] {
  if (!Array.isArray(kept)) return [];
  return kept.flatMap((one: unknown): Receiver[] => {
    if (typeof one !== 'object' || one === null) return [];
    const { role, unitId, personId, dueOn, partId } = one as Record<string, unknown>;
    const known = ROUTING_ROLES.find((name) => name === role);
    if (known === undefined || typeof unitId !== 'string') return [];
    return [
      {
        role: known,
        unitId,
        personId: typeof personId === 'string' ? personId : null,
        dueOn: typeof dueOn === 'string' ? dueOn : null,
        ...(typeof partId === 'string' ? { partId } : {}),
      },
    ];
  });
}

export interface Candidate {
  readonly key: string;
  readonly unitId: string;
  readonly personId: string | null;
  readonly name: string;
  readonly about: string;
}

/** Whom a document can be routed to: units of the organisation, then its people by given name. */
export function candidatesOf(orgId: string, units: readonly Unit[], people: readonly Person[]): Candidate[] {
  const own = units.filter((unit) => unit.orgId === orgId);
  const nameOf = new Map(own.map((unit) => [unit.id, unit.name]));
  return [
    ...own.map((unit) => ({
      key: `u:${unit.id}`,
      unitId: unit.id,
      personId: null,
      name: unit.name,
      about: unit.shortName,
    })),
    ...people
      .filter((person) => person.orgId === orgId)
      .map((person) => ({
        key: `p:${person.id}`,
        unitId: person.unitId,
        personId: person.id,
        name: person.name,
        about: cleanText(`${person.position}, ${nameOf.get(person.unitId) ?? ''}`),
      })),
  ];
}
