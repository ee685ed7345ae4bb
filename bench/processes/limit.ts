import { readFileSync } from 'node:fs';
import type { Statement } from 'better-sqlite3';
import { AT, derive, INSERT_NEW, sqlColumns, WIDTH } from '../../src/main/store-worker/columns.ts';
import { openForReading, openForWriting } from '../../src/main/store-worker/database.ts';
import { SyncSide } from '../../src/main/store-worker/sync-side.ts';
import { Tallies } from '../../src/main/store-worker/tallies.ts';
import { buildText } from '../../src/main/store-worker/text-build.ts';
import { openTextForReading } from '../../src/main/store-worker/text-index.ts';
import { actorOfMe, WriterStore } from '../../src/main/store-worker/writer-store.ts';
import type { DocumentRow } from '../../src/shared/domain/document/row.ts';
import type { MeResponse } from '../../src/shared/protocol/sync.ts';
import { serve } from '../harness/child.ts';
import { collectFill, type EntityLine, type FillLines, localFill, readFill } from '../harness/rows.ts';
import { chance, percentile, pick } from '../harness/stats.ts';

/**
 * What the first fill is held against: the very same rows from memory into the same schema, cipher and settings, in
 * one thread, with nothing to wait for.
 */
let held: FillLines | undefined;

/** As many as the sync hands over at once; a transaction ends by its age, not by this. */
const PIECE = 200;
const RAW_TRANSACTION = 2_000;

export interface Target {
  readonly file: string;
  readonly key: Uint8Array;
  readonly me: MeResponse;
}

const handlers = {
  /** Rows of a stream that a server sent. */
  loadStream: (file: string): number => keep(readFill(readFileSync(file, 'utf8'))),
  /** Rows straight from the generators. */
  loadLocal: (total: number): number => keep(collectFill(localFill(total))),

  /** The store's own insert path: checks, derived columns, counters, transactions by age. */
  own: (target: Target, text: boolean): { rowsMs: number; textMs: number; rows: number } => {
    const { header, entities, rows } = lines();
    const start = performance.now();
    const store = WriterStore.open(target, target.me);
    const side = new SyncSide(store);
    side.fillBegin(header, target.me.scope, false);
    insertAll(side, entities, rows);
    while (!side.fillEnd());
    const rowsMs = performance.now() - start;
    if (text) indexText(target, store);
    const textMs = performance.now() - start;
    store.close();
    return { rowsMs, textMs, rows: rows.length };
  },

  /** Nothing but SQLite: derived columns are computed beforehand, one prepared INSERT, 2,000 rows a transaction. */
  raw: (target: Target): { rowsMs: number; rows: number } => {
    const { rows } = lines();
    const db = openForWriting(target);
    db.pragma('cache_size=-64000');
    const tallies = new Tallies(db);
    const actor = actorOfMe(target.me);
    const bound = rows.map((row) => boundRow(row, tallies, actor));
    const start = performance.now();
    const insert = db.prepare(INSERT_NEW) as Statement<unknown[]>;
    for (let at = 0; at < bound.length; at += RAW_TRANSACTION) {
      db.exec('BEGIN IMMEDIATE');
      for (const values of bound.slice(at, at + RAW_TRANSACTION)) insert.run(values);
      db.exec('COMMIT');
      if (at % (RAW_TRANSACTION * 10) === 0) db.pragma('wal_checkpoint(PASSIVE)');
    }
    const rowsMs = performance.now() - start;
    db.close();
    return { rowsMs, rows: rows.length };
  },

  /** Makes a filled and searchable store for measuring reads; rows are not kept in memory. */
  build: (target: Target, total: number): number => {
    const store = WriterStore.open(target, target.me);
    const side = new SyncSide(store);
    let piece: (DocumentRow | EntityLine)[] = [];
    let rows = 0;
    for (const line of localFill(total)) {
      if (!Array.isArray(line) && 'fill' in line) {
        side.fillBegin(line, target.me.scope, false);
        continue;
      }
      piece.push(line);
      if (Array.isArray(line)) rows++;
      if (piece.length < PIECE) continue;
      side.fillRows(piece);
      side.fillFlush();
      piece = [];
    }
    side.fillRows(piece);
    while (!side.fillEnd());
    indexText(target, store);
    store.close();
    return rows;
  },

  /** Reads without a store around them, p95 of each. */
  reads: (target: Target): { page: number; groupBy: number; match: number } => {
    const db = openForReading(target);
    const text = openTextForReading(target);
    if (text === undefined) throw new Error('the store has no text index');
    const last = Number(db.prepare('SELECT max(ord) FROM document').pluck().get());
    const page = db.prepare(`SELECT ${sqlColumns} FROM document WHERE ord < ? ORDER BY ord DESC LIMIT 50`);
    const groupBy = db.prepare(
      'SELECT status_no, count(*) FROM document INDEXED BY document_arrived GROUP BY status_no',
    );
    const match = text.prepare('SELECT rowid FROM text WHERE text MATCH ? ORDER BY rowid DESC LIMIT 20');
    const words = ['quyet', 'dinh', 'bao', 'cao', 'phuong', 'thuc', 'hien', 'ubnd', 'thanh', 'pho'];
    const random = chance(11);
    const of = (times: number, work: () => unknown): number => {
      const ms: number[] = [];
      for (let i = 0; i < times; i++) {
        const start = performance.now();
        work();
        ms.push(performance.now() - start);
      }
      return percentile(ms, 0.95);
    };
    const answer = {
      page: of(200, () => page.all(1 + Math.floor(random() * last))),
      groupBy: of(20, () => groupBy.all()),
      match: of(100, () => match.all(`"${pick(words, random)}"`)),
    };
    db.close();
    text.close();
    return answer;
  },

  /** A commit of one small row under the store's settings, p95: what the disk and the cipher ask of a command at least. */
  commits: (target: Target): number => {
    const db = openForWriting(target);
    const put = db.prepare(
      `INSERT INTO draft (key, body, at) VALUES ('bench', '{}', ?) ON CONFLICT (key) DO UPDATE SET at = excluded.at`,
    );
    const ms: number[] = [];
    for (let i = 0; i < 200; i++) {
      const start = performance.now();
      put.run(i);
      ms.push(performance.now() - start);
    }
    db.close();
    return percentile(ms, 0.95);
  },

  memory: (): number => process.resourceUsage().maxRSS,
};
export type LimitHandlers = typeof handlers;

function insertAll(side: SyncSide, entities: readonly EntityLine[], rows: readonly DocumentRow[]): void {
  side.fillRows(entities);
  let since = performance.now();
  for (let at = 0; at < rows.length; at += PIECE) {
    side.fillRows(rows.slice(at, at + PIECE));
    // The store lets go between its transactions, so that the log file is written back: part of the real cost.
    if (performance.now() - since > 250) {
      side.fillFlush();
      since = performance.now();
    }
  }
  side.fillFlush();
}

/** The store's own bulk build, in this thread instead of one of its own. */
function indexText({ file, key }: Target, store: WriterStore): void {
  buildText({ file, key, storeId: store.meta.get('storeId') ?? '' }, () => undefined);
  store.transactions.run(() => store.meta.set('text', 'ready'));
}

function boundRow(row: DocumentRow, tallies: Tallies, actor: ReturnType<typeof actorOfMe>): unknown[] {
  const { statusNo, facet, dueDay, issuedDay, bucketNo, fileCount, twin } = derive(row, actor);
  const senderNo = tallies.senderNo(row[AT.senderCode] as string, row[AT.senderName] as string);
  const unitNo = tallies.unitNo(row[AT.leadUnitId] as string | null);
  return [
    ...row.slice(0, WIDTH),
    null,
    statusNo,
    facet,
    senderNo,
    unitNo,
    dueDay,
    issuedDay,
    bucketNo,
    fileCount,
    twin,
  ];
}

function keep(fill: FillLines): number {
  held = fill;
  return fill.rows.length;
}

function lines(): FillLines {
  if (held === undefined) throw new Error('no rows are loaded');
  return held;
}

serve(handlers);
