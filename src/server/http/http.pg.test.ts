import { randomBytes, randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { principal } from '../../shared/domain/directory/actor.ts';
import { LINES_TYPE, PART, PLAIN_LINES_TYPE } from '../../shared/protocol/lines.ts';
import { errorResponseSchema, meResponseSchema } from '../../shared/protocol/sync.ts';
import { sampleOutgoing } from '../../shared/testing/samples.ts';
import { CITY, recordEntity } from '../db/record-change.ts';
import { describeEngines } from '../testing/engines.ts';
import { arrive, makeOffice, NOON, person, pushCommand, putEntity, register } from '../testing/office.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

describeEngines('http', (database) => {
  let server: TestServer;
  let log = '';
  beforeAll(async () => {
    await makeOffice(database());
    const logStream = new Writable({
      write(chunk: Buffer, _encoding, done) {
        log += chunk.toString();
        done();
      },
    });
    server = await startTestServer(database(), { clock: () => NOON, logStream });
  });
  afterAll(() => server.close());

  test('me: who I am, and until when what I see holds', async () => {
    const response = await server.as('clerk', { url: '/v1/me' });
    expect(meResponseSchema.parse(response.json())).toMatchObject({
      person: { id: 'clerk', roles: ['clerk'] },
      unitName: 'Đơn vị unit-a',
      orgName: 'Đơn vị org',
      actsFor: [],
      serverTime: NOON,
    });
  });

  test('push and pull by HTTP; the repeat is the same to the byte', async () => {
    await arrive(database(), { id: 'http' });
    const clientId = randomUUID();
    expect(
      (await server.as('clerk', { method: 'POST', url: '/v1/sync/clients', payload: { clientId } })).json(),
    ).toEqual({ nextPush: 1 });
    const payload = { clientId, commands: [pushCommand(1, register('http'))] };
    const send = () => server.as('clerk', { method: 'POST', url: '/v1/sync/push', payload });
    const first = await send();
    expect(first.json()).toMatchObject({ results: [{ outcome: 'accepted', partition: 'org' }], expected: 2 });
    expect((await send()).body).toBe(first.body);
    const forked = await server.as('clerk', {
      method: 'POST',
      url: '/v1/sync/push',
      payload: { clientId, commands: [pushCommand(1, register('http'))] },
    });
    expect([forked.statusCode, forked.json()]).toEqual([
      409,
      { error: { code: 'push-gap', details: { forked: true } } },
    ]);
    // Another clerk's token does not make the store theirs.
    expect((await server.as('clerk-2', { method: 'POST', url: '/v1/sync/push', payload })).statusCode).toBe(404);
    expect(
      (await server.as('clerk-2', { method: 'POST', url: '/v1/sync/clients', payload: { clientId } })).statusCode,
    ).toBe(404);
  });

  test('G3: extra fields are refused, not ignored', async () => {
    const command = { ...pushCommand(1, register('http')), actorId: 'leader' };
    const payloads = [
      { clientId: randomUUID(), commands: [command] },
      { clientId: randomUUID(), personId: 'leader', commands: [pushCommand(1, register('x'))] },
    ];
    for (const payload of payloads) {
      const response = await server.as('clerk', { method: 'POST', url: '/v1/sync/push', payload });
      expect([response.statusCode, response.json().error.code]).toEqual([400, 'invalid-input']);
    }
  });

  test('a fill has rows in parts for who asks for them, JSON for everybody else', async () => {
    const parts = await server.as('clerk', { url: '/v1/sync/fill', headers: { accept: LINES_TYPE } });
    expect([parts.headers['content-type'], parts.headers.vary]).toEqual([
      `${LINES_TYPE}; charset=utf-8`,
      'accept, accept-encoding',
    ]);
    expect(parts.body).toContain(PART);
    const plain = await server.as('clerk', { url: '/v1/sync/fill', headers: { accept: '*/*' } });
    expect(plain.headers['content-type']).toBe(`${PLAIN_LINES_TYPE}; charset=utf-8`);
    expect(plain.body).not.toContain(PART);
  });

  test('a page of changes comes in lines for who asks for them, as one JSON object for everybody else', async () => {
    const lines = await server.as('clerk', {
      url: '/v1/sync/pull',
      headers: { accept: `${LINES_TYPE}, application/json` },
    });
    expect([lines.headers['content-type'], lines.headers.vary]).toEqual([`${LINES_TYPE}; charset=utf-8`, 'accept']);
    expect(JSON.parse(lines.body)).toMatchObject({ changes: 0, reset: 'unknown-cursor' });
    const json = await server.as('clerk', { url: '/v1/sync/pull', headers: { accept: '*/*' } });
    expect(json.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(json.json()).toMatchObject({ changes: [], reset: 'unknown-cursor' });
  });

  test('a fill over HTTP, compressed only when asked', async () => {
    const plain = await server.as('clerk', { url: '/v1/sync/fill' });
    expect(plain.headers['content-type']).toContain('ndjson');
    expect(plain.headers['content-encoding']).toBeUndefined();
    for (const [name, expand] of [
      ['gzip', gunzipSync],
      ['zstd', zstdDecompressSync],
    ] as const) {
      const response = await server.as('clerk', { url: '/v1/sync/fill', headers: { 'accept-encoding': name } });
      expect(response.headers['content-encoding']).toBe(name);
      expect(expand(response.rawPayload).toString()).toBe(plain.body);
    }
    expect((await server.as('clerk', { url: '/v1/sync/fill?resume=nonsense' })).json()).toEqual({
      error: { code: 'invalid-input', details: { fields: ['resume'] } },
    });
  });

  describe('files', () => {
    const content = randomBytes(5_000);
    let sha256 = '';
    beforeAll(async () => {
      sha256 = (await server.files.put(content, 'application/pdf')).sha256;
      expect((await server.files.put(content, 'application/pdf')).sha256).toBe(sha256);
      await arrive(database(), {
        id: 'with-file',
        files: [{ sha256, name: 'Tờ trình.pdf', type: 'application/pdf', bytes: content.length }],
      });
      await arrive(database(), {
        id: 'lost-file',
        files: [{ sha256: 'f'.repeat(64), name: 'x', type: 'application/pdf', bytes: 1 }],
      });
      await arrive(database(), { id: 'no-file' });
    });
    const get = (document: string, who = 'clerk', range?: string) =>
      server.as(who, { url: `/v1/files/${sha256}?document=${document}`, ...(range ? { headers: { range } } : {}) });
    test('whole and in parts', async () => {
      const whole = await get('with-file');
      expect(whole.rawPayload).toEqual(content);
      expect(whole.headers).toMatchObject({
        'content-type': 'application/pdf',
        'content-disposition': 'attachment',
        etag: `"${sha256}"`,
      });
      const parts: [string, number, number][] = [
        ['bytes=0-99', 0, 100],
        ['bytes=4000-', 4000, 5000],
        ['bytes=-10', 4990, 5000],
        ['bytes=4990-9999', 4990, 5000],
      ];
      for (const [range, from, to] of parts) {
        const part = await get('with-file', 'clerk', range);
        expect([part.statusCode, part.headers['content-range']]).toEqual([206, `bytes ${from}-${to - 1}/5000`]);
        expect(part.rawPayload).toEqual(content.subarray(from, to));
      }
      expect((await get('with-file', 'clerk', 'bytes=5000-')).statusCode).toBe(416);
      expect((await get('with-file', 'clerk', 'lines=1-2')).statusCode).toBe(200);
    });
    test('the paper of an outgoing document, for those who see that document', async () => {
      const paper = { sha256, name: '15_ORG-A.pdf', type: 'application/pdf', bytes: content.length };
      const outgoing = sampleOutgoing({ id: 'out-with-paper', paper });
      const facts = { actorId: null, action: 'test', at: NOON };
      await database()
        .kysely.transaction()
        .execute((trx) => recordEntity(trx, 'outgoing', outgoing.id, 'org', outgoing, ['clerk@org'], facts));
      expect((await get('out-with-paper')).rawPayload).toEqual(content);
      expect((await get('out-with-paper', 'specialist-b')).json()).toEqual({ error: { code: 'not-found' } });
      expect((await get('out-with-paper', 'stranger')).json()).toEqual({ error: { code: 'not-found' } });
      const other = await server.as('clerk', { url: `/v1/files/${'e'.repeat(64)}?document=out-with-paper` });
      expect(other.json()).toEqual({ error: { code: 'not-found' } });
    });
    test('the hash is no permission', async () => {
      expect((await get('no-file')).json()).toEqual({ error: { code: 'not-found' } });
      expect((await get('with-file', 'stranger')).json()).toEqual({ error: { code: 'not-found' } });
      expect((await get('with-file', 'specialist-a')).json()).toEqual({ error: { code: 'not-found' } });
      expect((await get('nowhere')).json()).toEqual({ error: { code: 'not-found' } });
      expect((await server.as('clerk', { url: `/v1/files/${'f'.repeat(64)}?document=lost-file` })).json()).toEqual({
        error: { code: 'file-missing' },
      });
      expect(
        (await server.as('clerk', { url: `/v1/files/${encodeURIComponent('../../etc/passwd')}?document=with-file` }))
          .statusCode,
      ).toBe(400);
    });
  });

  test('G8: the administrator disables an account: the next request of its valid token is refused', async () => {
    await putEntity(database(), 'person', person('leaver', ['clerk']));
    const set = (active: boolean, who = 'admin') =>
      server.as(who, { method: 'POST', url: '/v1/admin/people/leaver/active', payload: { active } });
    expect((await server.as('leaver', { url: '/v1/me' })).statusCode).toBe(200);
    expect((await set(false)).json()).toEqual({ active: false });
    for (const url of ['/v1/me', '/v1/sync/pull', '/v1/sync/fill'])
      expect((await server.as('leaver', { url })).json()).toEqual({ error: { code: 'account-disabled' } });
    expect((await set(true)).json()).toEqual({ active: true });
    expect((await server.as('leaver', { url: '/v1/me' })).statusCode).toBe(200);
    await putEntity(database(), 'person', person('foreign-admin', ['admin'], { orgId: 'elsewhere' }));
    expect((await set(false, 'foreign-admin')).statusCode).toBe(404);
    expect(
      (await server.as('admin', { method: 'POST', url: '/v1/admin/people/admin/active', payload: { active: false } }))
        .statusCode,
    ).toBe(404);
    const lines = await database()
      .kysely.selectFrom('audit')
      .select(['actor_id', 'action'])
      .where('entity_id', '=', 'leaver')
      .where('actor_id', 'is not', null)
      .execute();
    expect(lines.map((l) => l.action)).toEqual(['admin.person-disabled', 'admin.person-enabled']);
  });

  test('every failure has one shape, and no stack', async () => {
    const answers = await Promise.all([
      server.app.inject({ url: '/nowhere' }),
      server.as('clerk', {
        method: 'POST',
        url: '/v1/sync/push',
        payload: '{"broken',
        headers: { 'content-type': 'application/json' },
      }),
      server.as('clerk', {
        method: 'POST',
        url: '/v1/sync/push',
        payload: 'x',
        headers: { 'content-type': 'text/plain' },
      }),
      server.as('clerk', {
        method: 'POST',
        url: '/v1/sync/push',
        payload: { clientId: 'x'.repeat(1_100_000), commands: [] },
      }),
      server.as('clerk', { method: 'DELETE', url: '/v1/me' }),
    ]);
    expect(answers.map((a) => [a.statusCode, errorResponseSchema.parse(a.json()).error.code])).toEqual([
      [404, 'not-found'],
      [400, 'invalid-input'],
      [400, 'invalid-input'],
      [413, 'too-large'],
      [404, 'not-found'],
    ]);
    for (const answer of answers) expect(answer.body).not.toMatch(/at .*\.ts|node_modules|Error:/);
  });

  test('the log tells what happened and nothing of people', async () => {
    const canary = `canary-${randomUUID()}`;
    const token = await server.issuer.token('clerk');
    await arrive(database(), { id: canary, subject: canary });
    await server.as('clerk', { url: `/v1/sync/pull?cursor=${canary}` });
    await server.as('clerk', {
      method: 'POST',
      url: '/v1/sync/push',
      payload: {
        clientId: randomUUID(),
        commands: [pushCommand(1, { name: 'document.note', args: { documentId: 'http', text: canary } })],
      },
    });
    await server.as('clerk', { method: 'POST', url: '/v1/sync/push', payload: { [canary]: canary } });
    await server.app.inject({
      url: '/v1/me',
      headers: { authorization: `Bearer ${token}x`, 'egov-protocol': '1', 'user-agent': canary },
    });
    // A defect below: an error of the database, and one that quotes its input.
    await database()
      .kysely.transaction()
      .execute((trx) =>
        recordEntity(trx, 'person', 'broken', CITY, person('broken', []), [principal.everyone], {
          actorId: null,
          action: 't',
          at: 1,
        }),
      );
    await database()
      .kysely.updateTable('person')
      .set({ body: `{"name":"${canary}"}` })
      .where('id', '=', 'broken')
      .execute();
    expect((await server.as('broken', { url: '/v1/me' })).statusCode).toBe(500);
    expect(log).toContain('/v1/sync/pull');
    expect(log).toContain('request failed');
    for (const secret of [canary, token, 'Người clerk', '127.0.0.1']) expect(log.includes(secret), secret).toBe(false);
  });

  test('G9: one who asks too much is slowed, the others behind the same address are not', async () => {
    const narrow = await startTestServer(database(), { clock: () => NOON, environment: { EGOV_RATE_LIMIT: '20' } });
    // One after another: of many in the very same tick the limiter lets fewer through, never more.
    const codes = [];
    for (let i = 0; i < 30; i++) codes.push((await narrow.as('clerk', { url: '/v1/me' })).statusCode);
    expect(codes.filter((c) => c === 429)).toHaveLength(10);
    const slowed = await narrow.as('clerk', { url: '/v1/me' });
    expect(slowed.json()).toEqual({ error: { code: 'rate-limited' } });
    expect(slowed.headers['retry-after']).toBeDefined();
    expect((await narrow.as('leader', { url: '/v1/me' })).statusCode).toBe(200);
    expect((await narrow.app.inject({ url: '/health/live' })).statusCode).toBe(200);
    await narrow.close();
  });

  test('guessing tokens is slowed by address', async () => {
    const narrow = await startTestServer(database(), { clock: () => NOON });
    const guess = () =>
      narrow.app.inject({ url: '/v1/me', headers: { authorization: 'Bearer a.b.c', 'egov-protocol': '1' } });
    const codes = [];
    for (let i = 0; i < 310; i++) codes.push((await guess()).statusCode);
    expect(codes.filter((c) => c === 429)).toHaveLength(10);
    expect((await narrow.as('clerk', { url: '/v1/me' })).statusCode).toBe(200);
    await narrow.close();
  });

  test('readiness says stopping first; docs are there, and not in production', async () => {
    let stopping = false;
    const own = await startTestServer(database(), { stopping: () => stopping });
    expect((await own.app.inject({ url: '/health/ready' })).json()).toEqual({ status: 'ok' });
    stopping = true;
    expect((await own.app.inject({ url: '/health/ready' })).statusCode).toBe(503);
    expect((await own.app.inject({ url: '/health/live' })).statusCode).toBe(200);
    const spec = (await own.app.inject({ url: '/docs/json' })).json() as { paths: Record<string, unknown> };
    expect(Object.keys(spec.paths)).toContain('/v1/sync/push');
    await own.close();
    const production = await startTestServer(database(), {
      environment: {
        EGOV_PRODUCTION: '1',
        DATABASE_URL: 'postgresql://x/y',
        EGOV_SECRET: 'x'.repeat(40),
        EGOV_PUBLIC_URL: 'https://egov.test',
        EGOV_TRUSTED_PROXY: '127.0.0.1',
      },
    });
    expect((await production.app.inject({ url: '/docs' })).statusCode).toBe(404);
    await production.close();
  });
});
