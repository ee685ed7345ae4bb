import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PushResponse } from '../../shared/protocol/sync.ts';
import { verifyAudit } from '../db/audit.ts';
import { type Database, openDatabase } from '../db/database.ts';
import { openTestDatabase, type TestDatabase } from '../testing/engines.ts';
import { arrive, makeOffice, NOON, pushCommand } from '../testing/office.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

/** Faults of the database under the server: PostgreSQL alone, over a line that can be cut. */
let made: TestDatabase;
let narrow: Database;
let server: TestServer;
beforeAll(async () => {
  made = await openTestDatabase('postgres');
  await makeOffice(made.database);
  narrow = await openDatabase({ url: made.url ?? '', poolSize: 3 });
  server = await startTestServer(narrow, { clock: () => NOON, environment: { EGOV_RATE_LIMIT: '100000' } });
});
afterAll(async () => {
  await server.close();
  await narrow.close();
  await made.drop();
});

test('C4: no connection is free: an answer within two seconds, and normal work right after', async () => {
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let taken = 0;
  const hold = () =>
    narrow.kysely.connection().execute(async (c) => {
      await sql`SELECT 1`.execute(c);
      taken += 1;
      await held;
    });
  const holders = [hold(), hold(), hold()];
  while (taken < 3) await new Promise((resolve) => setImmediate(resolve));
  const started = performance.now();
  const response = await server.as('clerk', { url: '/v1/sync/pull' });
  expect(response.json()).toEqual({ error: { code: 'server-busy' } });
  expect([response.statusCode, Number(response.headers['retry-after']) > 0]).toEqual([503, true]);
  // 1.5 s of waiting for a connection, and some patience with a busy machine.
  expect(performance.now() - started).toBeLessThan(4_000);
  expect((await server.app.inject({ url: '/health/ready' })).json()).toEqual({ status: 'database-unreachable' });
  release();
  await Promise.all(holders);
  expect((await server.as('clerk', { url: '/v1/sync/pull' })).statusCode).toBe(200);
});

test('C1, B2: connections die under five writers: nothing acknowledged is lost, nothing is done twice', async () => {
  const each = 15;
  for (let w = 0; w < 5; w++) await arrive(made.database, { id: `fault-${w}`, status: 'registered' });
  let kills = 0;
  // One connection in the middle of its work; a bounded number of times, so that the work can end.
  const kill = async (): Promise<void> => {
    const { rows } = await sql<{ killed: boolean }>`SELECT pg_terminate_backend(pid) AS killed FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'egov' AND pid != pg_backend_pid() AND state LIKE '%transaction%'
      ORDER BY random() LIMIT 1`.execute(made.database.kysely);
    kills += rows.length;
  };
  const writer = async (w: number): Promise<number> => {
    const documentId = `fault-${w}`;
    const clientId = randomUUID();
    const post = async (url: string, payload: object): Promise<{ status: number; body: string }> => {
      const response = await server.as('clerk', { method: 'POST', url, payload });
      return { status: response.statusCode, body: response.body };
    };
    expect((await post('/v1/sync/clients', { clientId })).status).toBe(200);
    let acknowledged = 0;
    for (let n = 1; n <= each; n++) {
      const command = pushCommand(n, { name: 'document.note', args: { documentId, text: `lần ${n}` } });
      for (;;) {
        const sending = post('/v1/sync/push', { clientId, commands: [command] });
        if (kills < 30) await kill();
        const { status, body } = await sending;
        // What a client does: the same command again until there is an answer to it.
        if (status === 503) continue;
        expect([status, body.slice(0, 80)]).toEqual([200, body.slice(0, 80)]);
        const answer = JSON.parse(body) as PushResponse;
        expect(answer.results[0]?.outcome).toBe('accepted');
        break;
      }
      acknowledged += 1;
    }
    return acknowledged;
  };
  const acknowledged = await Promise.all([0, 1, 2, 3, 4].map(writer));
  expect(kills).toBeGreaterThan(5);
  for (const [w, count] of acknowledged.entries()) {
    const row = await made.database.kysely
      .selectFrom('document')
      .select(['version', 'history'])
      .where('id', '=', `fault-${w}`)
      .executeTakeFirstOrThrow();
    const texts = (JSON.parse(row.history) as { text: string }[]).map((h) => h.text);
    expect(texts).toEqual(Array.from({ length: count }, (_, i) => `lần ${i + 1}`));
  }
  expect(await verifyAudit(made.database.kysely, 'org')).toBeNull();
});
