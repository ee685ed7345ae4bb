import { SYNC_PATHS } from '../../shared/protocol/sync.ts';
import { judgedPull } from './answers.ts';
import { SyncFailure } from './failure.ts';
import type { SyncHttp } from './http.ts';
import { HostileAnswer, type SyncStore, type Touched } from './sync-store.ts';

export type Pulled =
  | { readonly reset: false; readonly more: boolean; readonly touched: Touched }
  | { readonly reset: true };

/** One page of changes. A page that cannot be believed changes nothing: the cursor stays where it was. */
export async function pullOnce(http: SyncHttp, store: SyncStore, cursor: string): Promise<Pulled> {
  const page = judgedPull(await http.get(`${SYNC_PATHS.pull}?cursor=${encodeURIComponent(cursor)}`));
  if (page.reset !== undefined) {
    store.requireFill();
    return { reset: true };
  }
  if (page.more && page.cursor === cursor) throw new SyncFailure('hostile', { message: 'cursor does not move' });
  try {
    return { reset: false, more: page.more, touched: store.applyPull(page) };
  } catch (cause) {
    if (cause instanceof HostileAnswer) throw new SyncFailure('hostile', { cause, message: cause.message });
    throw cause;
  }
}
