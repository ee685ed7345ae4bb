import { setImmediate as nextTurn } from 'node:timers/promises';
import type { StatusBoard } from '../sync/status-board.ts';
import type { Opened } from './database.ts';
import type { BuildMessage } from './text-build.ts';
import { TextBuilder } from './text-builder.ts';
import { TextIndex, WORDS_SQL, type Words, wordsOf } from './text-index.ts';
import type { WriterStore } from './writer-store.ts';

const SLICE = 100;

interface TextEvents {
  /** Another index file: whoever reads must open it anew. */
  readonly textChanged: () => void;
  /** The index has taken texts over: a search that asked before finds more now. */
  readonly caughtUp: () => void;
  readonly defect: (cause: unknown) => void;
}

/**
 * Keeps the text index in step behind the rows. After a first fill a thread of its own builds it in large steps;
 * from then on the few texts that change are taken over here, in small steps between other work.
 */
export class TextKeeper {
  readonly #store: WriterStore;
  readonly #opened: Opened;
  readonly #board: StatusBoard;
  readonly #events: TextEvents;
  #index: TextIndex | undefined;
  #builder: TextBuilder | undefined;
  #working: Promise<void> | undefined;
  #again = false;
  #closed = false;

  constructor(store: WriterStore, opened: Opened, board: StatusBoard, events: TextEvents) {
    this.#store = store;
    this.#opened = opened;
    this.#board = board;
    this.#events = events;
  }

  /** Something may have changed that the index does not know. */
  wake(): void {
    this.#again = true;
    if (this.#working !== undefined || this.#closed) return;
    this.#working = this.#work()
      .catch((cause: unknown) => this.#events.defect(cause))
      .finally(() => {
        this.#working = undefined;
        if (this.#again && !this.#closed) this.wake();
      });
  }

  /** A first fill nears its end: the builder's thread loads its code now, so that the index does not wait for that too. */
  warm(): void {
    if (!this.#closed) this.#warmed();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#builder?.end();
    await this.#working;
    this.#index?.close();
    this.#index = undefined;
  }

  async #work(): Promise<void> {
    this.#again = false;
    await nextTurn();
    const state = this.#store.meta.get('text') ?? 'none';
    if (state === 'none' || this.#closed) return;
    if (state === 'building') await this.#build();
    else if (!this.#open()) await this.#build();
    // Rows were told when they were written; a search that asked in between has to ask again.
    if (await this.#catchUp()) this.#events.caughtUp();
  }

  /** False when the index is not whole: lost, another store's, or never finished. */
  #open(): boolean {
    if (this.#index !== undefined) return true;
    const index = new TextIndex(this.#opened, this.#storeId());
    if (index.through === Number.POSITIVE_INFINITY) {
      this.#index = index;
      return true;
    }
    index.close();
    this.#store.transactions.run(() => this.#store.meta.set('text', 'building'));
    return false;
  }

  async #build(): Promise<void> {
    this.#index?.close();
    this.#index = undefined;
    this.#show(false);
    await this.#runBuilder();
    if (this.#closed) return;
    this.#store.transactions.run(() => this.#store.meta.set('text', 'ready'));
    this.#show(true);
    this.#events.textChanged();
    this.#events.caughtUp();
  }

  async #runBuilder(): Promise<void> {
    const builder = this.#warmed();
    try {
      await builder.run((message) => this.#progress(message));
    } catch (cause) {
      if (!this.#closed) throw cause;
    }
  }

  /** One that ended before it was told to begin is replaced, and the new one says what is wrong. */
  #warmed(): TextBuilder {
    if (this.#builder === undefined || this.#builder.gone)
      this.#builder = new TextBuilder(this.#opened, this.#storeId(), this.#store.attention.shared);
    return this.#builder;
  }

  /** True when the index took something over. */
  async #catchUp(): Promise<boolean> {
    let changed = false;
    while (!this.#closed && this.#open()) {
      const ords = this.#store.db
        .prepare('SELECT ord FROM text_dirty ORDER BY ord LIMIT ?')
        .pluck()
        .all(SLICE) as number[];
      if (ords.length === 0) break;
      const read = this.#store.db.prepare(`SELECT ${WORDS_SQL} FROM document WHERE ord = ?`);
      const changes = ords.map((ord) => {
        const row = read.get(ord) as Words | undefined;
        return { ord, words: row === undefined ? undefined : wordsOf(row) };
      });
      this.#index?.change(changes);
      const done = this.#store.db.prepare('DELETE FROM text_dirty WHERE ord = ?');
      // One synchronous turn: no row of these can have changed between reading and forgetting it.
      this.#store.transactions.run(() => {
        for (const ord of ords) done.run(ord);
      });
      changed = true;
      await nextTurn();
    }
    return changed;
  }

  #storeId(): string {
    return this.#store.meta.get('storeId') ?? '';
  }

  #progress({ rows, total }: BuildMessage): void {
    if (this.#board.status.activity === 'idle') this.#board.change({ activity: 'indexing' });
    const { fill } = this.#board.status;
    this.#board.change({ fill: { rows, total, startedAt: fill?.startedAt ?? Date.now(), searchReady: false } });
  }

  #show(ready: boolean): void {
    const { fill, activity } = this.#board.status;
    if (ready) this.#board.change({ fill: null, activity: activity === 'indexing' ? 'idle' : activity });
    else if (fill === null)
      this.#board.change({
        fill: { rows: 0, total: 0, startedAt: Date.now(), searchReady: false },
        activity: 'indexing',
      });
    else this.#board.change({ activity: 'indexing' });
  }
}
