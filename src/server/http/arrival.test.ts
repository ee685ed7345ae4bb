import { connect } from 'node:net';
import fastify from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { limitArrival } from './arrival.ts';
import type { App } from './context.ts';

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0)) await step();
});

/** A server that gives a request `patienceMs` to arrive; answers how the line of a sender who stalls ends. */
async function server(patienceMs: (bytes: number) => number): Promise<{ port: number; asked: number[] }> {
  const app = fastify({ bodyLimit: 1000 });
  const asked: number[] = [];
  limitArrival(app as unknown as App, (bytes) => {
    asked.push(bytes);
    return patienceMs(bytes);
  });
  app.post('/', async () => ({ ok: true }));
  await app.listen({ port: 0, host: '127.0.0.1' });
  undo.push(() => app.close());
  const address = app.server.address();
  return { port: typeof address === 'object' ? (address?.port ?? 0) : 0, asked };
}

const send = (port: number, length: number, body: string): Promise<string> =>
  new Promise((resolve) => {
    let answer = '';
    const line = connect(port, '127.0.0.1', () =>
      line.write(
        `POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n${body}`,
      ),
    );
    line.on('data', (part) => {
      answer += part.toString();
      line.end();
    });
    line.on('error', () => undefined);
    line.on('close', () => resolve(answer));
  });

test('C5: a sender who stalls gives the socket back, one who arrives in time is answered', async () => {
  const { port } = await server(() => 30);
  expect(await send(port, 100, '{"half":')).not.toContain('200 OK');
  expect(await send(port, 2, '{}')).toContain('200 OK');
});

test('the time goes by what is announced and allowed, not by what somebody claims', async () => {
  const { port, asked } = await server(() => 30);
  await send(port, 100, '{');
  await send(port, 999_999_999, '{');
  expect(asked).toEqual([100, 1000]);
});
