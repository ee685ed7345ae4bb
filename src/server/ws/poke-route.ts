import websocket from '@fastify/websocket';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import { SYNC_PATHS } from '../../shared/protocol/sync.ts';
import type { Session } from '../directory/sessions.ts';
import { bearerToken } from '../http/authenticate.ts';
import type { App, ServerContext } from '../http/context.ts';
import { HttpError } from '../http/errors.ts';
import { sessionOfToken } from '../http/guard.ts';
import { readHeads } from '../pull/cursor.ts';

/** Why we end a socket; the client's answer to each is in docs/protocol.md. */
export const CLOSE = { unauthenticated: 4401, disabled: 4403, moved: 4409, tooMany: 4429 } as const;

const SIGN_IN_MS = 5_000;
const LOOK_AGAIN_MS = 1_000;
const HEARTBEAT_MS = 30_000;
/** Above this a hint is dropped: the client will pull anyway when it wakes. */
const FULL_BYTES = 64 * 1024;
const MOST_SOCKETS = 8;
const helloSchema = z.strictObject({ token: z.string().max(8_192) });

interface Listener {
  readonly socket: WebSocket;
  readonly session: Session;
}

/** GET /v1/sync/poke: hints "something after this number for you". Data comes only by pull. */
export async function registerPokeRoute(app: App, context: ServerContext): Promise<void> {
  const listeners = new Set<Listener>();
  await app.register(websocket, { options: { maxPayload: 16 * 1024 } });
  const stopWatching = watchDirectory(context, listeners);
  app.addHook('preClose', async () => stopWatching());

  app.route({
    method: 'GET',
    url: SYNC_PATHS.poke,
    websocket: true,
    schema: { hide: true },
    preValidation: async (request) => {
      // A page on another site could open a socket with the person's browser: only our own address, or none (the app).
      const { origin } = request.headers;
      if (origin !== undefined && origin !== new URL(context.publicUrl).origin) throw new HttpError('forbidden');
      if (request.headers.authorization === undefined) return;
      const token = bearerToken(request.headers.authorization);
      if (token === undefined) throw new HttpError('unauthenticated');
      await sessionOfToken((await context.verifyToken(token)).personId, context);
    },
    handler: (socket, request) => {
      socket.on('error', () => socket.terminate());
      const fromHeader = bearerToken(request.headers.authorization);
      if (fromHeader !== undefined) return void admit(socket, fromHeader, context, listeners);
      const timer = setTimeout(() => socket.close(CLOSE.unauthenticated), SIGN_IN_MS);
      socket.once('close', () => clearTimeout(timer));
      socket.once('message', (data) => {
        clearTimeout(timer);
        const hello = parseHello(String(data));
        if (hello === undefined) socket.close(CLOSE.unauthenticated);
        else void admit(socket, hello, context, listeners);
      });
    },
  });
}

function parseHello(text: string): string | undefined {
  try {
    return helloSchema.parse(JSON.parse(text)).token;
  } catch {
    return undefined;
  }
}

async function admit(
  socket: WebSocket,
  token: string,
  context: ServerContext,
  listeners: Set<Listener>,
): Promise<void> {
  try {
    const { personId, expiresAt } = await context.verifyToken(token);
    const session = await sessionOfToken(personId, context);
    if ([...listeners].filter((l) => l.session.person.id === personId).length >= MOST_SOCKETS)
      return socket.close(CLOSE.tooMany);
    if (socket.readyState !== socket.OPEN) return;
    listen(socket, session, expiresAt - context.clock(), context, listeners);
  } catch (error) {
    socket.close(
      error instanceof HttpError && error.error.code === 'account-disabled' ? CLOSE.disabled : CLOSE.unauthenticated,
    );
  }
}

function listen(
  socket: WebSocket,
  session: Session,
  validForMs: number,
  context: ServerContext,
  listeners: Set<Listener>,
): void {
  const listener: Listener = { socket, session };
  listeners.add(listener);
  const unsubscribe = context.pokes.subscribe(session.partitions, (poke) => {
    if (socket.bufferedAmount < FULL_BYTES) socket.send(JSON.stringify(poke));
  });
  let alive = true;
  socket.on('pong', () => {
    alive = true;
  });
  const heartbeat = setInterval(() => {
    if (!alive) return socket.terminate();
    alive = false;
    socket.ping();
  }, HEARTBEAT_MS);
  const expiry = setTimeout(() => socket.close(CLOSE.unauthenticated), Math.min(Math.max(validForMs, 0), 2 ** 31 - 1));
  socket.once('close', () => {
    listeners.delete(listener);
    unsubscribe();
    clearInterval(heartbeat);
    clearTimeout(expiry);
  });
  // Where the log stands now: covers what came between the client's last pull and this moment.
  void readHeads(context.database.kysely, session.partitions).then(
    ({ seq }) => {
      for (const partition of session.partitions) socket.send(JSON.stringify({ partition, seq: seq[partition] ?? 0 }));
    },
    () => socket.terminate(),
  );
}

/** The directory changed: whoever was disabled or moved loses the socket; the client asks anew and learns why. */
function watchDirectory(context: ServerContext, listeners: ReadonlySet<Listener>): () => void {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const check = async (): Promise<void> => {
    timer = undefined;
    // Who comes while the records are asked was let in by newer ones, and is not in the answer.
    const present = [...listeners];
    const ids = [...new Set(present.map((l) => l.session.person.id))];
    if (ids.length === 0) return;
    const rows = await context.database.kysely
      .selectFrom('person')
      .select(['id', 'org_id', 'active'])
      .where('id', 'in', ids)
      .execute();
    const now = new Map(rows.map((r) => [r.id, r]));
    for (const { socket, session } of present) {
      const row = now.get(session.person.id);
      if (row === undefined || !row.active) socket.close(CLOSE.disabled);
      else if (row.org_id !== session.person.orgId) socket.close(CLOSE.moved);
    }
  };
  const look = (ms: number): void => {
    // A look that fails (no connection free) is taken again: nobody else would close these sockets.
    timer ??= setTimeout(() => void check().catch(() => !stopped && look(LOOK_AGAIN_MS)), ms);
  };
  const end = context.pokes.subscribe(['city'], () => {
    context.sessions.forget();
    // Many changes of the directory at once (an import) are one look.
    look(50);
  });
  return () => {
    stopped = true;
    clearTimeout(timer);
    end();
  };
}
