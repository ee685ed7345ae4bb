import type { SyncStatus } from '../../shared/ipc/contract.ts';
import type { MeResponse } from '../../shared/protocol/sync.ts';
import type { Db } from './database.ts';
import { Meta } from './meta.ts';
import { STORE_VERSION } from './migrations/index.ts';
import { Outbox } from './outbox.ts';

/** What a store says of itself: whose it is, and how the sync stood when it was closed. */
export interface Kept {
  readonly me: MeResponse;
  readonly status: SyncStatus;
}

/** Null for a store that needs its writer before anybody can read it: of another version, nobody's yet, or not full yet. */
export function keptIn(db: Db): Kept | null {
  if (db.pragma('user_version', { simple: true }) !== STORE_VERSION) return null;
  const meta = new Meta(db);
  const me = meta.get('me');
  const status = statusAtRest(meta, new Outbox(db));
  return me === undefined || status.fill !== null || status.lastPullAt === null ? null : { me, status };
}

/** The status before the first word with the server. */
export function statusAtRest(meta: Meta, outbox: Outbox): SyncStatus {
  const fill = meta.get('fill');
  const filling = meta.get('cursor') === undefined;
  return {
    online: true,
    offlineSince: null,
    activity: 'idle',
    fill: filling
      ? {
          rows: fill?.rows ?? 0,
          total: fill?.total ?? 0,
          startedAt: fill?.startedAt ?? Date.now(),
          searchReady: false,
        }
      : null,
    ...outbox.counts(),
    lastPullAt: meta.get('lastPullAt') ?? null,
    blocked: null,
  };
}
