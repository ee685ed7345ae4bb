import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { namedFiles } from '../../../shared/commands/named-files.ts';
import { decide, isRequestOf, parseCommand } from '../../../shared/commands/registry.ts';
import type { Actor } from '../../../shared/domain/directory/actor.ts';
import type { Document } from '../../../shared/domain/document/document.ts';
import { toRow } from '../../../shared/domain/document/row.ts';
import { LINES_TYPE } from '../../../shared/protocol/lines.ts';
import {
  type MeResponse,
  type PullResponse,
  type PushResult,
  pushRequestSchema,
  SYNC_PATHS,
} from '../../../shared/protocol/sync.ts';
import { lineInParts } from '../../../shared/testing/lines.ts';

/** What a test may do to an answer: return true when it has answered by itself. */
export type Interceptor = (
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
) => boolean | Promise<boolean>;

/**
 * A small server that speaks the protocol over one partition, for tests of the client alone. It keeps every rule of
 * the wire (numbers, stored results, positions), but decides nothing about visibility.
 */
export class ProtocolServer {
  readonly documents = new Map<string, Document>();
  readonly entities: { kind: string; id: string; body: Record<string, unknown> }[] = [];
  readonly log: ({ seq: number; id: string } | { seq: number; removed: string })[] = [];
  readonly results = new Map<string, PushResult>();
  readonly expected = new Map<string, number>();
  readonly requests: string[] = [];
  /** Files that were sent, by hash; what a test refuses is not among them. */
  readonly uploads = new Map<string, number>();
  readonly me: MeResponse;
  readonly actor: Actor;
  intercept: Interceptor | undefined;
  /** Asked after the effect: true cuts the line instead of answering. */
  loses: ((path: string) => boolean) | undefined;
  /** Lines between two resume marks. */
  markEvery = 500;
  seq = 0;
  now = Date.UTC(2026, 10, 23, 3);
  #server: Server | undefined;
  readonly #sockets = new WebSocketServer({ noServer: true });

  constructor(me: MeResponse, actor: Actor) {
    this.me = me;
    this.actor = actor;
  }

  async start(): Promise<string> {
    const server = createServer((request, response) => void this.#answer(request, response));
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      this.#sockets.handleUpgrade(request, socket, head, (line) => this.#sockets.emit('connection', line, request));
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#server?.closeAllConnections();
    await new Promise((resolve) => this.#server?.close(resolve) ?? resolve(undefined));
  }

  get pokeLines(): number {
    return this.#sockets.clients.size;
  }

  /** A change made by somebody else. */
  change(document: Document, poke = true): void {
    this.documents.set(document.id, document);
    this.log.push({ seq: ++this.seq, id: document.id });
    if (poke) this.#poke();
  }
  remove(id: string): void {
    this.documents.delete(id);
    this.log.push({ seq: ++this.seq, removed: id });
    this.#poke();
  }

  #poke(): void {
    for (const socket of this.#sockets.clients) socket.send(JSON.stringify({ partition: 'org', seq: this.seq }));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://x');
    this.requests.push(`${request.method} ${url.pathname}`);
    const body = await readBody(request);
    if (await this.intercept?.(url.pathname, request, response)) return;
    const result = this.route(url, body);
    if (this.loses?.(url.pathname)) return void response.socket?.destroy();
    if (result === 'fill') return this.#fill(url, response);
    if (url.pathname === SYNC_PATHS.pull) sendPage(response, result as PullResponse);
    else sendJson(response, 200, result);
    return undefined;
  }

  /** The JSON answers, also for tests that lose the answer after the effect. */
  route(url: URL, body: string): unknown {
    if (url.pathname.startsWith(`${SYNC_PATHS.files}/`)) {
      const sha256 = url.pathname.split('/').at(-1) ?? '';
      this.uploads.set(sha256, body.length);
      return { sha256, type: 'application/pdf', bytes: body.length };
    }
    switch (url.pathname) {
      case SYNC_PATHS.me:
        return this.me;
      case SYNC_PATHS.client:
        return { nextPush: this.expected.get((JSON.parse(body) as { clientId: string }).clientId) ?? 1 };
      case SYNC_PATHS.push:
        return this.#push(body);
      case SYNC_PATHS.pull:
        return this.#pull(Number(url.searchParams.get('cursor')));
      default:
        return 'fill';
    }
  }

  #push(body: string): unknown {
    const { clientId, commands } = pushRequestSchema.parse(JSON.parse(body));
    const results: PushResult[] = [];
    for (const command of commands) {
      const known = this.results.get(command.id);
      const expected = this.expected.get(clientId) ?? 1;
      if (known !== undefined) {
        results.push(known);
        continue;
      }
      if (command.n !== expected) break;
      const result = this.#decide(command);
      this.results.set(command.id, result);
      this.expected.set(clientId, expected + 1);
      results.push(result);
    }
    return { results, expected: this.expected.get(clientId) ?? 1 };
  }

  #decide({ id, n, name, args }: { id: string; n: number; name: string; args: Record<string, unknown> }): PushResult {
    const request = parseCommand(name, args);
    if (!request.ok) return { id, n, outcome: 'refused', error: request.error };
    if (!isRequestOf(request.value, 'document'))
      return { id, n, outcome: 'refused', error: { code: 'unknown-command' } };
    const document = this.documents.get(request.value.args.documentId) ?? null;
    if (document === null && request.value.name !== 'document.intake')
      return { id, n, outcome: 'refused', error: { code: 'not-found' } };
    const lost = namedFiles(args).find(({ sha256 }) => !this.uploads.has(sha256));
    if (lost !== undefined) return { id, n, outcome: 'refused', error: { code: 'attachment-lost' } };
    const decided = decide(request.value, document, {
      commandId: id,
      actor: this.actor,
      now: this.now,
      issued: { arrivalNumber: this.seq + 1, arrivalYear: 2026, ord: this.documents.size + 1 },
      person: (personId) => this.#body(personId) as never,
      unit: (unitId) => this.#body(unitId) as never,
    });
    if (!decided.ok) return { id, n, outcome: 'refused', error: decided.error };
    this.change(decided.value);
    return { id, n, outcome: 'accepted', partition: 'org', seq: this.seq };
  }

  #body(id: string): Record<string, unknown> | undefined {
    return this.entities.find((entity) => entity.id === id)?.body;
  }

  #pull(after: number): unknown {
    const page = this.log.filter((entry) => entry.seq > after).slice(0, 500);
    const last = page.at(-1)?.seq ?? after;
    const changes = page.flatMap((entry): unknown[] => {
      if ('removed' in entry) return [{ kind: 'document', removed: entry.removed }];
      const document = this.documents.get(entry.id);
      return document === undefined ? [] : [{ kind: 'document', row: toRow(document) }];
    });
    return { changes, cursor: String(last), positions: { org: last }, more: last < this.seq };
  }

  async #fill(url: URL, response: ServerResponse): Promise<void> {
    const resume = url.searchParams.get('resume');
    response.writeHead(200, { 'content-type': LINES_TYPE });
    const write = (text: string): boolean => response.write(`${text}\n`);
    const line = (value: unknown): boolean => write(JSON.stringify(value));
    line({ fill: 1, cursor: String(this.seq), positions: { org: this.seq }, total: this.documents.size });
    if (resume === null) for (const entity of this.entities) line(entity);
    const rows = [...this.documents.values()]
      .sort((a, b) => b.ord - a.ord)
      .filter((d) => resume === null || d.ord < Number(resume));
    for (const [i, document] of rows.entries()) {
      const room = write(lineInParts(toRow(document)));
      if ((i + 1) % this.markEvery === 0) line({ resume: String(document.ord) });
      if (!room) await new Promise((resolve) => response.once('drain', resolve));
      if (response.destroyed) return;
    }
    line({ end: true, rows: rows.length });
    response.end();
  }
}

/** A page of changes in lines, as the server gives it to who asks for them. */
export function sendPage(response: ServerResponse, { changes, ...rest }: PullResponse): void {
  const lines = [
    JSON.stringify({ ...rest, changes: changes.length }),
    ...changes.map((change) => ('row' in change ? lineInParts(change.row) : JSON.stringify(change))),
  ];
  response.writeHead(200, { 'content-type': LINES_TYPE });
  response.end(lines.join('\n'));
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
