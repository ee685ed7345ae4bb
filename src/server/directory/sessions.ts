import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { dayOf } from '../../shared/domain/calendar/days.ts';
import { type Actor, principalsOf } from '../../shared/domain/directory/actor.ts';
import {
  actorOf,
  type Delegation,
  delegationSchema,
  type Person,
  personSchema,
} from '../../shared/domain/directory/directory.ts';
import type { Schema } from '../db/schema.ts';

/** A signed-in person as the records know them now. Nothing of it comes from the request but the `sub` of the token. */
export interface Session {
  readonly person: Person;
  readonly actor: Actor;
  readonly principals: readonly string[];
  /** Changes when what the person may see changes in kind: unit, roles, delegation, organisation. */
  readonly scope: string;
  /** Partitions of the change log that concern this person. */
  readonly partitions: readonly string[];
}

export type SessionLookup = Session | 'unknown' | 'disabled';

export interface Sessions {
  of(personId: string): Promise<SessionLookup>;
  /** The directory changed: ask anew. */
  forget(): void;
}

/** How long a disabled account may go on at another server process that missed the notification. */
const KEEP_MS = 2_000;

export function createSessions(db: Kysely<Schema>, clock: () => number): Sessions {
  const known = new Map<string, { at: number; lookup: Promise<SessionLookup> }>();
  return {
    of(personId) {
      const hit = known.get(personId);
      const now = clock();
      if (hit !== undefined && now - hit.at < KEEP_MS && now >= hit.at) return hit.lookup;
      if (known.size > 20_000) known.clear();
      const lookup = loadSession(db, personId, now);
      known.set(personId, { at: now, lookup });
      // A failed look-up must be asked again, not remembered.
      lookup.catch(() => known.delete(personId));
      return lookup;
    },
    forget: () => known.clear(),
  };
}

async function loadSession(db: Kysely<Schema>, personId: string, now: number): Promise<SessionLookup> {
  const [row, delegations] = await Promise.all([
    db.selectFrom('person').select('body').where('id', '=', personId).executeTakeFirst(),
    db.selectFrom('delegation').select('body').where('to_person_id', '=', personId).execute(),
  ]);
  if (row === undefined) return 'unknown';
  const person = personSchema.parse(JSON.parse(row.body));
  if (!person.active) return 'disabled';
  return sessionOf(
    person,
    delegations.map((d) => delegationSchema.parse(JSON.parse(d.body))),
    now,
  );
}

export function sessionOf(person: Person, delegations: readonly Delegation[], now: number): Session {
  const actor = actorOf(person, delegations, dayOf(now));
  const principals = principalsOf(actor);
  const scope = createHash('sha256')
    .update(JSON.stringify([person.orgId, principals]))
    .digest('hex')
    .slice(0, 16);
  return { person, actor, principals, scope, partitions: ['city', person.orgId] };
}
