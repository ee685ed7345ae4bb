import type { PendingCommand, SyncStatus } from '../../../shared/ipc/contract.ts';
import type { MeResponse } from '../../../shared/protocol/sync.ts';
import { ok } from '../../../shared/result.ts';
import type { Log } from '../../logging/log.ts';
import type { Store, StoreEvents } from '../../store/store-api.ts';

export const quietLog = { info: () => undefined, warn: () => undefined, error: () => undefined } as unknown as Log;

export const meOf = (id: string): MeResponse => ({
  person: { id, name: `Người ${id}`, position: 'Chuyên viên', orgId: 'org', unitId: 'unit', roles: ['specialist'] },
  unitName: 'Phòng',
  orgName: 'Cơ quan',
  actsFor: [],
  scope: 's',
  serverTime: 0,
  demo: true,
});

/** A store in memory, as thin as the session's tests need it. */
export class FakeStore implements Store {
  readonly me: MeResponse;
  readonly status: SyncStatus = {
    online: false,
    offlineSince: 0,
    activity: 'idle',
    fill: null,
    pending: 0,
    rejected: 0,
    lastPullAt: 1,
    blocked: null,
  };
  closed = false;
  unsent = 0;
  readonly #listeners = new Map<string, Set<(payload: never) => void>>();

  constructor(me: MeResponse) {
    this.me = me;
  }

  tell<E extends keyof StoreEvents>(event: E, payload: StoreEvents[E]): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(payload as never);
  }

  on<E extends keyof StoreEvents>(event: E, listener: (payload: StoreEvents[E]) => void): () => void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  attend(): void {}

  async commands(): Promise<PendingCommand[]> {
    return Array.from({ length: this.unsent }, (_, n) => ({
      id: String(n),
      name: 'document.note',
      args: {},
      recordKind: 'document',
      recordId: 'd',
      recordTitle: '',
      madeAt: 0,
      state: 'pending',
      error: null,
    }));
  }

  async close(): Promise<void> {
    this.closed = true;
  }

  syncNow(): void {}
  list = async () => ({ items: [], next: null });
  counts = async () => ({ byStatus: {}, byBucket: {}, overdue: 0, dueToday: 0, total: 0 });
  document = async () => null;
  outgoingPage = async () => ({ items: [], next: null });
  outgoingCounts = async () => ({ byStatus: {}, byBucket: {} });
  outgoing = async () => null;
  register = async () => ({ rows: [], next: null, whole: null });
  handling = async () => ({ counts: new Map(), next: null });
  workfilePage = async () => ({ items: [], next: null });
  workfileCounts = async () => ({ byStatus: {}, mine: 0, due: 0, soon: 0, late: 0 });
  workfilesOf = async () => [];
  workfile = async () => null;
  delegations = async () => [];
  duplicates = async () => [];
  twins = async () => [];
  senders = async () => [];
  search = async () => ({ items: [], ready: true });
  find = async () => ({ items: [], more: false, ready: true });
  exportOpen = async () => null;
  exportStep = async () => ({ rows: 0, done: true });
  exportClose = async () => null;
  packets = async () => [];
  units = async () => [];
  agencies = async () => [];
  people = async () => [];
  draft = async () => null;
  filesNamed = async () => [];
  filesToKeep = async () => [];
  diagnostics = async () => ({ sqlite: '', cipher: '', bytes: 0, documents: 0, slowQueries: [] });
  submit = async () => ok({ commandId: 'c' });
  dismiss = async () => undefined;
  putDraft = async () => undefined;
}
