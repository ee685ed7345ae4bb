import WebSocket from 'ws';
import { pokeSchema, SYNC_PATHS } from '../../shared/protocol/sync.ts';
import { backoffMs } from './backoff.ts';
import type { SyncHttp } from './http.ts';

const PING_MS = 25_000;
const PONG_MS = 10_000;

/**
 * The websocket that says "something after this number". It carries no data: a lost poke costs latency, never
 * correctness, so every failure here only means trying again later.
 */
export class PokeLine {
  readonly #http: SyncHttp;
  readonly #onPoke: () => void;
  readonly #onOpen: (open: boolean) => void;
  #socket: WebSocket | undefined;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;
  #stale: string | undefined;
  #wanted = false;
  #connecting = false;

  constructor(http: SyncHttp, onPoke: () => void, onOpen: (open: boolean) => void) {
    this.#http = http;
    this.#onPoke = onPoke;
    this.#onOpen = onOpen;
  }

  /** Begin, or try again at once. Called when a request has just succeeded: the server is there. */
  open(): void {
    this.#wanted = true;
    if (this.#socket === undefined && !this.#connecting && this.#timer === undefined) void this.#connect();
  }

  close(): void {
    this.#wanted = false;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#socket?.terminate();
    this.#socket = undefined;
  }

  async #connect(): Promise<void> {
    this.#connecting = true;
    try {
      const { token, headers } = await this.#http.pokeHeaders(this.#stale);
      this.#stale = undefined;
      if (this.#wanted)
        this.#listen(
          new WebSocket(this.#http.url(SYNC_PATHS.poke).replace(/^http/, 'ws'), {
            headers,
            handshakeTimeout: 10_000,
            maxPayload: 4096,
          }),
          token,
        );
    } catch {
      this.#again(); // no token: the requests say so to the person, not this line
    } finally {
      this.#connecting = false;
    }
  }

  #listen(socket: WebSocket, token: string): void {
    this.#socket = socket;
    let pong: NodeJS.Timeout | undefined;
    const ping = setInterval(() => {
      socket.ping();
      // A half-open connection looks well for hours: an unanswered ping ends it.
      pong = setTimeout(() => socket.terminate(), PONG_MS);
    }, PING_MS);
    socket.on('open', () => {
      this.#failures = 0;
      this.#onOpen(true);
    });
    socket.on('pong', () => clearTimeout(pong));
    socket.on('message', (data) => {
      if (isPoke(String(data))) this.#onPoke();
    });
    socket.on('unexpected-response', (_request, response) => {
      if (response.statusCode === 401) this.#stale = token;
      socket.terminate();
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      clearInterval(ping);
      clearTimeout(pong);
      if (this.#socket !== socket) return;
      this.#socket = undefined;
      this.#onOpen(false);
      this.#again();
    });
  }

  #again(): void {
    if (!this.#wanted || this.#timer !== undefined) return;
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        if (this.#wanted && this.#socket === undefined) void this.#connect();
      },
      backoffMs(this.#failures++),
    );
  }
}

function isPoke(text: string): boolean {
  try {
    return pokeSchema.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}
