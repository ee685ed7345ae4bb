import {
  type PushRequest,
  pushResponseSchema,
  registerClientResponseSchema,
  SYNC_PATHS,
} from '../../shared/protocol/sync.ts';
import { judged } from './answers.ts';
import { SyncFailure } from './failure.ts';
import type { SyncHttp } from './http.ts';
import type { SyncStore, Touched } from './sync-store.ts';
import type { Uploads } from './uploads.ts';

const BATCH = 100;

/** The store introduces itself once; the server says which push number it expects. */
export async function registerClient(http: SyncHttp, store: SyncStore): Promise<void> {
  for (let attempt = 0; !store.client().registered; attempt++) {
    if (attempt > 2)
      throw new SyncFailure('hostile', { message: 'server expects push numbers that no store of ours has' });
    try {
      const answer = await http.post(SYNC_PATHS.client, { clientId: store.client().id });
      store.clientRegistered(judged(registerClientResponseSchema, answer).nextPush);
    } catch (cause) {
      // The id is another person's, which the server does not say in so many words: this store gets an id of its own.
      if (!answered(cause, 403, 404, 409)) throw cause;
      store.renewClient();
    }
  }
}

const answered = (cause: unknown, ...statuses: number[]): boolean =>
  cause instanceof SyncFailure && cause.kind === 'refused' && statuses.includes(cause.status ?? 0);

/**
 * Sends the oldest commands, one batch in flight. A lost answer changes nothing here: the next round takes the same
 * commands under the same numbers, and the server answers them as it did. Undefined when nothing waits.
 */
export async function pushOnce(http: SyncHttp, store: SyncStore, uploads?: Uploads): Promise<Touched | undefined> {
  const waiting = store.takeBatch(BATCH);
  if (waiting.length === 0) return undefined;
  const commands = uploads === undefined ? waiting : await uploads.readyOf(waiting);
  const request: PushRequest = { clientId: store.client().id, commands };
  const answer = judged(pushResponseSchema, await sent(http, store, request));
  const asked = new Set(commands.map((command) => command.id));
  if (!answer.results.every((result) => asked.has(result.id)))
    throw new SyncFailure('hostile', { message: 'answers to other commands' });
  const touched = store.applyResults(uploads?.explain(answer.results, commands) ?? answer.results);
  const { first, next } = store.pushRange();
  // The server's count lies outside ours: this folder was restored from a copy, or the server from a backup.
  if (answer.expected < first || answer.expected > next) store.renewClient();
  else if (answer.results.length === 0) throw new SyncFailure('refused', { message: 'no command answered' });
  return touched;
}

async function sent(http: SyncHttp, store: SyncStore, request: PushRequest): Promise<unknown> {
  try {
    return await http.post(SYNC_PATHS.push, request);
  } catch (cause) {
    // Our number stands for another command there: two stores under one id (a copied folder). This one leaves it; the
    // ids of the commands stay, so what the other has sent already has no second effect.
    if (cause instanceof SyncFailure && cause.error?.code === 'push-gap') store.renewClient();
    else if (answered(cause, 404)) store.clientUnknown();
    throw cause;
  }
}
