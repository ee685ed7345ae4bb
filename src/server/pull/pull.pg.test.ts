import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { principal, ROLES } from '../../shared/domain/directory/actor.ts';
import type { Delegation, Person, Unit } from '../../shared/domain/directory/directory.ts';
import { audienceOf, maySee } from '../../shared/domain/document/audience.ts';
import type { Document, Routing } from '../../shared/domain/document/document.ts';
import { fromRow } from '../../shared/domain/document/row.ts';
import { STATUSES } from '../../shared/domain/document/status.ts';
import { PART } from '../../shared/protocol/lines.ts';
import { fillHeaderSchema, type PullResponse, pullResponseSchema } from '../../shared/protocol/sync.ts';
import { sampleDocument } from '../../shared/testing/samples.ts';
import type { Database } from '../db/database.ts';
import { CITY, recordDocument, recordEntity } from '../db/record-change.ts';
import { type Session, sessionOf } from '../directory/sessions.ts';
import { pageOfLines, TestClient, wireLine } from '../testing/client.ts';
import { describeEngines, openTestDatabase } from '../testing/engines.ts';
import { arrive, makeOffice, NOON, person, putEntity } from '../testing/office.ts';
import { decodeCursor, encodeCursor, readHeads } from './cursor.ts';
import { BadResume } from './fill.ts';
import { pull } from './pull.ts';

const audit = { actorId: null, action: 'test', at: NOON };

describeEngines('pull and fill', (database) => {
  const sessionFor = async (id: string): Promise<Session> => {
    const { body } = await database()
      .kysely.selectFrom('person')
      .select('body')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return sessionOf(JSON.parse(body) as Person, [], NOON);
  };
  const client = async (id: string): Promise<TestClient> => new TestClient(database(), await sessionFor(id));
  const change = (before: Document, changes: Partial<Document>): Promise<Document> =>
    database()
      .kysely.transaction()
      .execute(async (trx) => {
        const after = { ...before, ...changes, version: before.version + 1 };
        await recordDocument(trx, before, after, audit);
        return after;
      });

  beforeAll(() => makeOffice(database()));

  test('a change comes once, as it is now; an idle pull answers nothing', async () => {
    const clerk = await client('clerk');
    await clerk.fill();
    const arrived = await arrive(database(), { id: 'once' });
    const registered = await change(arrived, { status: 'registered', subject: 'Trích yếu "đúng" \\ \n xuống dòng' });
    const answer = await clerk.pull();
    expect(answer.changes).toHaveLength(1);
    expect(clerk.rows.get('once')).toEqual(registered);
    const idle = await clerk.pull();
    expect(idle).toEqual({ changes: [], cursor: answer.cursor, positions: answer.positions, more: false });
  });

  test('losing the right sends a removal; who never had it hears nothing', async () => {
    const [specialist, head, other] = [
      await client('specialist-a'),
      await client('head-a'),
      await client('specialist-b'),
    ];
    for (const c of [specialist, head, other]) await c.fill();
    const routing: Routing = {
      id: 'r',
      role: 'lead',
      unitId: 'unit-a',
      personId: 'specialist-a',
      dueOn: null,
      state: 'waiting',
      doneAt: null,
    };
    const routed = await arrive(database(), { id: 'routed', status: 'directed', routings: [routing] });
    for (const c of [specialist, head, other]) await c.pull();
    expect([specialist, head, other].map((c) => c.rows.has('routed'))).toEqual([true, true, false]);
    await change(routed, { routings: [{ ...routing, personId: 'somebody-new' }] });
    expect((await specialist.pull()).changes).toEqual([{ kind: 'document', removed: 'routed' }]);
    expect((await other.pull()).changes).toEqual([]);
    await head.pull();
    expect(head.rows.get('routed')?.routings[0]?.personId).toBe('somebody-new');
  });

  test('pages: the same end by any page size', async () => {
    const [one, few, all] = [await client('clerk'), await client('clerk'), await client('clerk')];
    for (const c of [one, few, all]) await c.fill();
    const documents = [];
    for (let i = 0; i < 12; i++) documents.push(await arrive(database(), { id: `page-${i}` }));
    for (const d of documents.slice(0, 6)) await change(d, { status: 'registered' });
    await putEntity(database(), 'person', person('newcomer', ['specialist']));
    await one.pullAll(1);
    await few.pullAll(5);
    await all.pullAll();
    expect(one.rows).toEqual(all.rows);
    expect(few.rows).toEqual(all.rows);
    expect([one, few, all].map((c) => c.entities.has('person/newcomer'))).toEqual([true, true, true]);
    expect(new Set([one, few, all].map((c) => JSON.stringify(decodeCursor(c.cursor)?.positions))).size).toBe(1);
  });

  test('when the cursor is of no use, why is said', async () => {
    const clerk = await client('clerk');
    expect((await clerk.pull()).reset).toBe('unknown-cursor');
    await clerk.fill();
    const good = decodeCursor(clerk.cursor);
    if (good === undefined) throw new Error('no cursor');
    const answers = async (cursor: string) =>
      (JSON.parse(String(await pull(database(), clerk.session, cursor))) as PullResponse).reset;
    expect(await answers('nonsense')).toBe('unknown-cursor');
    expect(await answers(encodeCursor({ ...good, server: randomUUID() }))).toBe('unknown-cursor');
    expect(await answers(encodeCursor({ ...good, scope: 'other' }))).toBe('scope');
    // The records were restored from an older copy: the client has seen what they have not.
    expect(
      await answers(encodeCursor({ ...good, positions: { ...good.positions, org: (good.positions['org'] ?? 0) + 1 } })),
    ).toBe('unknown-cursor');
    await sql`UPDATE change_partition SET cut = 3 WHERE partition = 'org'`.execute(database().kysely);
    expect(await answers(encodeCursor({ ...good, positions: { ...good.positions, org: 2 } }))).toBe('log-cut');
    expect(await answers(clerk.cursor)).toBeUndefined();
    await sql`UPDATE change_partition SET cut = 0`.execute(database().kysely);
  });

  test('a delegation changes the scope', async () => {
    const deputy = person('deputy', ['leader'], { unitId: 'board' });
    const delegation: Delegation = {
      id: 'd',
      orgId: 'org',
      fromPersonId: 'leader',
      toPersonId: 'deputy',
      scope: 'direct-documents',
      fromDay: '2026-11-23',
      toDay: '2026-11-23',
      basis: 'GUQ',
    };
    const scopes = [
      sessionOf(deputy, [], NOON),
      sessionOf(deputy, [delegation], NOON),
      sessionOf(deputy, [delegation], NOON + 86_400_000),
    ].map((s) => s.scope);
    expect(scopes[1]).not.toBe(scopes[0]);
    expect(scopes[2]).toBe(scopes[0]);
  });

  test('a fill brings the directory, then open work newest first, then the closed', async () => {
    await arrive(database(), { id: 'closed-1', status: 'completed' });
    await arrive(database(), { id: 'open-late' });
    const clerk = await client('clerk');
    const { lines, ended } = await clerk.fill();
    expect(ended).toBe(true);
    const parsed = lines.map(wireLine);
    const header = fillHeaderSchema.parse(parsed[0]);
    const rows = parsed.filter(Array.isArray).map((r) => fromRow(r));
    expect(rows).toHaveLength(header.total);
    expect(parsed.at(-1)).toEqual({ end: true, rows: header.total });
    const key = rows.map((r) => [r.status === 'completed' ? 1 : 0, -r.ord] as const);
    expect(key).toEqual([...key].sort((a, b) => a[0] - b[0] || a[1] - b[1]));
    const firstRow = parsed.findIndex(Array.isArray);
    expect(parsed.slice(1, firstRow).every((l) => (l as { kind?: string }).kind !== undefined)).toBe(true);
    expect(clerk.entities.size).toBeGreaterThan(15);
  });

  test('rows in parts and rows as JSON are the same rows', async () => {
    await arrive(database(), { id: 'words', subject: 'Về việc “đo đạc”\n\u001f\u2028\\', signerName: '\t"' });
    const [parts, plain] = [await client('clerk'), await client('clerk')];
    const inParts = await parts.fill();
    const asJson = await plain.fill(undefined, undefined, false);
    expect(inParts.lines.some((line) => line.includes(PART))).toBe(true);
    expect(asJson.lines.filter((line) => !line.startsWith('{')).every((line) => Array.isArray(JSON.parse(line)))).toBe(
      true,
    );
    expect(parts.rows).toEqual(plain.rows);
    expect(parts.rows.get('words')?.subject).toBe('Về việc “đo đạc”\n\u001f\u2028\\');
  });

  test('a fill that was cut goes on from its place; changes meanwhile come by the pull', async () => {
    for (let i = 0; i < 1_300; i++) if (i % 100 === 0) await bulk(database(), i, 100);
    const clerk = await client('clerk');
    // Cut in the second slice: what came after the last resume token is sent again.
    const first = await clerk.fill(900);
    expect(first.ended).toBe(false);
    expect(first.resume).toBeDefined();
    const late = await arrive(database(), { id: 'during-the-fill' });
    const { body } = { body: clerk.rows.get('bulk-700') };
    if (body) await change(body, { status: 'completed' });
    const second = await clerk.fill(undefined, first.resume);
    expect(second.ended).toBe(true);
    // The first slice (120 rows) was kept and does not come again.
    expect(second.lines.length).toBeLessThanOrEqual(1_300 - 120 + 40);
    await clerk.pullAll();
    const reference = await client('clerk');
    await reference.fill();
    expect(clerk.rows).toEqual(reference.rows);
    expect(clerk.rows.get(late.id)).toEqual(late);
  });

  test('a page in lines says what the same page in JSON says', async () => {
    const clerk = await client('clerk');
    await clerk.fill();
    const arrived = await arrive(database(), { id: 'two-forms', subject: 'Ô “ấy”\u001f \\ \n {"a":1}' });
    const gone = await arrive(database(), { id: 'two-forms-gone' });
    await change(arrived, { status: 'registered' });
    await putEntity(database(), 'person', person('two-forms', ['specialist']));
    await database().kysely.deleteFrom('document').where('id', '=', gone.id).execute();
    const [json, lines] = await Promise.all(
      [false, true].map((inParts) => pull(database(), clerk.session, clerk.cursor, { inParts })),
    );
    const page = pullResponseSchema.parse(JSON.parse(String(json)));
    expect(page.changes.map((c) => ('removed' in c ? 'removed' : c.kind)).toSorted()).toEqual([
      'document',
      'person',
      'removed',
    ]);
    expect(pageOfLines(lines ?? Buffer.alloc(0))).toEqual(page);
  });

  test('slices are read under the settings that keep them on their index (db/copy-text.ts)', async () => {
    const plan: string[] = [];
    for await (const piece of database().copyOut(
      `SELECT json_build_array(relname) FROM pg_class WHERE current_setting('enable_sort') = 'off' AND relname = 'document_fill'`,
    ))
      plan.push(piece.toString());
    expect(plan).toEqual(['["document_fill"]\n']);
  });

  test('a resume token of another scope or server is refused', async () => {
    const clerk = await client('clerk');
    const { resume } = await clerk.fill(900);
    const leader = await client('leader');
    await expect(leader.fill(undefined, resume)).rejects.toBeInstanceOf(BadResume);
    await expect(clerk.fill(undefined, 'nonsense')).rejects.toBeInstanceOf(BadResume);
  });

  test('a position seen is committed, and so is all before it', async () => {
    const heads = await readHeads(database().kysely, ['org', CITY]);
    const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM change_log WHERE partition = 'org'`.execute(
      database().kysely,
    );
    expect(Number(rows[0]?.n)).toBe(heads.seq['org']);
  });

  test('G4: whatever the graph of rights, a store holds exactly what its person may see', async () => {
    const seed = Number(process.env['EGOV_TEST_SEED'] ?? 20261123);
    const random = generator(seed);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    const orgs = ['leak-a', 'leak-b'];
    const people: Person[] = [];
    for (let i = 0; i < 14; i++) {
      const roles = ROLES.filter(() => random() < 0.3);
      people.push(person(`leak-${i}`, roles, { orgId: pick(orgs), unitId: `leak-unit-${Math.floor(random() * 3)}` }));
    }
    const stores = people.map((p) => new TestClient(database(), sessionOf(p, [], NOON)));
    for (const store of stores) await store.fill();
    const documents = new Map<string, Document>();
    const randomRoutings = (): Routing[] =>
      Array.from({ length: Math.floor(random() * 3) }, (_, i) => ({
        id: `r${i}`,
        role: 'support',
        unitId: `leak-unit-${Math.floor(random() * 3)}`,
        personId: random() < 0.5 ? pick(people).id : null,
        dueOn: null,
        state: 'waiting',
        doneAt: null,
      }));
    let ord = 1_000_000;
    for (let step = 0; step < 250; step++) {
      const before = random() < 0.6 && documents.size > 0 ? pick([...documents.values()]) : null;
      const facts = {
        status: pick(STATUSES),
        submittedTo: random() < 0.3 ? pick(people).id : null,
        routings: randomRoutings(),
      };
      const after = before
        ? { ...before, ...facts, version: before.version + 1 }
        : sampleDocument({ id: `leak-${step}`, ord: ord++, orgId: pick(orgs), ...facts });
      await database()
        .kysely.transaction()
        .execute((trx) => recordDocument(trx, before, after, audit));
      documents.set(after.id, after);
      if (random() < 0.3) await pick(stores).pullAll(pick([1, 3, 2000]));
    }
    for (const store of stores) {
      await store.pullAll();
      const { principals, person: who } = store.session;
      const allowed = [...documents.values()].filter((d) => d.orgId === who.orgId && maySee(principals, audienceOf(d)));
      const message = `seed ${seed}, ${who.id} with ${who.roles.join('+') || 'no role'}`;
      expect([...store.rows.keys()].sort(), message).toEqual(allowed.map((d) => d.id).sort());
      const fresh = new TestClient(database(), store.session);
      await fresh.fill();
      expect(fresh.rows, message).toEqual(store.rows);
    }
  });

  test('an entity that is removed goes from every store', async () => {
    const clerk = await client('clerk');
    await clerk.fill();
    expect(clerk.entities.has('unit/unit-b')).toBe(true);
    const body = clerk.entities.get('unit/unit-b') as Unit;
    await database()
      .kysely.transaction()
      .execute((trx) => recordEntity(trx, 'unit', 'unit-b', CITY, null, [], audit));
    await clerk.pull();
    expect(clerk.entities.has('unit/unit-b')).toBe(false);
    await database()
      .kysely.transaction()
      .execute((trx) => recordEntity(trx, 'unit', 'unit-b', CITY, body, [principal.everyone], audit));
  });
});

// B6 wants real concurrency, which PGlite does not have.
test('B6: no row is missed while twelve writers commit late and out of order', async () => {
  const { database, drop } = await openTestDatabase('postgres');
  const rounds = process.env['EGOV_LONG'] === '1' ? 1_700 : 40;
  const watcher = new TestClient(database, sessionOf(person('watcher', ['clerk']), [], NOON));
  await watcher.fill();
  let writing = true;
  let written = 0;
  const write = async (w: number): Promise<void> => {
    for (let i = 0; i < rounds; i++) {
      await database.kysely.transaction().execute(async (trx) => {
        // Some wait before the number is taken, some between it and the commit.
        if (i % 2) await sql`SELECT pg_sleep(random() * 0.01)`.execute(trx);
        await recordDocument(trx, null, sampleDocument({ id: `late-${w}-${i}`, ord: w * 100_000 + i + 1 }), audit);
        if (i % 3 === 0) await sql`SELECT pg_sleep(random() * 0.005)`.execute(trx);
      });
      written += 1;
    }
  };
  const pulling = (async () => {
    while (writing) await watcher.pull(50);
  })();
  await Promise.all(Array.from({ length: 12 }, (_, w) => write(w)));
  writing = false;
  await pulling;
  await watcher.pullAll();
  expect(watcher.rows.size).toBe(written);
  await drop();
});

async function bulk(database: Database, from: number, count: number): Promise<void> {
  await database.kysely.transaction().execute(async (trx) => {
    for (let i = from; i < from + count; i++) {
      const document = sampleDocument({
        id: `bulk-${i}`,
        ord: 500_000 + i,
        orgId: 'org',
        status: i % 3 === 0 ? 'completed' : 'registered',
      });
      await recordDocument(trx, null, document, audit);
    }
  });
}

function generator(seed: number): () => number {
  let state = seed % 2147483647;
  return () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
}
