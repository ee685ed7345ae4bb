import type { Statement } from 'better-sqlite3';
import type { Attention } from './attention.ts';
import type { Db } from './database.ts';

interface Hooks {
  readonly beforeCommit: () => void;
  readonly afterRollback: () => void;
}

/** Rows of a fill gather in one transaction this long; a person's own write ends it at once. */
const BULK_MS = 40;
/** The same while the person is at work: its commit, which a command waits for, is short too. */
const HURRIED_BULK_MS = 12;

/**
 * The writer's kinds of transaction. `run` is a person's command: immediate, whole, durable when it returns. `follow` is a
 * page of the server's changes: whole, but it does not wait for the disk. `bulk` is the first fill's: it stays open over
 * several calls until it is 40 ms old, and `run` commits it first, so a command never waits for more than one call's rows.
 *
 * What the server knows does not wait for the disk, which was a fifth of a fill's time: after a power cut fill and pull go
 * on from an older mark, and the file is whole either way. The next `run` takes all that was written before it to the disk.
 */
export class Transactions {
  readonly #begin: Statement;
  readonly #commit: Statement;
  readonly #rollback: Statement;
  readonly #hooks: Hooks;
  readonly #db: Db;
  readonly #attention: Attention;
  #bulkSince: number | undefined;
  /** As `openForWriting` sets it. */
  #synchronous: 'FULL' | 'NORMAL' = 'FULL';

  constructor(db: Db, attention: Attention, hooks: Hooks) {
    this.#db = db;
    this.#attention = attention;
    this.#begin = db.prepare('BEGIN IMMEDIATE');
    this.#commit = db.prepare('COMMIT');
    this.#rollback = db.prepare('ROLLBACK');
    this.#hooks = hooks;
  }

  run<T>(work: () => T): T {
    return this.#whole('FULL', work);
  }

  /** The same for what the server tells again after a power cut: its changes with the cursor behind them. */
  follow<T>(work: () => T): T {
    return this.#whole('NORMAL', work);
  }

  #whole<T>(synchronous: 'FULL' | 'NORMAL', work: () => T): T {
    this.endBulk();
    this.#wait(synchronous);
    this.#begin.run();
    return this.#guarded(() => {
      const value = work();
      this.#finish();
      return value;
    });
  }

  /** True when this call committed. */
  bulk(work: () => void): boolean {
    if (this.#bulkSince === undefined) {
      this.#wait('NORMAL');
      this.#begin.run();
      this.#bulkSince = performance.now();
    }
    const since = this.#bulkSince;
    this.#guarded(work);
    if (performance.now() - since < (this.#attention.present ? HURRIED_BULK_MS : BULK_MS)) return false;
    this.endBulk();
    return true;
  }

  endBulk(): void {
    if (this.#bulkSince === undefined) return;
    this.#bulkSince = undefined;
    this.#guarded(() => this.#finish());
  }

  /** What the next commit waits for. Cannot change inside a transaction. */
  #wait(synchronous: 'FULL' | 'NORMAL'): void {
    if (synchronous === this.#synchronous) return;
    this.#db.pragma(`synchronous=${synchronous}`);
    this.#synchronous = synchronous;
  }

  #finish(): void {
    this.#hooks.beforeCommit();
    this.#commit.run();
  }

  #guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (cause) {
      this.#bulkSince = undefined;
      // A full disk may have rolled back already; a second ROLLBACK would only hide the first cause.
      if (this.#db.inTransaction) this.#rollback.run();
      this.#hooks.afterRollback();
      throw cause;
    }
  }
}
