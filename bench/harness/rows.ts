import { DEMO } from '../../src/server/seed/cast.ts';
import { buildCity, type City } from '../../src/server/seed/city.ts';
import { documents } from '../../src/server/seed/documents.ts';
import type { Document } from '../../src/shared/domain/document/document.ts';
import { type DocumentRow, toRow } from '../../src/shared/domain/document/row.ts';
import { isOpen } from '../../src/shared/domain/document/status.ts';
import type { FillHeader, MeResponse } from '../../src/shared/protocol/sync.ts';

/** The register that everything is measured on, and the person who sees all of it. Invented, as the seed's people are. */
export const ORG = 'ubnd-tp';
export const PERSON = DEMO.clerk;
export const SEED = 2026;

/** A line of the fill stream that is no document. */
export interface EntityLine {
  readonly kind: string;
  readonly id: string;
  readonly body: Record<string, unknown>;
}

export interface FillLines {
  readonly header: FillHeader;
  readonly entities: readonly EntityLine[];
  /** Document rows, in the order the server sends: open before closed, newest first. */
  readonly rows: readonly DocumentRow[];
}

export function city(): City {
  return buildCity({ seed: SEED, now: Date.now() });
}

export function clerk(people: City['people'], units: City['units']): MeResponse {
  const person = people.find((p) => p.id === PERSON);
  if (person === undefined) throw new Error('the seed has no clerk');
  const nameOf = (id: string): string => units.find((unit) => unit.id === id)?.name ?? '';
  return {
    person: { ...person, roles: [...person.roles] },
    unitName: nameOf(person.unitId),
    orgName: nameOf(person.orgId),
    actsFor: [],
    scope: 'bench',
    serverTime: Date.now(),
    demo: true,
  };
}

/**
 * The same rows without a server, for measuring the store alone. Kept as bytes, parsed when they are needed: a million
 * parsed rows do not fit a heap of ordinary size.
 */
export function* localFill(total: number): Generator<FillHeader | EntityLine | DocumentRow> {
  const whole = city();
  yield { fill: 1, cursor: 'bench', positions: {}, total };
  for (const unit of whole.units) yield { kind: 'unit', id: unit.id, body: { ...unit } };
  for (const person of whole.people) yield { kind: 'person', id: person.id, body: { ...person } };
  const open: Buffer[] = [];
  const closed: Buffer[] = [];
  const options = { city: whole, writers: whole, seed: SEED, now: Date.now(), total, concentrateOrg: ORG };
  for (const { document } of documents(options)) (isOpen(document.status) ? open : closed).push(bytesOf(document));
  for (const pile of [open, closed]) {
    for (let row = pile.pop(); row !== undefined; row = pile.pop()) yield JSON.parse(row.toString()) as DocumentRow;
  }
}

const bytesOf = (document: Document): Buffer => Buffer.from(JSON.stringify(toRow(document)));

/** A fill stream taken from a server into memory, for inserting the very same rows without a network. */
export function readFill(ndjson: string): FillLines {
  let header: FillHeader | undefined;
  const entities: EntityLine[] = [];
  const rows: DocumentRow[] = [];
  for (const line of ndjson.split('\n')) {
    if (line === '') continue;
    const value = JSON.parse(line) as DocumentRow | FillHeader | EntityLine | Record<string, unknown>;
    if (Array.isArray(value)) rows.push(value);
    else if ('fill' in value) header = value as FillHeader;
    else if ('kind' in value) entities.push(value as EntityLine);
  }
  if (header === undefined) throw new Error('the fill stream has no header');
  return { header, entities, rows };
}

/** The same in pieces: 300,000 rows are a longer text than one string of V8 may be. */
export const collectFill = (lines: Iterable<FillHeader | EntityLine | DocumentRow>): FillLines => {
  let header: FillHeader | undefined;
  const entities: EntityLine[] = [];
  const rows: DocumentRow[] = [];
  for (const line of lines) {
    if (Array.isArray(line)) rows.push(line);
    else if ('fill' in line) header = line;
    else entities.push(line);
  }
  if (header === undefined) throw new Error('the fill stream has no header');
  return { header, entities, rows };
};
