import { LINES_TYPE } from '../../shared/protocol/lines.ts';
import { errorResponseSchema } from '../../shared/protocol/sync.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import type { TokenSource } from '../store/store-api.ts';
import { SyncFailure } from './failure.ts';
import { LineReader } from './line-reader.ts';

const JSON_TYPE = 'application/json';
const ANSWER_MS = 20_000;
const MOST_BYTES = 64 * 1024 * 1024;

interface Call {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly body?: unknown;
  /** A file, sent as it is. */
  readonly bytes?: Buffer;
  readonly patienceMs?: number;
  /** Types of an answer that is ours, the one wished for first. */
  readonly accept: readonly (typeof JSON_TYPE | typeof LINES_TYPE)[];
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

  get(path: string): Promise<unknown> {
    return this.#json({ method: 'GET', path });
  }

  /** The lines of an answer, or what it says in JSON. `onSent` is called when the request is on its way. */
  async lines(path: string, onSent = () => {}): Promise<{ lines: unknown[] } | { json: unknown }> {
    const response = await this.#answer({ method: 'GET', path, onSent, accept: [LINES_TYPE, JSON_TYPE] });
    const bytes = await bytesOf(response);
    if (typeOf(response) === JSON_TYPE) return { json: parsed(bytes) };
    const reader = new LineReader();
    return { lines: [...reader.push(bytes), ...reader.end()] };
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
      const response = await this.#authorised({ method: 'GET', path, accept: [LINES_TYPE], packed, signal });
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

  async #json(call: Omit<Call, 'accept' | 'packed' | 'signal'>): Promise<unknown> {
    return parsed(await bytesOf(await this.#answer({ ...call, accept: [JSON_TYPE] })));
  }

  /** An answer that is read whole. */
  #answer(call: Omit<Call, 'packed' | 'signal'>): Promise<Response> {
    const signal = AbortSignal.any([AbortSignal.timeout(call.patienceMs ?? ANSWER_MS), this.#closing.signal]);
    return this.#authorised({ ...call, packed: true, signal });
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
          accept: call.accept.join(', '),
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
    const type = typeOf(response);
    if (response.ok && call.accept.some((ours) => ours === type)) return response;
    // Not our server's words: a portal's or proxy's page. Reaching somebody else is being offline.
    if (response.ok || response.status < 400 || response.type === 'opaqueredirect') {
      await response.body?.cancel();
      throw new SyncFailure('offline', { message: `foreign answer ${response.status} ${type ?? ''}` });
    }
    const error = type === JSON_TYPE ? await errorOf(response) : undefined;
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
    const judged = errorResponseSchema.safeParse(parsed(await bytesOf(response)));
    return judged.success ? judged.data.error : undefined;
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

const typeOf = (response: Response): string | undefined => response.headers.get('content-type')?.split(';')[0]?.trim();

/** The whole body; a line that breaks off meanwhile is a network that went away. */
async function bytesOf(response: Response): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      bytes += chunk.byteLength;
      if (bytes > MOST_BYTES) throw new SyncFailure('hostile', { message: 'answer too large' });
      parts.push(chunk);
    }
  } catch (cause) {
    throw cause instanceof SyncFailure ? cause : new SyncFailure('offline', { cause });
  }
  return Buffer.concat(parts, bytes);
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    throw new SyncFailure('hostile', { message: 'not JSON' });
  }
}
