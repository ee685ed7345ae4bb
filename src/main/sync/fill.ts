import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DocumentRow } from '../../shared/domain/document/row.ts';
import { type FillHeader, fillHeaderSchema, SYNC_PATHS } from '../../shared/protocol/sync.ts';
import { judged } from './answers.ts';
import { SyncFailure } from './failure.ts';
import type { SyncHttp } from './http.ts';
import { LineReader } from './line-reader.ts';
import type { FillEntity, SyncStore } from './sync-store.ts';

const SILENCE_MS = 30_000;
/** Rows handed to the store at once: enough to fill its pages well, few enough that a command waits 20 ms at most. */
const PIECE = 240;
/** While the person works: a command waits for at most one piece, so it is short though pages fill less well. */
const SHORT_PIECE = 80;
/** How long rows are taken in before a waiting command gets its turn. */
const TURN_MS = 4;

interface Filling {
  readonly http: SyncHttp;
  readonly store: SyncStore;
  readonly scope: string;
  readonly onProgress: (rows: number, header: FillHeader) => void;
}

/** Slower than this (35 Mbit/s), packing wins (performance.md 4); measured on the time spent waiting for bytes. */
const SLOW_BYTES_PER_MS = 4_000;
const WAITED_MS = 1000;

/** A first fill, tried once: unpacked, and from the next mark on packed where the line turns out to be slow. */
export async function fillOnce(filling: Filling): Promise<void> {
  if ((await streamOnce(filling, false)) === 'slow-line') await streamOnce(filling, true);
}

/**
 * One try at a first fill: reads the stream and gives it to the store, never holding more than a chunk. After a cut
 * the next try goes on from the last durable mark. A token the server no longer knows means: from the start.
 */
async function streamOnce(
  { http, store, scope, onProgress }: Filling,
  packed: boolean,
): Promise<'whole' | 'slow-line'> {
  const resume = store.fillResume();
  const path = typeof resume === 'string' ? `${SYNC_PATHS.fill}?resume=${encodeURIComponent(resume)}` : SYNC_PATHS.fill;
  const stream = await http.stream(path, packed).catch((failure: unknown) => {
    if (typeof resume === 'string' && failure instanceof SyncFailure && failure.kind === 'refused') store.requireFill();
    throw failure;
  });
  const intake = new Intake(store, scope, typeof resume === 'string');
  let silence = setTimeout(stream.abort, SILENCE_MS);
  let turn = performance.now();
  let asked = turn;
  let waited = 0;
  let bytes = 0;
  try {
    const lines = new LineReader();
    for await (const chunk of stream.body) {
      if (bytes > 0) waited += performance.now() - asked; // the first bytes wait for the server, not the line
      bytes += chunk.byteLength;
      clearTimeout(silence);
      silence = setTimeout(stream.abort, SILENCE_MS);
      const marks = intake.marks;
      intake.take(lines.push(chunk));
      asked = performance.now();
      const slow = waited > WAITED_MS && bytes / waited < SLOW_BYTES_PER_MS;
      if (!packed && slow && intake.marks > marks && !intake.ended) {
        store.fillFlush();
        return 'slow-line';
      }
      if (performance.now() - turn < TURN_MS) continue;
      if (intake.header !== undefined) onProgress(intake.rows, intake.header);
      // Not before the newest page is there: it is what somebody waits for.
      if (intake.marks > 0 && store.personAtWork()) {
        store.fillFlush();
        await store.makeRoom();
      }
      await nextTurn();
      turn = performance.now();
      asked = turn;
    }
    intake.take(lines.end());
    if (!intake.ended) throw new SyncFailure('offline', { message: 'fill cut off' });
  } catch (cause) {
    store.fillFlush();
    if (cause instanceof SyncFailure) throw cause;
    throw cause instanceof Error && /abort|terminated|socket|network|fetch/i.test(`${cause.name} ${cause.message}`)
      ? new SyncFailure('offline', { cause })
      : cause;
  } finally {
    clearTimeout(silence);
    stream.abort();
  }
  store.fillFlush();
  while (!store.fillEnd()) await nextTurn();
  return 'whole';
}

/** Sorts the lines of a stream: header, rows and entities, marks, end. */
class Intake {
  readonly #store: SyncStore;
  readonly #scope: string;
  readonly #resumed: boolean;
  #gathered: (DocumentRow | FillEntity)[] = [];
  header: FillHeader | undefined;
  ended = false;
  marks = 0;
  rows = 0;

  constructor(store: SyncStore, scope: string, resumed: boolean) {
    this.#store = store;
    this.#scope = scope;
    this.#resumed = resumed;
    this.rows = resumed ? (store.fillProgress()?.rows ?? 0) : 0;
  }

  take(lines: unknown[]): void {
    for (const line of lines) {
      if (this.ended) throw new SyncFailure('hostile', { message: 'lines after the end' });
      if (this.header === undefined) this.#begin(line);
      else if (Array.isArray(line)) {
        this.rows++;
        this.#gathered.push(line as DocumentRow);
      } else if (isEntity(line)) this.#gathered.push(line);
      else {
        this.#hand();
        this.#mark(line);
      }
      const { length } = this.#gathered;
      if (length >= PIECE || (length >= SHORT_PIECE && this.#store.personAtWork())) this.#hand();
    }
  }

  #hand(): void {
    if (this.#gathered.length > 0) this.#store.fillRows(this.#gathered);
    this.#gathered = [];
  }

  #begin(line: unknown): void {
    this.header = judged(fillHeaderSchema, line);
    this.#store.fillBegin(this.header, this.#scope, this.#resumed);
  }

  #mark(line: unknown): void {
    if (typeof line !== 'object' || line === null)
      throw new SyncFailure('hostile', { message: 'line of unknown form' });
    if ('resume' in line && typeof line.resume === 'string') {
      this.#store.fillMark(line.resume);
      // The first slice is the newest page: durable, and so on the screen, before the long rest begins.
      if (this.marks === 0) this.#store.fillFlush();
      this.marks++;
    } else if ('end' in line && line.end === true) this.ended = true;
    else throw new SyncFailure('hostile', { message: 'line of unknown form' });
  }
}

function isEntity(line: unknown): line is FillEntity {
  if (typeof line !== 'object' || line === null || !('kind' in line) || !('id' in line) || !('body' in line))
    return false;
  return (
    typeof line.kind === 'string' && typeof line.id === 'string' && typeof line.body === 'object' && line.body !== null
  );
}
