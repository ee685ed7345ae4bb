import { parentPort, workerData } from 'node:worker_threads';
import { Attention } from './attention.ts';
import { openForReading } from './database.ts';
import { TextIndex, WORDS_SQL, type Words } from './text-index.ts';

/** Rows indexed so far. */
export interface BuildMessage {
  readonly rows: number;
  readonly total: number;
}

interface Task {
  readonly file: string;
  readonly key: Uint8Array;
  readonly storeId: string;
  /** Whoever is at work goes first (`Attention`). */
  readonly attention?: SharedArrayBuffer | undefined;
}

const READ = 500;
/** Rows a step: large enough that FTS5 merges little, small enough that its words fit in memory. */
const STEP = 16_000;

/**
 * Builds the whole text index, oldest first: FTS5 takes rising row ids several times faster than any other order.
 * A step and its place are one transaction, so a killed build goes on where it was.
 */
export function buildText({ file, key, storeId, attention }: Task, tell: (message: BuildMessage) => void): void {
  const index = new TextIndex({ file, key }, storeId);
  const db = openForReading({ file, key });
  const person = new Attention(attention);
  try {
    const total = Number(db.prepare(`SELECT rows FROM counter WHERE name = 'total'`).pluck().get() ?? 0);
    const next = db.prepare(`SELECT ${WORDS_SQL} FROM document WHERE ord > ? ORDER BY ord LIMIT ${READ}`);
    index.prepareBulk();
    let through = index.through;
    let rows = 0;
    while (through !== Number.POSITIVE_INFINITY) {
      const step = index.addBulk(
        (last) => {
          person.makeRoomSleeping();
          return next.all(last) as Words[];
        },
        through,
        STEP,
      );
      through = step.through;
      rows += step.rows;
      tell({ rows, total });
    }
  } finally {
    db.close();
    index.close();
  }
}

if (parentPort !== null) {
  const port = parentPort;
  port.once('message', () => buildText(workerData as Task, (message) => port.postMessage(message)));
  port.postMessage('loaded');
}
