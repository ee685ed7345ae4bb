import type { Actor } from '../../shared/domain/directory/actor.ts';
import { actorOf, type Delegation, type Person, type Unit } from '../../shared/domain/directory/directory.ts';
import { CITY_ORG, DEMO } from './cast.ts';
import type { City } from './city.ts';
import { divisionFields } from './departments.ts';
import type { Field } from './fields.ts';
import { type Random, weighted } from './random.ts';

/** A division that can be routed to: somebody heads it. */
export interface Division {
  readonly unit: Unit;
  readonly fields: readonly Field[];
  readonly head: Actor;
  readonly specialists: readonly Actor[];
}

/** Who does what in one organisation. */
export interface OrgStaff {
  readonly unit: Unit;
  readonly clerk: (random: Random) => Actor;
  readonly leader: (random: Random) => Actor;
  readonly divisions: readonly Division[];
  readonly division: (random: Random) => Division;
}

export interface Staff {
  readonly orgs: ReadonlyMap<string, OrgStaff>;
  readonly person: (id: string) => Person | undefined;
  readonly unit: (id: string) => Unit | undefined;
  /** The cast as actors of today, their delegations included. */
  readonly actor: (id: string) => Actor;
  readonly delegations: readonly Delegation[];
}

/** Indexes the directory by what the making of documents asks of it. */
export function createStaff(city: City, today: string): Staff {
  const people = new Map(city.people.map((person) => [person.id, person]));
  const units = new Map(city.units.map((unit) => [unit.id, unit]));
  const byOrg = Map.groupBy(
    city.people.filter((person) => person.active),
    (person) => person.orgId,
  );
  const orgs = new Map(
    city.units
      .filter((unit) => unit.id === unit.orgId)
      .map((unit) => [unit.id, orgStaff(unit, byOrg.get(unit.id) ?? [], city.units)]),
  );
  return {
    orgs,
    person: (id) => people.get(id),
    unit: (id) => units.get(id),
    actor: (id) => {
      const person = people.get(id);
      if (person === undefined) throw new Error(`nobody is ${id}`);
      return actorOf(person, city.delegations, today);
    },
    delegations: city.delegations,
  };
}

function orgStaff(unit: Unit, people: readonly Person[], units: readonly Unit[]): OrgStaff {
  const actors = people.map((person) => actorOf(person, [], ''));
  const having = (role: Actor['roles'][number]): Actor[] => actors.filter((actor) => actor.roles.includes(role));
  const divisions = units
    .filter((u) => u.orgId === unit.id && u.kind === 'division' && divisionFields(u.id).length > 0)
    .flatMap((u): Division[] => {
      const members = actors.filter((actor) => actor.unitId === u.id && actor.roles.includes('specialist'));
      const head = members.find((actor) => actor.roles.includes('head'));
      if (head === undefined) return [];
      const others = members.filter((actor) => actor !== head);
      return [{ unit: u, fields: divisionFields(u.id), head, specialists: others.length > 0 ? others : [head] }];
    });
  return {
    unit,
    clerk: weighted(having('clerk').map((actor) => [actor, actor.id === DEMO.clerk ? 3 : 1])),
    leader: weighted(having('leader').map((actor, i) => [actor, leaderWeight(unit.id, actor, i)])),
    divisions,
    division: weighted(divisions.map((division) => [division, division.fields.length])),
  };
}

/** The chairman of the cast takes the largest part, so that their desk is worth opening. */
function leaderWeight(orgId: string, actor: Actor, index: number): number {
  if (orgId !== CITY_ORG) return index === 0 ? 3 : 1;
  return actor.id === DEMO.leader ? 8 : actor.id === DEMO.deputy ? 4 : 1.6;
}
