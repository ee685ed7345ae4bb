import type { Statement } from 'better-sqlite3';
import { isBodyKind } from '../../shared/commands/records.ts';
import type { DocumentRow } from '../../shared/domain/document/row.ts';
import type { FillHeader } from '../../shared/protocol/sync.ts';
import { type FillEntity, HostileAnswer } from '../sync/sync-store.ts';
import { badColumn } from './check-row.ts';
import { AT } from './columns.ts';
import type { FillState } from './meta.ts';
import type { WriterStore } from './writer-store.ts';

/** Rows that the server no longer sends, removed this many at a time so that a person's command gets in between. */
const REMOVAL_SLICE = 200;

/**
 * Takes a first fill, or a refill after a reset, into the store. Outbox, drafts and overlays are untouched by it: a
 * row with work under way goes through the overlay like any confirmed row. `seen` marks what a refill has met.
 */
export class FillSink {
  readonly #store: WriterStore;
  readonly #settle: () => void;
  readonly #see: Statement<[number]>;
  readonly #seeEntity: Statement<[string, string]>;
  #state: FillState | undefined;
  #rows = 0;

  /** `settle` takes confirmed commands out of the outbox; it runs in the ending transaction. */
  constructor(store: WriterStore, settle: () => void) {
    this.#store = store;
    this.#settle = settle;
    this.#see = store.db.prepare('INSERT INTO seen (ord) VALUES (?) ON CONFLICT DO NOTHING');
    this.#seeEntity = store.db.prepare('INSERT INTO seen_entity (kind, id) VALUES (?, ?) ON CONFLICT DO NOTHING');
    this.#state = store.meta.get('fill');
    this.#rows = this.#state?.rows ?? 0;
  }

  begin(header: FillHeader, scope: string, resumed: boolean): void {
    const { meta, db, documents, transactions } = this.#store;
    db.pragma('cache_size=-64000');
    this.#store.checkpointer.fillBegins();
    // The first header's cursor is kept over cuts: changes since then are pulled, however long the fill took.
    if (resumed && this.#state !== undefined) {
      documents.marksText = meta.get('text') !== 'none';
      return;
    }
    const empty = db.prepare('SELECT 1 FROM document LIMIT 1').get() === undefined;
    const state: FillState = {
      cursor: header.cursor,
      positions: header.positions,
      total: header.total,
      rows: 0,
      resume: null,
      first: empty,
      scope,
      startedAt: Date.now(),
    };
    transactions.run(() => {
      db.exec('DELETE FROM seen; DELETE FROM seen_entity');
      meta.set('fill', state);
      meta.delete('cursor');
    });
    this.#state = state;
    this.#rows = 0;
  }

  rows(items: readonly (DocumentRow | FillEntity)[]): void {
    const state = this.#state;
    if (state === undefined) throw new Error('no fill has begun');
    // The stream comes newest first; SQLite fills its pages when keys rise. Rising within a batch is enough: the file
    // is half as large as with falling keys, and the next readers of it find twice as many rows in a page.
    const rising = items.toSorted((a, b) => ordOf(a) - ordOf(b));
    const committed = this.#store.transactions.bulk(() => {
      const plain = state.first && this.#store.outbox.counts().pending === 0;
      for (const item of rising) {
        if (Array.isArray(item)) this.#row(item, state.first, plain);
        else this.#entity(item as FillEntity, state.first);
      }
    });
    if (committed) this.#store.checkpointer.step();
  }

  mark(resume: string): void {
    const state = this.#state;
    if (state === undefined) return;
    this.#state = { ...state, resume, rows: this.#rows };
    this.#store.transactions.bulk(() => this.#store.meta.set('fill', { ...state, resume, rows: this.#rows }));
  }

  flush(): void {
    this.#store.transactions.endBulk();
    this.#store.checkpointer.step();
  }

  get progress(): number {
    return this.#rows;
  }

  /** Removes one slice of what is gone; when nothing is left, the pull's cursor takes over. True when done. */
  end(): boolean {
    const state = this.#state;
    if (state === undefined) return true;
    this.#store.transactions.endBulk();
    if (!state.first && this.#removeUnseen()) return false;
    const { meta, db, documents, transactions } = this.#store;
    transactions.run(() => {
      meta.set('cursor', state.cursor);
      meta.set('positions', state.positions);
      meta.set('scope', state.scope);
      meta.set('lastPullAt', Date.now());
      meta.delete('fill');
      if (meta.get('text') === 'none') meta.set('text', 'building');
      db.exec('DELETE FROM seen; DELETE FROM seen_entity');
      this.#settle();
    });
    documents.marksText = true;
    db.pragma('cache_size=-16000');
    db.pragma('shrink_memory');
    this.#store.checkpointer.fillEnded();
    this.#state = undefined;
    return true;
  }

  #row(row: DocumentRow, first: boolean, plain: boolean): void {
    const bad = badColumn(row);
    if (bad !== undefined) throw new HostileAnswer(`document row: ${bad}`);
    this.#rows++;
    const { documents, overlay } = this.#store;
    if (!first) this.#see.run(row[AT.ord] as number);
    if (plain && documents.insertFresh(row)) return;
    overlay.putConfirmed(row);
  }

  #entity(entity: FillEntity, first: boolean): void {
    const { entities, overlay } = this.#store;
    if (isBodyKind(entity.kind)) overlay.bodies.putConfirmed(entity.kind, entity.id, entity.body);
    else entities.put(entity.kind, entity.id, entity.body);
    if (!first) this.#seeEntity.run(entity.kind, entity.id);
  }

  #removeUnseen(): boolean {
    const { db, entities, overlay, transactions } = this.#store;
    const ids = db
      .prepare(
        'SELECT id FROM document WHERE ord NOT IN (SELECT ord FROM seen) AND id NOT IN (SELECT id FROM document_made) ORDER BY ord LIMIT ?',
      )
      .pluck()
      .all(REMOVAL_SLICE) as string[];
    const old = db
      .prepare(
        'SELECT kind, id FROM entity WHERE (kind, id) NOT IN (SELECT kind, id FROM seen_entity) AND (kind, id) NOT IN (SELECT kind, id FROM record_base WHERE body IS NULL) LIMIT ?',
      )
      .all(REMOVAL_SLICE) as { kind: string; id: string }[];
    if (ids.length === 0 && old.length === 0) return false;
    transactions.run(() => {
      for (const id of ids) overlay.removeConfirmed(id);
      for (const { kind, id } of old) {
        if (isBodyKind(kind)) overlay.bodies.removeConfirmed(kind, id);
        else entities.remove(kind, id);
      }
    });
    return true;
  }
}

/** Entities have none and keep their place before the rows. */
const ordOf = (item: DocumentRow | FillEntity): number => (Array.isArray(item) ? Number(item[AT.ord]) : 0);
