import type { Kysely } from 'kysely';
import { personSchema, unitSchema } from '../../shared/domain/directory/directory.ts';
import { fold } from '../../shared/domain/text/fold.ts';
import { comparePeopleNames } from '../../shared/domain/text/names.ts';
import type { Schema } from '../db/schema.ts';
import { DEMO_IDS } from '../seed/cast.ts';

/** A line of the person picker. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly position: string;
  readonly unitName: string;
  readonly orgName: string;
}

export interface PickerQuery {
  readonly text: string;
  /** Empty: all organisations. */
  readonly orgId: string;
}

export interface PickerResult {
  readonly organisations: readonly { readonly id: string; readonly name: string }[];
  readonly suggested: readonly Candidate[];
  readonly found: readonly Candidate[];
  /** How many match; `found` holds the first of them. */
  readonly count: number;
}

const SHOWN = 60;

/** Searches active people by name, without marks, in any order of words; the cast stands apart while nothing is typed. */
export async function findPeople(db: Kysely<Schema>, query: PickerQuery): Promise<PickerResult> {
  const units = new Map(
    (await db.selectFrom('unit').select('body').execute()).map(({ body }) => {
      const unit = unitSchema.parse(JSON.parse(body));
      return [unit.id, unit] as const;
    }),
  );
  let people = db.selectFrom('person').select('body').where('active', '=', true);
  if (query.orgId !== '') people = people.where('org_id', '=', query.orgId);
  const words = fold(query.text).split(/\s+/).filter(Boolean);
  const matching = (await people.execute())
    .map(({ body }) => personSchema.parse(JSON.parse(body)))
    .filter((person) => {
      const name = fold(person.name).split(/\s+/);
      return words.every((word) => name.some((part) => part.startsWith(word)));
    });
  const candidate = (person: (typeof matching)[number]): Candidate => ({
    id: person.id,
    name: person.name,
    position: person.position,
    // A board's name only repeats the organisation's.
    unitName: units.get(person.unitId)?.kind === 'board' ? '' : (units.get(person.unitId)?.name ?? ''),
    orgName: units.get(person.orgId)?.name ?? '',
  });
  const browsing = words.length === 0 && query.orgId === '';
  const suggested = browsing
    ? DEMO_IDS.flatMap((id) => matching.filter((person) => person.id === id)).map(candidate)
    : [];
  const rest = matching
    .filter((person) => !browsing || !DEMO_IDS.includes(person.id))
    .sort((a, b) => comparePeopleNames(a.name, b.name));
  return {
    organisations: [...units.values()].filter((unit) => unit.id === unit.orgId).map(({ id, name }) => ({ id, name })),
    suggested,
    found: rest.slice(0, SHOWN).map(candidate),
    count: rest.length,
  };
}

/** True for somebody who may sign in. */
export async function isActive(db: Kysely<Schema>, personId: string): Promise<boolean> {
  const row = await db.selectFrom('person').select('active').where('id', '=', personId).executeTakeFirst();
  return row?.active === true;
}
