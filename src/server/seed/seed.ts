import { sql } from 'kysely';
import { type Instant, yearOf } from '../../shared/domain/calendar/days.ts';
import { principal } from '../../shared/domain/directory/actor.ts';
import type { Document } from '../../shared/domain/document/document.ts';
import type { CopyValue } from '../db/copy-text.ts';
import type { Database } from '../db/database.ts';
import {
  CITY,
  DOCUMENT_WRITE_COLUMNS,
  documentValues,
  type EntityKind,
  entityValues,
  raiseOrd,
} from '../db/record-change.ts';
import type { FileStore, SeedOptions, SeedScale } from '../rooms.ts';
import { CITY_ORG } from './cast.ts';
import { buildCity, type City } from './city.ts';
import { documents, type SeededDocument } from './documents.ts';
import { outsideAgencies } from './outside-agencies.ts';
import { printPaper } from './pdf/paper.ts';
import { createRandom, mixSeed } from './random.ts';
import { seedOutgoing } from './seed-outgoing.ts';
import { seedWorkfiles } from './seed-workfiles.ts';
import { FiledDocuments } from './workfiles.ts';

export interface SeedCityOptions extends SeedOptions {
  /** Documents are dated backwards from here; the current time when absent. */
  readonly now?: Instant;
}

const DOCUMENTS: Readonly<Record<SeedScale, number>> = { office: 2_000, city: 100_000, max: 1_000_000 };
/** Newest documents of the city's office that get a printed paper, beside all that lie on a desk of the cast. */
const PAPERS: Readonly<Record<SeedScale, number>> = { office: 180, city: 350, max: 350 };
/** Rows in one COPY: small enough for the embedded engine, which holds a COPY in memory whole. */
const SLICE = 5_000;

/**
 * Fills an empty, migrated database with the city: directory, documents, papers, registers. Repeating it does
 * nothing. Initial rows are not in the change log: a new client gets them by its first fill, and the log begins
 * after them. Without a file store (benchmarks) no papers are printed, and so nothing has been issued.
 */
export async function seedCity(
  database: Database,
  files: FileStore | undefined,
  options: SeedCityOptions,
): Promise<void> {
  const now = options.now ?? Date.now();
  if (!(await begin(database, options, now))) return;
  const { seed, scale } = options;
  const writers = buildCity({ seed, now });
  const city = scale === 'office' ? buildCity({ seed, now, onlyCityOrg: true }) : writers;
  await copyDirectory(database, city);

  const total = options.documents ?? DOCUMENTS[scale];
  const counters = new Counters();
  const filed = new FiledDocuments();
  const stream = documents({
    city,
    writers,
    seed,
    now,
    total,
    ...(options.concentrateOrg ? { concentrateOrg: options.concentrateOrg } : {}),
  });
  const names = new Map(city.units.map((unit) => [unit.id, unit.name]));
  let done = 0;
  let slice: CopyValue[][] = [];
  const flush = async (): Promise<void> => {
    if (slice.length === 0) return;
    await database.copyIn('document', DOCUMENT_WRITE_COLUMNS, slice);
    done += slice.length;
    slice = [];
    options.onProgress?.(done, total);
  };
  for (const seeded of stream) {
    const wanted =
      files !== undefined && (seeded.onCastDesk || (seeded.rank < PAPERS[scale] && seeded.document.orgId === CITY_ORG));
    const document = wanted
      ? await withPaper(seeded, names.get(seeded.document.orgId) ?? '', files, seed)
      : seeded.document;
    counters.see(document);
    filed.see(document);
    slice.push(documentValues(document));
    if (slice.length === SLICE) await flush();
  }
  await flush();
  if (files !== undefined) await seedOutgoing(database, files, { city, writers, seed, now });
  await seedWorkfiles(database, { city, seed, now, each: scale === 'office' ? 2 : 4, documents: filed });
  await finish(database, counters, city);
}

/** Prints the paper, stores it, and makes the document speak of the stored bytes. */
async function withPaper(seeded: SeededDocument, recipient: string, files: FileStore, seed: number): Promise<Document> {
  const { document, facts, sender } = seeded;
  const paper = await printPaper({ facts, sender, recipient }, createRandom(mixSeed(seed, 'paper', document.ord)));
  const stored = await files.put(paper.bytes, 'application/pdf');
  const name = `${facts.symbol.replaceAll('/', '_')}.pdf`;
  return {
    ...document,
    pageCount: paper.pages,
    files: [{ sha256: stored.sha256, name, type: stored.type, bytes: stored.bytes }],
  };
}

const META_KEY = 'seed';

/** False when this database was seeded before. Half a seeding, or records that are not ours, stop the start. */
async function begin(database: Database, options: SeedCityOptions, now: Instant): Promise<boolean> {
  const { kysely } = database;
  const value = JSON.stringify({ scale: options.scale, seed: options.seed, now, state: 'begun' });
  const meta = await kysely.selectFrom('server_meta').select('value').where('key', '=', META_KEY).executeTakeFirst();
  if (meta !== undefined) {
    if ((JSON.parse(meta.value) as { state?: unknown }).state === 'done') return false;
    throw new Error('an earlier seeding of this database was interrupted: start from an empty one');
  }
  const used = await kysely.selectFrom('unit').select('id').limit(1).executeTakeFirst();
  if (used !== undefined) throw new Error('the database holds records that were not seeded: it is left alone');
  await kysely.insertInto('server_meta').values({ key: META_KEY, value }).execute();
  return true;
}

async function copyDirectory(database: Database, city: City): Promise<void> {
  const everyone = [principal.everyone];
  const load = async (kind: EntityKind, entities: readonly object[]): Promise<void> => {
    const rows = entities.map((entity) => entityValues(kind, CITY, { ...entity }, everyone));
    const columns = Object.keys(rows[0] ?? {});
    if (columns.length > 0)
      await database.copyIn(
        kind,
        columns,
        rows.map((row) => columns.map((column) => row[column] ?? null)),
      );
  };
  await load('unit', city.units);
  await load('person', city.people);
  await load('delegation', city.delegations);
  await load('agency', outsideAgencies(CITY));
}

/** Last arrival number of each register and year. */
class Counters {
  readonly #last = new Map<string, { orgId: string; year: number; number: number }>();

  see({ orgId, arrivalNumber, arrivalYear, receivedAt }: Document): void {
    if (arrivalNumber === null) return;
    const year = arrivalYear ?? yearOf(receivedAt);
    this.#last.set(`${orgId} ${year}`, { orgId, year, number: arrivalNumber });
  }

  rows(): (readonly CopyValue[])[] {
    return [...this.#last.values()].map(({ orgId, year, number }) => [orgId, year, number]);
  }
}

async function finish(database: Database, counters: Counters, city: City): Promise<void> {
  const partitions = [CITY, ...city.units.filter((unit) => unit.id === unit.orgId).map((unit) => unit.id)];
  await database.copyIn('register_counter', ['org_id', 'year', 'last_number'], counters.rows());
  await database.copyIn(
    'change_partition',
    ['partition', 'seq'],
    partitions.map((partition) => [partition, 0]),
  );
  await raiseOrd(database.kysely);
  // Fresh statistics: without them the first plans over a bulk-loaded table are guesses.
  for (const table of ['document', 'outgoing', 'person', 'unit'])
    await sql`ANALYZE ${sql.table(table)}`.execute(database.kysely);
  await sql`UPDATE server_meta SET value = jsonb_set(value::jsonb, '{state}', '"done"')::text WHERE key = ${META_KEY}`.execute(
    database.kysely,
  );
}
