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
      // This id is another person's, or the server wants nothing of it: a copied folder. It gets an id of its own.
      const refused =
        cause instanceof SyncFailure && cause.kind === 'refused' && (cause.status === 403 || cause.status === 409);
      if (!refused) throw cause;
      store.renewClient();
    }
  }
}

/**
 * Sends the oldest commands, one batch in flight. A lost answer changes nothing here: the next round takes the same
 * commands under the same numbers, and the server answers them as it did. Undefined when nothing waits.
 */
export async function pushOnce(http: SyncHttp, store: SyncStore): Promise<Touched | undefined> {
  const commands = store.takeBatch(BATCH);
  if (commands.length === 0) return undefined;
  const request: PushRequest = { clientId: store.client().id, commands };
  const answer = judged(pushResponseSchema, await http.post(SYNC_PATHS.push, request));
  const asked = new Set(commands.map((command) => command.id));
  if (!answer.results.every((result) => asked.has(result.id)))
    throw new SyncFailure('hostile', { message: 'answers to other commands' });
  const touched = store.applyResults(answer.results);
  const { first, next } = store.pushRange();
  // The server's count lies outside ours: this folder was restored from a copy, or the server from a backup.
  if (answer.expected < first || answer.expected > next) store.renewClient();
  else if (answer.results.length === 0) throw new SyncFailure('refused', { message: 'no command answered' });
  return touched;
}
