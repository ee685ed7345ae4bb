import { setTimeout as pause } from 'node:timers/promises';
import { v4 as uuidv4 } from 'uuid';
import { isBodyKind } from '../../shared/commands/records.ts';
import type { DocumentRow } from '../../shared/domain/document/row.ts';
import type { FillHeader, MeResponse, PullResponse, PushCommand, PushResult } from '../../shared/protocol/sync.ts';
import { type FillEntity, type FillProgress, HostileAnswer, type SyncStore, type Touched } from '../sync/sync-store.ts';
import { badColumn } from './check-row.ts';
import { isConstraint } from './errors.ts';
import { FillSink } from './fill-sink.ts';
import { TouchedSet } from './touched.ts';
import type { WriterStore } from './writer-store.ts';

/** What the sync does to the store. Every call is one transaction, so a kill leaves it done or not begun. */
export class SyncSide implements SyncStore {
  readonly #store: WriterStore;
  readonly #fill: FillSink;

  constructor(store: WriterStore) {
    this.#store = store;
    this.#fill = new FillSink(store, () => this.#settle(new TouchedSet()));
  }

  me(): MeResponse {
    return this.#store.me;
  }
  setMe(me: MeResponse): { changed: boolean } {
    return this.#store.setMe(me);
  }
  filledScope(): string | undefined {
    return this.#store.meta.get('scope');
  }
  client(): { id: string; registered: boolean } {
    const { meta } = this.#store;
    return { id: meta.get('clientId') ?? '', registered: meta.get('registered') ?? false };
  }
  counts(): { pending: number; rejected: number } {
    return this.#store.outbox.counts();
  }

  clientRegistered(nextPush: number): void {
    const { first, next } = this.pushRange();
    const fits = nextPush >= first && nextPush <= next;
    if (!fits) this.renewClient();
    else this.#store.transactions.run(() => this.#store.meta.set('registered', true));
  }

  clientUnknown(): void {
    this.#store.transactions.run(() => this.#store.meta.set('registered', false));
  }

  renewClient(): void {
    const { meta, outbox, transactions } = this.#store;
    transactions.run(() => {
      meta.set('clientId', uuidv4());
      meta.set('registered', false);
      meta.set('nextPush', outbox.renumber());
    });
  }

  pushRange(): { first: number; next: number } {
    const next = this.#store.meta.get('nextPush') ?? 1;
    return { first: this.#store.outbox.unsent(1)[0]?.n ?? next, next };
  }

  takeBatch(limit: number): PushCommand[] {
    const { outbox, transactions } = this.#store;
    const batch = outbox.unsent(limit);
    if (batch.length > 0) transactions.run(() => outbox.sending(batch.map((command) => command.id)));
    return batch;
  }

  applyResults(results: readonly PushResult[]): Touched {
    const { outbox, overlay, transactions } = this.#store;
    const touched = new TouchedSet();
    transactions.run(() => {
      for (const result of results) {
        const command = outbox.byId(result.id);
        if (command === undefined || command.state === 'acked' || command.state === 'rejected') continue;
        touched.commands();
        touched.record(command.record_kind, command.document_id);
        if (result.outcome === 'accepted') outbox.accept(result.id, result.partition, result.seq);
        else {
          outbox.reject(result.id, result.error);
          overlay.rebaseOf(command);
        }
      }
      this.#settle(touched);
    });
    return touched.done();
  }

  cursor(): string | undefined {
    return this.#store.meta.get('cursor');
  }
  lastPullAt(): number | null {
    return this.#store.meta.get('lastPullAt') ?? null;
  }

  applyPull(page: PullResponse): Touched {
    for (const change of page.changes) {
      const bad = 'row' in change ? badColumn(change.row) : undefined;
      if (bad !== undefined) throw new HostileAnswer(`document row: ${bad}`);
    }
    const { meta, transactions } = this.#store;
    const touched = new TouchedSet();
    believed(() =>
      transactions.follow(() => {
        for (const change of page.changes) this.#apply(change, touched);
        meta.set('cursor', page.cursor);
        meta.set('positions', furthest(meta.get('positions') ?? {}, page.positions));
        meta.set('lastPullAt', Date.now());
        this.#settle(touched);
      }),
    );
    return touched.done();
  }

  #apply(change: PullResponse['changes'][number], touched: TouchedSet): void {
    const { entities, overlay } = this.#store;
    if ('row' in change) {
      if (overlay.putConfirmed(change.row)) touched.document(change.row[0] as string);
    } else if ('removed' in change) {
      if (change.kind !== 'document') {
        if (isBodyKind(change.kind)) overlay.bodies.removeConfirmed(change.kind, change.removed);
        else entities.remove(change.kind, change.removed);
        touched.entity(change.kind);
      } else if (overlay.removeConfirmed(change.removed)) touched.document(change.removed);
    } else {
      if (isBodyKind(change.kind)) overlay.bodies.putConfirmed(change.kind, change.id, change.body);
      else entities.put(change.kind, change.id, change.body);
      touched.entity(change.kind);
    }
  }

  /** Accepted commands whose effect the confirmed rows now hold leave the outbox in this same transaction. */
  #settle(touched: TouchedSet): void {
    const { meta, outbox, overlay } = this.#store;
    const acked = outbox.acked();
    if (acked.length === 0) return;
    const positions = meta.get('positions') ?? {};
    for (const command of acked) {
      const passed =
        command.seq !== null && command.partition !== null && command.seq <= (positions[command.partition] ?? -1);
      if (!passed && !overlay.isConfirmed(command)) continue;
      outbox.delete(command.id);
      overlay.rebaseOf(command);
      touched.commands();
      touched.record(command.record_kind, command.document_id);
    }
  }

  requireFill(): void {
    const { meta, transactions } = this.#store;
    transactions.run(() => {
      meta.delete('cursor');
      const fill = meta.get('fill');
      if (fill !== undefined) meta.set('fill', { ...fill, resume: null });
    });
  }
  searchReady(): boolean {
    return this.#store.meta.get('text') === 'ready';
  }
  fillProgress(): FillProgress | undefined {
    return this.#store.meta.get('fill');
  }
  fillResume(): string | null | undefined {
    return this.#store.meta.get('fill')?.resume;
  }
  fillBegin(header: FillHeader, scope: string, resumed: boolean): void {
    this.#fill.begin(header, scope, resumed);
  }
  fillRows(items: readonly (DocumentRow | FillEntity)[]): void {
    believed(() => this.#fill.rows(items));
  }
  personAtWork(): boolean {
    return this.#store.attention.present;
  }
  makeRoom(): Promise<void> {
    return this.#store.attention.makeRoom(pause);
  }
  fillMark(resume: string): void {
    this.#fill.mark(resume);
  }
  fillFlush(): void {
    this.#fill.flush();
  }
  fillEnd(): boolean {
    return this.#fill.end();
  }
}

function believed(work: () => void): void {
  try {
    work();
  } catch (cause) {
    throw isConstraint(cause) ? new HostileAnswer('row against the schema', { cause }) : cause;
  }
}

function furthest(a: Record<string, number>, b: Record<string, number>): Record<string, number> {
  const all = { ...a };
  for (const [partition, seq] of Object.entries(b)) all[partition] = Math.max(all[partition] ?? 0, seq);
  return all;
}
