import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { principal } from '../../shared/domain/directory/actor.ts';
import { DOCUMENT_COLUMNS, snakeCase } from '../../shared/domain/document/columns.ts';
import { sampleDocument } from '../../shared/testing/samples.ts';
import { describeEngines } from '../testing/engines.ts';
import { auditHeads, verifyAudit } from './audit.ts';
import { migrateToLatest } from './migrate.ts';
import {
  CITY,
  DOCUMENT_WRITE_COLUMNS,
  documentValues,
  nextArrivalNumber,
  nextOrd,
  raiseOrd,
  recordDocument,
  recordEntity,
} from './record-change.ts';

const audit = { actorId: 'clerk', action: 'test', at: 1 };

describeEngines('recording a change', (database) => {
  test('the document table has exactly the columns of the wire, in their order', async () => {
    const { rows } = await sql<{ column_name: string }>`SELECT column_name FROM information_schema.columns
      WHERE table_name = 'document' AND table_schema = current_schema() ORDER BY ordinal_position`.execute(
      database().kysely,
    );
    expect(rows.map((r) => r.column_name)).toEqual([...DOCUMENT_COLUMNS.map(snakeCase), 'audience', 'open']);
  });

  test('migrating again changes nothing', async () => {
    await migrateToLatest(database().kysely);
  });

  test('row, audience, change log, audit and poke come together', async () => {
    const pokes: (string | null)[] = [];
    let heard: () => void = () => {};
    const twoPokes = new Promise<void>((resolve) => {
      heard = resolve;
    });
    const stop = await database().listen('egov_change', (payload) => {
      if (pokes.push(payload) === 2) heard();
    });
    const arrived = sampleDocument({
      id: 'a',
      orgId: 'org',
      version: 1,
      files: [{ sha256: 'a'.repeat(64), name: 'Tờ "trình"\n.pdf', type: 'application/pdf', bytes: 3 }],
    });
    const registered = { ...arrived, version: 2, status: 'registered' as const };
    const first = await database()
      .kysely.transaction()
      .execute((trx) => recordDocument(trx, null, arrived, audit));
    const second = await database()
      .kysely.transaction()
      .execute((trx) => recordDocument(trx, arrived, registered, audit));
    expect([first, second]).toEqual([
      { partition: 'org', seq: 1 },
      { partition: 'org', seq: 2 },
    ]);
    await twoPokes;
    expect(pokes).toEqual(['{"partition":"org","seq":1}', '{"partition":"org","seq":2}']);
    await stop();
    const row = await database()
      .kysely.selectFrom('document')
      .selectAll()
      .where('id', '=', 'a')
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({
      status: 'registered',
      open: true,
      audience: ['clerk@org', 'leader@org', 'supervisor@org'],
    });
    expect(JSON.parse(row.files)).toEqual(arrived.files);
    const log = await database().kysely.selectFrom('change_log').selectAll().orderBy('seq').execute();
    expect(log.map((l) => [l.seq, l.kind, l.entity_id, l.audience])).toEqual([
      [1, 'document', 'a', ['clerk@org', 'supervisor@org']],
      [2, 'document', 'a', ['clerk@org', 'leader@org', 'supervisor@org']],
    ]);
    expect(await verifyAudit(database().kysely, 'org')).toBeNull();
    await expect(
      database()
        .kysely.transaction()
        .execute((trx) => recordDocument(trx, arrived, registered, audit)),
    ).rejects.toThrow('not loaded');
  });

  test('an entity leaves with its audience told', async () => {
    const person = {
      id: 'p1',
      orgId: 'org',
      unitId: 'u',
      name: 'Trần Mẫu',
      position: 'Chuyên viên',
      roles: ['clerk'],
      active: true,
    };
    const write = (body: Record<string, unknown> | null) =>
      database()
        .kysely.transaction()
        .execute((trx) => recordEntity(trx, 'person', 'p1', CITY, body, body ? [principal.everyone] : [], audit));
    await write(person);
    await write({ ...person, active: false });
    expect(await database().kysely.selectFrom('person').select(['active', 'roles']).execute()).toEqual([
      { active: false, roles: ['clerk'] },
    ]);
    await write(null);
    const log = await database()
      .kysely.selectFrom('change_log')
      .select(['audience'])
      .where('partition', '=', CITY)
      .orderBy('seq')
      .execute();
    expect(log.map((l) => l.audience)).toEqual([['*'], ['*'], ['*']]);
    await expect(write({ ...person, roles: ['king'] })).rejects.toThrow();
  });

  test('numbers: continuous in the register, given back by a rollback; ord only rises', async () => {
    const number = () =>
      database()
        .kysely.transaction()
        .execute((trx) => nextArrivalNumber(trx, 'org', 2026));
    expect(await number()).toBe(1);
    await expect(
      database()
        .kysely.transaction()
        .execute(async (trx) => {
          expect(await nextArrivalNumber(trx, 'org', 2026)).toBe(2);
          throw new Error('changed my mind');
        }),
    ).rejects.toThrow('changed my mind');
    expect([await number(), await number()]).toEqual([2, 3]);
    expect(await nextOrd(database().kysely)).toBeLessThan(await nextOrd(database().kysely));
  });

  test('bulk loading keeps every character, and later arrivals come after', async () => {
    const odd = 'tab\t nl\n cr\r \\N \\. "q" \\" {a,b} đ 😀 \u0001\u0002';
    const documents = [1000, 1001].map((ord) =>
      sampleDocument({ id: `bulk-${ord}`, ord, orgId: 'bulk"\\org', subject: odd }),
    );
    const count = await database().copyIn('document', DOCUMENT_WRITE_COLUMNS, documents.map(documentValues));
    expect(count).toBe(2);
    await raiseOrd(database().kysely);
    expect(await nextOrd(database().kysely)).toBe(1002);
    const rows = await database()
      .kysely.selectFrom('document')
      .select(['subject', 'audience'])
      .where('id', 'like', 'bulk-%')
      .execute();
    expect(rows[0]).toEqual({ subject: odd, audience: ['clerk@bulk"\\org', 'supervisor@bulk"\\org'] });
  });

  test('the database refuses to change or delete an audit line', async () => {
    await expect(database().kysely.deleteFrom('audit').execute()).rejects.toThrow('append-only');
    await expect(database().kysely.updateTable('audit').set({ action: 'x' }).execute()).rejects.toThrow('append-only');
    expect((await auditHeads(database().kysely)).map((h) => h.partition)).toEqual([CITY, 'org']);
  });
});
