import type { AppError } from '../../shared/errors.ts';
import type { IpcEvent, IpcEventPayload, SyncStatus } from '../../shared/ipc/contract.ts';
import type { MeResponse } from '../../shared/protocol/sync.ts';
import type { Files } from '../files/files.ts';
import type { Store } from '../store/store-api.ts';

export interface Listeners {
  readonly emit: <E extends IpcEvent>(event: E, payload: IpcEventPayload<E>) => void;
  /** False as soon as the store is no longer the session's: news of a closing store is nobody's news. */
  readonly live: () => boolean;
  readonly files: Files | null;
  readonly status: (status: SyncStatus) => void;
  readonly me: (me: MeResponse) => void;
  readonly disabled: () => void;
  readonly refused: (error: AppError) => void;
}

/** Passes the store's news on: to the page as events, to the session as facts, to the files as a reason to fetch. */
export function relayNews(store: Store, { emit, live, files, status, me, disabled, refused }: Listeners): void {
  const prefetch = (): void => {
    if (live() && store.status.online && store.status.activity === 'idle') {
      void files?.prefetch().catch(() => undefined); // the store closed under it, or the disk is full: a comfort only
    }
  };
  store.on('status', (next) => {
    if (!live()) return;
    emit('sync:changed', next);
    status(next);
    prefetch();
  });
  store.on('documents', (payload) => {
    if (live()) emit('documents:changed', payload);
    prefetch();
  });
  store.on('directory', () => {
    if (live()) emit('directory:changed', {});
  });
  store.on('packets', () => {
    if (live()) emit('packets:changed', {});
  });
  store.on('records', (payload) => {
    if (live()) emit('records:changed', payload);
  });
  store.on('commands', () => {
    if (live()) emit('commands:changed', {});
  });
  store.on('me', (next) => {
    if (live()) me(next);
  });
  store.on('disabled', () => {
    if (live()) disabled();
  });
  store.on('refused', (error) => {
    if (live()) refused(error);
  });
  prefetch();
}
