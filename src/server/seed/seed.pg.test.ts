import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayOf } from '../../shared/domain/calendar/days.ts';
import { principal, type Role } from '../../shared/domain/directory/actor.ts';
import { audienceOf } from '../../shared/domain/document/audience.ts';
import type { Document } from '../../shared/domain/document/document.ts';
import { fromRow } from '../../shared/domain/document/row.ts';
import { audienceOfOutgoing } from '../../shared/domain/outgoing/audience.ts';
import { outgoingBucket } from '../../shared/domain/outgoing/desk.ts';
import { OUTGOING_STATUSES, outgoingSchema } from '../../shared/domain/outgoing/outgoing.ts';
import { audienceOfWorkfile } from '../../shared/domain/workfile/audience.ts';
import { workfileSchema } from '../../shared/domain/workfile/workfile.ts';
import { sampleActor } from '../../shared/testing/samples.ts';
import type { Database } from '../db/database.ts';
import { nextArrivalNumber, nextOrd } from '../db/record-change.ts';
import { DOCUMENT_DB_COLUMNS } from '../db/schema.ts';
import { openFileStore } from '../files/file-store.ts';
import type { FileStore } from '../rooms.ts';
import { describeEngines } from '../testing/engines.ts';
import { CITY_ORG, DEMO } from './cast.ts';
import { seedCity } from './seed.ts';

const now = Date.parse('2026-11-23T09:00:00+07:00');
const options = { scale: 'office', seed: 7, documents: 120, now } as const;

describeEngines('a seeded database', (database) => {
  let folder = '';
  let files: FileStore;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'egov-seed-'));
    files = openFileStore(folder, database().kysely);
    await seedCity(database(), files, options);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('holds the documents with their audiences, readable by the shared schema', async () => {
    const rows = await readDocuments(database());
    expect(rows).toHaveLength(120);
    for (const { document, audience } of rows) expect(audience).toEqual(audienceOf(document));
  });

  test('speaks of files as they are stored: hash, bytes, pages; every paper on a desk of the cast has one', async () => {
    const rows = await readDocuments(database());
    const withFiles = rows.filter(({ document }) => document.files.length > 0);
    expect(withFiles.length).toBeGreaterThan(20);
    for (const { document } of withFiles) {
      const file = document.files[0];
      expect(await files.stat(file?.sha256 ?? '')).toEqual({
        sha256: file?.sha256,
        bytes: file?.bytes,
        type: 'application/pdf',
      });
      expect(document.pageCount).toBeGreaterThanOrEqual(2);
    }
    expect(new Set(withFiles.map(({ document }) => document.files[0]?.sha256)).size).toBe(withFiles.length);
    for (const { document } of rows)
      if (document.status === 'received' || (document.submittedTo === DEMO.leader && document.status === 'submitted'))
        expect(document.files).toHaveLength(1);
  });

  test('holds work files in every state, with their audiences, some to be handed over soon and late', async () => {
    const rows = await database().kysely.selectFrom('workfile').select(['body', 'audience', 'status']).execute();
    const files = rows.map(({ body }) => workfileSchema.parse(JSON.parse(body)));
    expect(rows.map(({ audience }) => [...audience].sort())).toEqual(files.map(audienceOfWorkfile));
    expect(files.length).toBeGreaterThan(20);
    const known = new Set((await readDocuments(database())).map(({ document }) => document.id));
    for (const { items } of files) for (const item of items) expect(known.has(item.id)).toBe(true);
    const ofCast = files.filter(({ ownerId }) => ownerId === DEMO.specialist);
    expect(ofCast.filter(({ status, items }) => status === 'open' && items.length > 0).length).toBeGreaterThan(0);
    expect(files.some(({ status }) => status === 'planned')).toBe(true);
  });

  test('goes on where the seed ended: arrival numbers, ord, change log', async () => {
    const rows = await readDocuments(database());
    const year = Number(dayOf(now).slice(0, 4));
    const last = Math.max(...rows.map(({ document }) => document.arrivalNumber ?? 0));
    const next = await database()
      .kysely.transaction()
      .execute((trx) => nextArrivalNumber(trx, CITY_ORG, year));
    expect(next).toBe(last + 1);
    expect(await nextOrd(database().kysely)).toBeGreaterThan(120);
    expect(await database().kysely.selectFrom('change_log').selectAll().execute()).toEqual([]);
    const partitions = await database()
      .kysely.selectFrom('change_partition')
      .select(['partition', 'seq'])
      .orderBy('partition')
      .execute();
    expect(partitions).toEqual([
      { partition: 'city', seq: 0 },
      { partition: CITY_ORG, seq: 0 },
    ]);
  });

  test('outgoing documents go on where the seed ended: no number twice, none left out, papers as stored', async () => {
    const rows = await database().kysely.selectFrom('outgoing').select(['body', 'audience']).orderBy('id').execute();
    const all = rows.map((row) => ({ outgoing: outgoingSchema.parse(JSON.parse(row.body)), audience: row.audience }));
    expect(all).toHaveLength(60);
    for (const { outgoing, audience } of all) expect(audience).toEqual(audienceOfOutgoing(outgoing));
    const issued = all.map(({ outgoing }) => outgoing).filter(({ number }) => number !== null);
    const series = Map.groupBy(issued, (o) => `${o.series} ${o.year}`);
    const counters = await database().kysely.selectFrom('series_counter').selectAll().execute();
    expect(counters).toHaveLength(series.size);
    for (const { series: name, year, last_number } of counters) {
      const group = (series.get(`${name} ${year}`) ?? []).sort((a, b) => Number(a.number) - Number(b.number));
      expect(group.map((o) => o.number)).toEqual(Array.from({ length: last_number }, (_, i) => i + 1));
      const days = group.map((o) => o.issuedOn ?? '');
      expect(days).toEqual([...days].sort());
    }
    const given = await database().kysely.selectFrom('outgoing_number').selectAll().execute();
    expect(new Set(given.map((row) => row.outgoing_id))).toEqual(new Set(issued.map((o) => o.id)));
    for (const { paper } of issued)
      expect(await files.stat(paper?.sha256 ?? '')).toMatchObject({ bytes: paper?.bytes });
    const statuses = new Set(all.map(({ outgoing }) => outgoing.status));
    expect([...statuses].sort()).toEqual([...OUTGOING_STATUSES].sort());
    for (const { outgoing } of all) for (const line of outgoing.history) expect(line.at).toBeLessThanOrEqual(now);
  });

  test('every one of the cast who has a part in outgoing documents finds work', async () => {
    const rows = await database().kysely.selectFrom('outgoing').select('body').execute();
    const all = rows.map((row) => outgoingSchema.parse(JSON.parse(row.body)));
    const buckets = (id: string, roles: Role[]) => {
      const actor = { ...sampleActor(id, roles), orgId: CITY_ORG };
      return new Set(all.map((outgoing) => outgoingBucket(outgoing, actor)).filter((bucket) => bucket !== null));
    };
    expect([...buckets(DEMO.clerk, ['clerk'])].sort()).toEqual(['issue', 'number', 'seal']);
    expect([...buckets(DEMO.leader, ['leader'])]).toEqual(['sign']);
    expect([...buckets(DEMO.head, ['head'])]).toContain('check');
    expect([...buckets(DEMO.specialist, ['specialist'])]).toEqual(['revise']);
  });

  test('everybody reads the directory', async () => {
    const person = await database()
      .kysely.selectFrom('person')
      .selectAll()
      .where('id', '=', DEMO.clerk)
      .executeTakeFirstOrThrow();
    expect(person).toMatchObject({ audience: [principal.everyone], partition: 'city', roles: ['clerk'], active: true });
    expect(
      await database().kysely.selectFrom('delegation').selectAll().where('to_person_id', '=', DEMO.deputy).execute(),
    ).toHaveLength(1);
  });

  test('seeding it again does nothing', async () => {
    const before = await readDocuments(database());
    await seedCity(database(), files, { ...options, seed: 8, documents: 500 });
    expect(await readDocuments(database())).toEqual(before);
  });

  test('an interrupted seeding, or records of others, stop it', async () => {
    const meta = database().kysely.updateTable('server_meta').where('key', '=', 'seed');
    await meta.set({ value: '{"state":"begun"}' }).execute();
    await expect(seedCity(database(), files, options)).rejects.toThrow('interrupted');
    await database().kysely.deleteFrom('server_meta').where('key', '=', 'seed').execute();
    await expect(seedCity(database(), files, options)).rejects.toThrow('left alone');
  });
});

async function readDocuments(database: Database): Promise<{ document: Document; audience: string[] }[]> {
  const rows = await database.kysely.selectFrom('document').selectAll().orderBy('ord').execute();
  return rows.map((row) => {
    const columns: Readonly<Record<string, unknown>> = row;
    return { document: fromRow(DOCUMENT_DB_COLUMNS.map((name) => columns[name])), audience: row.audience };
  });
}
