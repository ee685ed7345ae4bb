import { FILL_TYPE } from '../../shared/protocol/fill-line.ts';
import { errorResponseSchema } from '../../shared/protocol/sync.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import type { TokenSource } from '../store/store-api.ts';
import { SyncFailure } from './failure.ts';

const ANSWER_MS = 20_000;
const MOST_BYTES = 64 * 1024 * 1024;

interface Call {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly body?: unknown;
  /** A file, sent as it is. */
  readonly bytes?: Buffer;
  readonly patienceMs?: number;
  readonly accept: 'application/json' | typeof FILL_TYPE;
  /** Packing costs more than it saves on a LAN; a slow line asks for it. */
  readonly packed: boolean;
  readonly signal: AbortSignal;
  /** Called when the request has been handed to the network. */
  readonly onSent?: () => void;
}

/** The network; a test may put a bad one in its place. */
export type Fetcher = (url: string, init: RequestInit) => Promise<Response>;

/** Requests to the backend: token, protocol header, time limits, and every bad answer turned into a `SyncFailure`. */
export class SyncHttp {
  readonly #base: string;
  readonly #token: TokenSource;
  readonly #fetcher: Fetcher;
  readonly #closing = new AbortController();

  constructor(backendUrl: string, token: TokenSource, fetcher: Fetcher = fetch) {
    this.#fetcher = fetcher;
    this.#base = backendUrl.replace(/\/+$/, '');
    this.#token = token;
  }

  get(path: string, onSent?: () => void): Promise<unknown> {
    return this.#json({ method: 'GET', path, ...(onSent === undefined ? {} : { onSent }) });
  }
  post(path: string, body: unknown): Promise<unknown> {
    return this.#json({ method: 'POST', path, body });
  }

  put(path: string, bytes: Buffer, patienceMs: number): Promise<unknown> {
    return this.#json({ method: 'PUT', path, bytes, patienceMs });
  }

  /** An open answer whose body is read by the caller; `abort` ends it. */
  async stream(path: string, packed: boolean): Promise<{ body: ReadableStream<Uint8Array>; abort: () => void }> {
    const stop = new AbortController();
    const signal = AbortSignal.any([stop.signal, this.#closing.signal]);
    const answerTimer = setTimeout(() => stop.abort(), ANSWER_MS);
    try {
      const response = await this.#authorised({ method: 'GET', path, accept: FILL_TYPE, packed, signal });
      if (response.body === null) throw new SyncFailure('hostile', { message: 'empty stream' });
      return { body: response.body, abort: () => stop.abort() };
    } finally {
      clearTimeout(answerTimer);
    }
  }

  /** Headers for the websocket, which is opened elsewhere. */
  async pokeHeaders(stale?: string): Promise<{ token: string; headers: Record<string, string> }> {
    const token = await this.#askToken(stale);
    if (token === undefined) throw new SyncFailure('sign-in');
    return { token, headers: { authorization: `Bearer ${token}`, [PROTOCOL_HEADER]: String(PROTOCOL_VERSION) } };
  }

  url(path: string): string {
    return `${this.#base}${path}`;
  }

  close(): void {
    this.#closing.abort();
  }

  async #json(call: Pick<Call, 'method' | 'path' | 'body' | 'bytes' | 'patienceMs' | 'onSent'>): Promise<unknown> {
    const signal = AbortSignal.any([AbortSignal.timeout(call.patienceMs ?? ANSWER_MS), this.#closing.signal]);
    const response = await this.#authorised({ ...call, accept: 'application/json', packed: true, signal });
    try {
      return JSON.parse(await textOf(response));
    } catch (cause) {
      if (cause instanceof SyncFailure) throw cause;
      throw cause instanceof SyntaxError
        ? new SyncFailure('hostile', { message: 'not JSON' })
        : new SyncFailure('offline', { cause });
    }
  }

  /** One fresh token after a 401, then it is the person's turn to sign in. */
  async #authorised(call: Call): Promise<Response> {
    const token = await this.#askToken();
    if (token === undefined) throw new SyncFailure('sign-in');
    const first = await this.#fetch(call, token);
    if (first.status !== 401) return this.#judge(first, call);
    await first.body?.cancel();
    const fresh = await this.#askToken(token);
    if (fresh === undefined || fresh === token) throw new SyncFailure('sign-in');
    const second = await this.#fetch(call, fresh);
    return this.#judge(second, call);
  }

  /** A source that fails could not reach the issuer, as when a start finds no network: offline, not signed out. */
  async #askToken(stale?: string): Promise<string | undefined> {
    try {
      return await this.#token(stale);
    } catch (cause) {
      throw new SyncFailure('offline', { cause });
    }
  }

  async #fetch(call: Call, token: string): Promise<Response> {
    try {
      const answer = this.#fetcher(this.url(call.path), {
        method: call.method,
        redirect: 'manual', // a captive portal redirects; our server never does
        signal: call.signal,
        headers: {
          authorization: `Bearer ${token}`,
          [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
          accept: call.accept,
          'accept-encoding': call.packed ? 'zstd, gzip' : 'identity',
          ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(call.bytes === undefined ? {} : { 'content-type': 'application/octet-stream' }),
        },
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
        ...(call.bytes === undefined ? {} : { body: new Uint8Array(call.bytes) }),
      });
      call.onSent?.();
      return await answer;
    } catch (cause) {
      throw new SyncFailure('offline', { cause });
    }
  }

  async #judge(response: Response, call: Call): Promise<Response> {
    const type = response.headers.get('content-type')?.split(';')[0]?.trim();
    if (response.ok && type === call.accept) return response;
    // Not our server's words: a portal's or proxy's page. Reaching somebody else is being offline.
    if (response.ok || response.status < 400 || response.type === 'opaqueredirect') {
      await response.body?.cancel();
      throw new SyncFailure('offline', { message: `foreign answer ${response.status} ${type ?? ''}` });
    }
    const error = type === 'application/json' ? await errorOf(response) : undefined;
    if (error === undefined) await response.body?.cancel().catch(() => undefined);
    throw failureOf(response, error);
  }
}

type ServerError = NonNullable<SyncFailure['error']>;

function failureOf(response: Response, error: ServerError | undefined): SyncFailure {
  const more = { status: response.status, ...(error === undefined ? {} : { error, message: error.code }) };
  if (response.status === 401) return new SyncFailure('sign-in', more);
  if (response.status === 426) return new SyncFailure('update', more);
  if (error?.code === 'account-disabled') return new SyncFailure('disabled', more);
  if (response.status === 429 || response.status === 503)
    return new SyncFailure('later', { ...more, waitMs: retryAfter(response) });
  return new SyncFailure(error === undefined ? 'offline' : 'refused', more);
}

async function errorOf(response: Response): Promise<ServerError | undefined> {
  try {
    const parsed = errorResponseSchema.safeParse(JSON.parse(await textOf(response)));
    return parsed.success ? parsed.data.error : undefined;
  } catch {
    return undefined;
  }
}

const MOST_WAIT_MS = 10 * 60_000;
/** Seconds only: a date would need the two clocks to agree. */
function retryAfter(response: Response): number {
  const seconds = Number(response.headers.get('retry-after'));
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(MOST_WAIT_MS, seconds * 1000) : 5000;
}

async function textOf(response: Response): Promise<string> {
  if (response.body === null) return '';
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parts: string[] = [];
  let bytes = 0;
  for await (const chunk of response.body as ReadableStream<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) throw new SyncFailure('hostile', { message: 'answer too large' });
    parts.push(decoder.decode(chunk, { stream: true }));
  }
  parts.push(decoder.decode());
  return parts.join('');
}
