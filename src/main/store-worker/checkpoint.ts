import type { Db } from './database.ts';

/** Frames of one page (4 KB) each. */
const STEP = 2000; // 8 MB wait: begin moving pages home
const TURN = 12_000; // a log this long (48 MB) is brought to its end, so that the next write begins at its front
const SHORT = 1000; // what the writer itself may move at such a turn: a stop of some tens of milliseconds
const LIMIT = 24_000; // 96 MB: a longer stop is better than a log without end

/** Moves pages home on another thread while the writer goes on; at work for the length of a first fill. */
export interface CheckpointHelper {
  readonly busy: boolean;
  go(): void;
  /** Resolves when it has let go of the file. */
  end(): Promise<void>;
}

/**
 * Brings the write-ahead log home between transactions, never inside a person's commit (autocheckpoint is off). In a
 * first fill a helper thread does the long part: done here it would stop the writer for a quarter of the time.
 */
export class Checkpointer {
  readonly #db: Db;
  readonly #spawn: (() => CheckpointHelper) | undefined;
  #helper: CheckpointHelper | undefined;
  #leaving: Promise<void> = Promise.resolve();

  constructor(db: Db, spawn?: () => CheckpointHelper) {
    this.#db = db;
    this.#spawn = spawn;
    db.pragma('journal_size_limit=33554432');
  }

  fillBegins(): void {
    this.#helper ??= this.#spawn?.();
  }

  fillEnded(): void {
    if (this.#helper !== undefined) this.#leaving = this.#helper.end();
    this.#helper = undefined;
  }

  /**
   * Resolves when no helper has the file open. A store is closed after that only: one that is wiped the moment it is
   * closed would else find files held (Windows), or made anew behind it by a helper that was just opening them.
   */
  async alone(): Promise<void> {
    this.fillEnded();
    await this.#leaving;
  }

  /** Call between transactions. */
  step(): void {
    if (this.#db.inTransaction) return;
    const { log, waiting } = this.#frames();
    if (this.#helper === undefined) {
      if (waiting >= STEP) this.#passive();
    } else if (log > LIMIT || (log > TURN && waiting < SHORT && !this.#helper.busy)) this.#passive();
    else if (waiting >= STEP && !this.#helper.busy) this.#helper.go();
  }

  close(): void {
    this.fillEnded();
    this.#db.pragma('wal_checkpoint(TRUNCATE)');
  }

  /** NOOP looks without doing. */
  #frames(): { log: number; waiting: number } {
    const [state] = this.#db.pragma('wal_checkpoint(NOOP)') as { log: number; checkpointed: number }[];
    const log = state?.log ?? 0;
    return { log, waiting: log - (state?.checkpointed ?? 0) };
  }

  #passive(): void {
    this.#db.pragma('wal_checkpoint(PASSIVE)');
  }
}
