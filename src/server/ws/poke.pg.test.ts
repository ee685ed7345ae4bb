import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as later } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import type { Poke } from '../../shared/protocol/sync.ts';
import { describeEngines } from '../testing/engines.ts';
import { arrive, makeOffice, person, putEntity } from '../testing/office.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { CLOSE } from './poke-route.ts';

describeEngines('poke', (database, engine) => {
  let server: TestServer;
  let url = '';
  const open: WebSocket[] = [];
  beforeAll(async () => {
    await makeOffice(database());
    server = await startTestServer(database(), { pollMs: 200 });
    await server.app.listen({ port: 0, host: '127.0.0.1' });
    url = `ws://127.0.0.1:${(server.app.server.address() as AddressInfo).port}/v1/sync/poke`;
  });
  afterAll(async () => {
    for (const socket of open) socket.terminate();
    await server.close();
  });

  const connect = (headers: Record<string, string> = {}): WebSocket => {
    const socket = new WebSocket(url, { headers });
    socket.on('error', () => {});
    open.push(socket);
    return socket;
  };
  /** A socket of this person that is listening: the first two pokes say where the log stands. */
  const listen = async (
    personId: string,
  ): Promise<{ socket: WebSocket; next: (partition: string, seq: number) => Promise<Poke> }> => {
    const socket = connect({ authorization: `Bearer ${await server.issuer.token(personId)}` });
    const pokes: Poke[] = [];
    const waiting = new Set<() => void>();
    socket.on('message', (data) => {
      pokes.push(JSON.parse(String(data)) as Poke);
      for (const look of waiting) look();
    });
    const find = (matches: (poke: Poke) => boolean): Promise<Poke> =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = pokes.find(matches);
          if (found !== undefined && waiting.delete(look)) resolve(found);
        };
        waiting.add(look);
        look();
      });
    await find((p) => p.partition !== 'city');
    return { socket, next: (partition, seq) => find((p) => p.partition === partition && p.seq >= seq) };
  };
  const head = async (partition: string): Promise<number> =>
    Number(
      (
        await database()
          .kysely.selectFrom('change_partition')
          .select('seq')
          .where('partition', '=', partition)
          .executeTakeFirst()
      )?.seq ?? 0,
    );
  const closing = async (socket: WebSocket): Promise<number> => ((await once(socket, 'close')) as [number])[0];
  const refusal = async (socket: WebSocket): Promise<number> => {
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
    return response.statusCode;
  };

  test('a change pokes the people of its organisation, and nobody else', async () => {
    const [clerk, stranger] = [await listen('clerk'), await listen('stranger')];
    const heard: string[] = [];
    stranger.socket.on('message', (data) => heard.push(String(data)));
    await arrive(database());
    expect(await clerk.next('org', await head('org'))).toEqual({ partition: 'org', seq: await head('org') });
    await arrive(database(), { orgId: 'elsewhere' });
    await stranger.next('elsewhere', 1);
    expect(heard.filter((h) => h.includes('"org"'))).toEqual([]);
  });

  test('a lost notification costs at most the time of the poll', async () => {
    const clerk = await listen('clerk');
    // As if its NOTIFY had been lost: the number rises without one.
    await sql`UPDATE change_partition SET seq = seq + 1 WHERE partition = 'org'`.execute(database().kysely);
    await clerk.next('org', await head('org'));
  });

  test.runIf(engine === 'postgres')(
    'C7: the listening connection is cut again and again: nothing is lost',
    async () => {
      const clerk = await listen('clerk');
      for (let i = 0; i < 10; i++) {
        await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'egov-listen' AND datname = current_database()`.execute(
          database().kysely,
        );
        await arrive(database());
        await clerk.next('org', await head('org'));
      }
    },
  );

  test('who may not is not let in', async () => {
    const bearer = async (...token: Parameters<TestServer['issuer']['token']>) => ({
      authorization: `Bearer ${await server.issuer.token(...token)}`,
    });
    expect(await refusal(connect({ authorization: 'Bearer nonsense' }))).toBe(401);
    expect(await refusal(connect(await bearer('clerk', { expiresAt: Date.now() - 60_000 })))).toBe(401);
    expect(await refusal(connect(await bearer('gone')))).toBe(403);
    expect(await refusal(connect({ ...(await bearer('clerk')), origin: 'https://evil.example' }))).toBe(403);
  });

  test('the token may come as the first message; anything else ends it', async () => {
    const polite = connect();
    await once(polite, 'open');
    polite.send(JSON.stringify({ token: await server.issuer.token('clerk') }));
    await once(polite, 'message');
    const rude = connect();
    await once(rude, 'open');
    rude.send('give me everything');
    expect(await closing(rude)).toBe(CLOSE.unauthenticated);
    const disabled = connect();
    await once(disabled, 'open');
    disabled.send(JSON.stringify({ token: await server.issuer.token('gone') }));
    expect(await closing(disabled)).toBe(CLOSE.disabled);
  });

  test('G8: a disabled account loses its socket, a moved one too', async () => {
    await putEntity(database(), 'person', person('leaver', ['clerk']));
    await putEntity(database(), 'person', person('mover', ['clerk']));
    const [leaver, mover] = [await listen('leaver'), await listen('mover')];
    const closes = Promise.all([closing(leaver.socket), closing(mover.socket)]);
    await putEntity(database(), 'person', person('mover', ['clerk'], { orgId: 'elsewhere' }));
    await putEntity(database(), 'person', person('leaver', ['clerk'], { active: false }));
    expect(await closes).toEqual([CLOSE.disabled, CLOSE.moved]);
  });

  test('who arrives while the directory is looked at is not taken for somebody who is gone', async () => {
    // Many changes of the directory, and people coming meanwhile: every look has somebody new beside it.
    const coming: Promise<{ socket: WebSocket }>[] = [];
    for (let i = 0; i < 12; i++) {
      const id = `newcomer-${i}`;
      await putEntity(database(), 'person', person(id, ['clerk']));
      await later(45);
      coming.push(listen(id));
    }
    const sockets = (await Promise.all(coming)).map(({ socket }) => socket);
    const clerk = await listen('clerk');
    await putEntity(database(), 'person', person('bystander', ['clerk']));
    await clerk.next('city', await head('city'));
    expect(sockets.filter((socket) => socket.readyState !== WebSocket.OPEN)).toEqual([]);
  });

  test('a token’s end is the socket’s end', async () => {
    const socket = connect({
      authorization: `Bearer ${await server.issuer.token('clerk', { expiresAt: Date.now() + 1_000 })}`,
    });
    expect(await closing(socket)).toBe(CLOSE.unauthenticated);
  });
});
