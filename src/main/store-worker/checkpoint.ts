import { statSync } from 'node:fs';
import type { Db } from './database.ts';

const PAGE = 4096;
const START_PAGES = 2000; // 8 MB: begin moving pages home
const LIMIT_BYTES = 48 * 1024 * 1024; // beyond this a short stop is better than a log without end

/**
 * Moves the write-ahead log home between transactions, never inside a person's commit (autocheckpoint is off).
 * PASSIVE never waits for readers; RESTART, rarely, makes the next writer begin at the front of the file.
 */
export class Checkpointer {
  readonly #db: Db;
  readonly #wal: string;
  constructor(db: Db, file: string) {
    this.#db = db;
    this.#wal = `${file}-wal`;
  }

  walBytes(): number {
    return statSync(this.#wal, { throwIfNoEntry: false })?.size ?? 0;
  }

  /** Call when nothing waits. True when it did something. */
  step(atPages = START_PAGES): boolean {
    const bytes = this.walBytes();
    if (bytes < atPages * PAGE) return false;
    this.#db.pragma(bytes > LIMIT_BYTES ? 'wal_checkpoint(TRUNCATE)' : 'wal_checkpoint(PASSIVE)');
    return true;
  }

  final(): void {
    this.#db.pragma('wal_checkpoint(TRUNCATE)');
  }
}
