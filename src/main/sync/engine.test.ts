import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { SYNC_PATHS } from '../../shared/protocol/sync.ts';
import { at, cut, document, lines, office, times } from './testing/office.ts';
import { sendJson } from './testing/protocol-server.ts';

describe('the way of a command', () => {
  test('durable, pushed, pulled, confirmed; another workstation sees it by the poke alone', async () => {
    const { server, join } = await office();
    const [a, b] = [join(), join()];
    await Promise.all([a.filled(), b.filled()]);
    await b.until(() => server.pokeLines === 2);
    a.note('doc-1', 'xin ý kiến');
    await a.settled();
    await b.until(() => b.reader.document('doc-1')?.document.history.length === 1);
    expect(lines(server, 'doc-1')).toBe(1);
  });

  test('answer lost after the server decided: sent again under its number, one effect', async () => {
    const { server, join } = await office();
    const a = join();
    await a.filled();
    let lost = 0;
    server.loses = (path) => path === SYNC_PATHS.push && lost++ < 2;
    a.note('doc-1', 'một');
    a.note('doc-1', 'hai');
    await a.settled();
    expect(server.documents.get('doc-1')?.history.map((h) => h.text)).toEqual(['một', 'hai']);
  });

  test('a push is cut while the poke line stands and no poke comes: sent again within seconds, not minutes', async () => {
    const { server, join } = await office();
    const a = join();
    await a.filled();
    await a.until(() => server.pokeLines === 1 && a.host.status.activity === 'idle');
    server.intercept = at(SYNC_PATHS.push, times(3, cut));
    a.note('doc-1', 'một');
    await a.settled();
    expect(lines(server, 'doc-1')).toBe(1);
    expect(a.host.status).toMatchObject({ online: true, pending: 0 });
  }, 30_000);

  test('one refused among many: the others go through, the refused one waits to be read', async () => {
    const { server, join } = await office();
    const a = join();
    await a.filled();
    server.change({ ...document(3), status: 'completed', version: 9 }, false);
    for (let i = 1; i <= 6; i++) a.note(`doc-${i}`, 'x');
    await a.until(() => a.host.status.pending === 0 && a.reader.commands().length === 1);
    expect(a.reader.commands()).toMatchObject([
      { recordId: 'doc-3', state: 'rejected', error: { code: 'wrong-status' } },
    ]);
    expect(a.host.status.rejected).toBe(1);
    expect(a.host.dismiss(a.reader.commands()[0]?.id ?? '')).toMatchObject({ ok: true });
    expect(a.host.status.rejected).toBe(0);
  });

  test('a search that asked too early is told when the index has the new words', async () => {
    const { server, join } = await office();
    const a = join();
    await a.filled();
    server.change({ ...document(3), subject: 'Từ khóa hoàn toàn mới', version: 9 });
    // `until` looks again at events alone: without one after the index, this never ends.
    await a.until(() => a.reader.search('hoan toan moi', 10).items.length === 1);
  });

  test('the network goes while nothing happens: the fallen line alone makes it known', async () => {
    const { server, join } = await office();
    const a = join();
    await a.filled();
    await a.until(() => server.pokeLines === 1);
    await server.stop();
    await a.until(() => !a.host.status.online);
    expect(a.host.status.offlineSince).toBeGreaterThan(0);
  });

  test('made offline, over a restart: pushed in order when the server is back', async () => {
    const { server, join } = await office();
    const a = join();
    await a.filled();
    server.intercept = (_path, _request, response) => cut(response);
    a.note('doc-1', 'một');
    await a.until(() => !a.host.status.online);
    expect(a.host.status.offlineSince).toBeGreaterThan(0);
    a.note('doc-1', 'hai');
    await a.restart();
    expect(a.host.status.pending).toBe(2);
    server.intercept = undefined;
    a.host.syncNow();
    await a.settled();
    expect(server.documents.get('doc-1')?.history.map((h) => h.text)).toEqual(['một', 'hai']);
    expect(a.host.status).toMatchObject({ online: true, offlineSince: null, pending: 0 });
  });

  test('a restored copy of the folder gets an id of its own and loses nothing', async () => {
    const { server, join } = await office();
    const a = join();
    await a.filled();
    a.note('doc-1', 'một');
    await a.settled();
    // The server has seen more of this client than the copy knows.
    server.expected.set(a.host.sync.client().id, 40);
    a.note('doc-2', 'sau khi khôi phục');
    await a.settled();
    expect(lines(server, 'doc-2')).toBe(1);
    expect(server.expected.size).toBe(2);
  });
});

describe('answers that are none', () => {
  test.each([
    [
      'a portal’s page',
      (r: ServerResponse) => void r.writeHead(200, { 'content-type': 'text/html' }).end('<html>Đăng nhập Wi-Fi</html>'),
    ],
    ['a portal’s redirect', (r: ServerResponse) => void r.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
    [
      'a gateway’s error',
      (r: ServerResponse) => void r.writeHead(502, { 'content-type': 'text/html' }).end('bad gateway'),
    ],
    ['a reset', (r: ServerResponse) => void r.socket?.destroy()],
  ])('%s is being offline; work goes on and is sent later', async (_name, answer) => {
    const { server, join } = await office();
    const a = join();
    await a.filled();
    server.intercept = (_path, _request, response) => {
      answer(response);
      return true;
    };
    a.note('doc-1', 'x');
    await a.until(() => !a.host.status.online);
    expect(a.reader.commands()).toHaveLength(1);
    server.intercept = undefined;
    a.host.syncNow();
    await a.settled();
    expect(lines(server, 'doc-1')).toBe(1);
  });

  test('a fill cut again and again arrives whole', async () => {
    const { server, join } = await office(3000, (s) => {
      s.markEvery = 200;
    });
    let cuts = 0;
    server.intercept = (path, _request, response) => {
      if (path === SYNC_PATHS.fill && cuts < 3) {
        cuts++;
        let written = 0;
        const write = response.write.bind(response);
        response.write = ((chunk: string) => {
          written += chunk.length;
          if (written > 300_000) response.socket?.destroy();
          return write(chunk);
        }) as typeof response.write;
      }
      return false;
    };
    const a = join();
    await a.until(() => !a.host.status.online || a.host.sync.cursor() !== undefined);
    while (a.host.sync.cursor() === undefined) {
      const before = server.requests.length;
      a.host.syncNow();
      await a.until(
        () => a.host.sync.cursor() !== undefined || (server.requests.length > before && !a.host.status.online),
      );
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(cuts).toBe(3);
    expect(a.reader.counts('2026-11-23').total).toBe(3000);
  });
});

test('a fill beside a hand that never rests: the newest page first, then it stands aside, and it arrives whole', async () => {
  const { join } = await office(3000, (server) => {
    server.markEvery = 1000; // of which the first is the newest page
  });
  const a = join();
  const hand = setInterval(() => a.host.store.attention.given(), 5);
  onTestFinished(() => clearInterval(hand));
  const shownAtFirst: number[] = [];
  const makeRoom = vi.spyOn(a.host.sync, 'makeRoom').mockImplementation(() => {
    shownAtFirst.push(a.reader.counts('2026-11-23').total);
    return a.host.store.attention.makeRoom(pause);
  });
  await a.filled();
  expect(makeRoom).toHaveBeenCalled();
  expect(shownAtFirst[0]).toBeGreaterThanOrEqual(1000);
  expect(a.reader.counts('2026-11-23').total).toBe(3000);
});

test('a fill that nobody watches stands aside for nobody', async () => {
  const { join } = await office(3000);
  const a = join();
  const makeRoom = vi.spyOn(a.host.sync, 'makeRoom');
  await a.filled();
  expect(makeRoom).not.toHaveBeenCalled();
});

describe('what the server says about the session', () => {
  test('one 401: a fresh token is asked for once, by the stale one', async () => {
    const asked: (string | undefined)[] = [];
    const { server, join } = await office();
    server.intercept = (_path, request, response) => {
      if (request.headers.authorization === 'Bearer fresh') return false;
      sendJson(response, 401, { error: { code: 'unauthenticated' } });
      return true;
    };
    const a = join(async (stale) => {
      asked.push(stale);
      return stale === undefined && asked.every((s) => s === undefined) ? 'old' : 'fresh';
    });
    await a.filled();
    expect(asked.filter((stale) => stale !== undefined)).toEqual(['old']);
  });
  test('no token: blocked until signed in, work stays', async () => {
    let token: string | undefined;
    const { join } = await office();
    const a = join(async () => token);
    await a.until(() => a.host.status.blocked === 'sign-in');
    token = 'token';
    a.host.syncNow();
    await a.filled();
    expect(a.host.status.blocked).toBeNull();
  });
  test('426: blocked until updated, commands are still taken and kept', async () => {
    const { server, join } = await office();
    const a = join();
    await a.filled();
    server.intercept = (_path, _request, response) => {
      sendJson(response, 426, { error: { code: 'client-too-old' } });
      return true;
    };
    a.host.syncNow();
    await a.until(() => a.host.status.blocked === 'update');
    a.note('doc-1', 'x');
    expect(a.reader.commands()).toHaveLength(1);
  });
  test('a closed account: told once, and nothing more is asked', async () => {
    const { server, join } = await office();
    const a = join();
    await a.filled();
    server.intercept = (_path, _request, response) => {
      sendJson(response, 403, { error: { code: 'account-disabled' } });
      return true;
    };
    a.host.syncNow();
    await a.until(() => a.events.some((event) => event.name === 'disabled'));
    const asked = server.requests.length;
    a.host.syncNow();
    await new Promise((resolve) => setImmediate(resolve));
    expect(server.requests).toHaveLength(asked);
  });
  test('another scope: filled anew, rows no longer sent are gone, work stays', async () => {
    const { server, join } = await office();
    const a = join();
    await a.filled();
    Object.assign(server.me, { scope: 'scope-2' });
    server.documents.delete('doc-5');
    server.intercept = at(SYNC_PATHS.push, times(1, cut));
    a.note('doc-1', 'x');
    a.host.syncNow();
    await a.until(() => a.host.sync.filledScope() === 'scope-2' && a.host.status.fill === null);
    expect(a.reader.document('doc-5')).toBeNull();
    a.host.syncNow();
    await a.settled();
    expect(lines(server, 'doc-1')).toBe(1);
  });
  test('a reset of the log: filled anew', async () => {
    const { server, join } = await office();
    const a = join();
    await a.filled();
    server.documents.set('doc-99', document(99)); // never logged: only a fill can bring it
    server.intercept = at(
      SYNC_PATHS.pull,
      times(1, (response: ServerResponse) => {
        sendJson(response, 200, { changes: [], cursor: '0', positions: {}, more: false, reset: 'log-cut' });
        return true;
      }),
    );
    a.host.syncNow();
    await a.until(() => a.reader.document('doc-99') !== null);
  });
});

test('an empty pull costs one request', async () => {
  const { server, join } = await office();
  const a = join();
  await a.filled();
  await a.until(() => server.pokeLines === 1 && a.host.status.activity === 'idle');
  server.change(document(1), false);
  server.requests.length = 0;
  server.change(document(2));
  await a.until(
    () => a.reader.document('doc-2') !== null && a.host.status.activity === 'idle' && server.requests.length > 0,
  );
  expect(server.requests).toEqual([`GET ${SYNC_PATHS.pull}`]);
});
