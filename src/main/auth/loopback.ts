import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const PATH = '/callback';
const DONE = 'Đã đăng nhập, quay lại ứng dụng';
const FAILED = 'Chưa đăng nhập được. Hãy quay lại ứng dụng và thử lại';

/** How a sign-in ended without a callback. */
export class SignInEnded extends Error {
  readonly reason: 'timeout' | 'cancelled';
  constructor(reason: 'timeout' | 'cancelled') {
    super(reason);
    this.reason = reason;
  }
}

export interface Loopback {
  readonly redirectUri: string;
  /** The callback's full address, once. Rejects with `SignInEnded`. */
  readonly callback: Promise<URL>;
  cancel(): void;
}

/**
 * The listener that the browser is sent back to (RFC 8252, 7.3): 127.0.0.1 and never a name or another interface, a
 * port chosen by the system, one path, one answer, then gone. What is not the expected request gets an empty 404 and
 * does not use the one answer up, so a port scan cannot end a sign-in. The Host header must be our own address: a
 * page elsewhere that rebinds its name to 127.0.0.1 sends its own name there.
 *
 * Whether the answer belongs to this sign-in is `expectedState`'s matter, checked here before the one answer is given
 * and once more by openid-client.
 */
export async function listenForCallback({
  expectedState,
  timeoutMs,
}: {
  readonly expectedState: string;
  readonly timeoutMs: number;
}): Promise<Loopback> {
  const { promise: callback, resolve, reject } = Promise.withResolvers<URL>();
  // A rejection before anybody awaits must not count as unhandled.
  callback.catch(() => undefined);

  const server = createServer({ requestTimeout: 10_000, maxHeaderSize: 16_384 }, (request, response) => {
    const url = callbackAddress(request, redirectUri);
    if (url?.searchParams.get('state') !== expectedState) {
      response.writeHead(404, { connection: 'close' }).end();
      return;
    }
    answerPage(response, url.searchParams.has('code') ? DONE : FAILED);
    response.once('close', () => finish());
    resolve(url);
  });
  server.maxConnections = 20;
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen({ host: '127.0.0.1', port: 0, exclusive: true }, listening);
  });
  const redirectUri = `http://127.0.0.1:${(server.address() as AddressInfo).port}${PATH}`;

  const timer = setTimeout(() => end('timeout'), timeoutMs);
  const finish = (): void => {
    clearTimeout(timer);
    server.close();
    server.closeAllConnections();
  };
  const end = (reason: 'timeout' | 'cancelled'): void => {
    finish();
    reject(new SignInEnded(reason));
  };
  return { redirectUri, callback, cancel: () => end('cancelled') };
}

function callbackAddress(request: IncomingMessage, redirectUri: string): URL | null {
  const ours = new URL(redirectUri);
  const target = request.url ?? '';
  if (request.method !== 'GET' || request.headers.host !== ours.host || target.length > 4000) return null;
  if (!target.startsWith(`${PATH}?`) || !URL.canParse(target, ours)) return null;
  const url = new URL(target, ours);
  return url.origin === ours.origin && url.pathname === PATH ? url : null;
}

function answerPage(response: ServerResponse, words: string): void {
  const page =
    '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>eGov Hải Phòng</title></head>' +
    `<body><h1>${words}</h1></body></html>`;
  response
    .writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'",
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      connection: 'close',
    })
    .end(page);
}
