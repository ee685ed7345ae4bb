import { request } from 'node:http';
import { connect } from 'node:net';
import os from 'node:os';
import { describe, expect, test } from 'vitest';
import { type Loopback, listenForCallback, SignInEnded } from './loopback.ts';

const listen = (timeoutMs = 10_000): Promise<Loopback> => listenForCallback({ expectedState: 'right', timeoutMs });

interface Knock {
  readonly path: string;
  readonly host?: string;
  readonly method?: string;
}

function knock(loopback: Loopback, { path, host, method = 'GET' }: Knock): Promise<{ status: number; body: string }> {
  const { port, host: own } = new URL(loopback.redirectUri);
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers: { host: host ?? own } }, (response) => {
      let body = '';
      response.on('data', (part: Buffer) => {
        body += part.toString();
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    asked.on('error', reject);
    asked.end();
  });
}

const closed = (loopback: Loopback, host = '127.0.0.1'): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(loopback.redirectUri).port), host);
    socket.on('connect', () => {
      socket.destroy();
      resolve(false);
    });
    socket.on('error', () => resolve(true));
  });

describe('the loopback listener', () => {
  test('answers the expected callback once, in Vietnamese, and is gone', async () => {
    const loopback = await listen();
    const answer = await knock(loopback, { path: '/callback?code=c&state=right' });
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('Đã đăng nhập, quay lại ứng dụng');
    expect((await loopback.callback).searchParams.get('code')).toBe('c');
    expect(await closed(loopback)).toBe(true);
  });

  test.each<[string, Knock]>([
    ['another path', { path: '/' }],
    ['a path below', { path: '/callback/x?code=c&state=right' }],
    ['a path that climbs', { path: '/x/../callback?code=c&state=right' }],
    ['an absolute address', { path: 'http://evil.example/callback?code=c&state=right' }],
    ['no state', { path: '/callback?code=c' }],
    ['another state', { path: '/callback?code=c&state=wrong' }],
    ['two states, ours second', { path: '/callback?state=wrong&state=right&code=c' }],
    ['another host (a rebound name)', { path: '/callback?code=c&state=right', host: 'evil.example' }],
    ['localhost as host', { path: '/callback?code=c&state=right', host: 'localhost:1' }],
    ['another port as host', { path: '/callback?code=c&state=right', host: '127.0.0.1:1' }],
    ['another method', { path: '/callback?code=c&state=right', method: 'POST' }],
    ['a very long query', { path: `/callback?code=${'c'.repeat(5000)}&state=right` }],
  ])('%s is not it, and does not use the one answer up', async (_name, wrong) => {
    const loopback = await listen();
    expect((await knock(loopback, wrong)).status).toBe(404);
    expect((await knock(loopback, { path: '/callback?code=c&state=right' })).status).toBe(200);
    await loopback.callback;
  });

  test('a refusal of the issuer is a callback too, and the page does not say "signed in"', async () => {
    const loopback = await listen();
    const { body } = await knock(loopback, { path: '/callback?error=access_denied&state=right' });
    expect(body).not.toContain('Đã đăng nhập,');
    expect((await loopback.callback).searchParams.get('error')).toBe('access_denied');
  });

  test('gives up after its time, and when told', async () => {
    const slow = await listen(20);
    await expect(slow.callback).rejects.toEqual(new SignInEnded('timeout'));
    expect(await closed(slow)).toBe(true);
    const cancelled = await listen();
    cancelled.cancel();
    await expect(cancelled.callback).rejects.toMatchObject({ reason: 'cancelled' });
    expect(await closed(cancelled)).toBe(true);
  });

  test('is not there for other machines', async () => {
    const loopback = await listen();
    const addresses = Object.values(os.networkInterfaces())
      .flatMap((list) => list ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4');
    for (const { address } of addresses) expect(await closed(loopback, address)).toBe(true);
    loopback.cancel();
  });
});
