import { existsSync, rmSync } from 'node:fs';
import Database, { type Statement } from 'better-sqlite3';
import { DOCUMENT_KINDS, type DocumentKind } from '../../shared/domain/document/kinds.ts';
import { searchTokens } from '../../shared/domain/text/fold.ts';
import { CIPHER, type Db, type Opened } from './database.ts';
import { judgeHeader, keyPragma } from './key.ts';

/** The text index lies in a file of its own, made from the store and of no worth without it. */
export const textFileOf = (file: string): string => `${file}-text`;

export interface Words {
  readonly ord: number;
  readonly subject: string;
  readonly symbol: string;
  readonly sender_name: string;
  readonly signer_name: string;
  readonly kind: string;
}
export const WORDS_SQL = 'ord, subject, symbol, sender_name, signer_name, kind';

/** What one can find a document by: folded words of all its names, a symbol also as one word. */
export const wordsOf = (row: Words): string =>
  searchTokens(
    `${row.subject} ${row.symbol} ${row.sender_name} ${row.signer_name} ${DOCUMENT_KINDS[row.kind as DocumentKind] ?? ''}`,
  ).join(' ');

/**
 * FTS5 over words folded by us: `ascii` because folding is done, no positions (`detail=none`: we ask for words, not
 * phrases) and no copy of the text. Prefix indexes for two to six letters, all a Vietnamese syllable has: without its own
 * index FTS5 first gathers every row of a prefix, 40 ms at a million rows for `quan*`; with it, it stops at the newest.
 */
const SCHEMA = `
CREATE VIRTUAL TABLE text USING fts5 (words, content='', contentless_delete=1, detail=none, tokenize='ascii', prefix='2 3 4 5 6');
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

function connect(opened: Opened, readonly: boolean): Db {
  const file = textFileOf(opened.file);
  const db = new Database(file, { readonly, timeout: 5000 });
  db.pragma(`cipher='${CIPHER}'`);
  db.pragma(keyPragma(opened.key));
  db.pragma('temp_store=MEMORY');
  return db;
}

/** The index for reading; undefined while there is none. */
export function openTextForReading(opened: Opened): Db | undefined {
  if (judgeHeader(textFileOf(opened.file), opened.key) !== 'ours') return undefined;
  const db = connect(opened, true);
  db.pragma('cache_size=-16000');
  return db;
}

/** The writing side of the text index: one owner at a time, the bulk builder or the writer. */
export class TextIndex {
  readonly #db: Db;
  readonly #insert: Statement<[number, string]>;
  readonly #delete: Statement<[number]>;

  /** Opens the index of the store `storeId`; one that is another's, damaged or half-made is thrown away and begun anew. */
  constructor(opened: Opened, storeId: string) {
    this.#db = openOrBegin(opened, storeId);
    this.#insert = this.#db.prepare('INSERT INTO text (rowid, words) VALUES (?, ?)');
    this.#delete = this.#db.prepare('DELETE FROM text WHERE rowid = ?');
  }

  /** Rows up to this ord are in; Infinity when the bulk build is done. */
  get through(): number {
    const value = this.#db.prepare(`SELECT value FROM about WHERE name = 'through'`).pluck().get() as string;
    return value === 'all' ? Number.POSITIVE_INFINITY : Number(value);
  }

  /** Large steps: FTS5 sorts the words of a step in memory, and few large runs are merged sooner than many small ones. */
  prepareBulk(): void {
    this.#db.pragma('cache_size=-16000');
    this.#db.exec(`INSERT INTO text (text, rank) VALUES ('hashsize', 16777216)`);
  }

  /**
   * One step of the bulk build, one transaction: rows in rising ord, all new, read a few at a time so that a step's rows
   * are never all in memory. Through Infinity when none is left.
   */
  addBulk(read: (after: number) => readonly Words[], after: number, most: number): { rows: number; through: number } {
    let rows = 0;
    let last = after;
    this.#transaction(() => {
      while (rows < most) {
        const some = read(last);
        if (some.length === 0) break;
        for (const row of some) this.#insert.run(row.ord, wordsOf(row));
        rows += some.length;
        last = some.at(-1)?.ord ?? last;
      }
      this.#through(rows === 0 ? 'all' : last);
    });
    return { rows, through: rows === 0 ? Number.POSITIVE_INFINITY : last };
  }

  /** Rows changed one by one: `undefined` words for a document that is gone. */
  change(changes: readonly { ord: number; words: string | undefined }[]): void {
    this.#transaction(() => {
      for (const { ord, words } of changes) {
        this.#delete.run(ord);
        if (words !== undefined) this.#insert.run(ord, words);
      }
    });
  }

  close(): void {
    this.#db.close();
  }

  #through(ord: number | 'all'): void {
    this.#db.prepare(`UPDATE about SET value = ? WHERE name = 'through'`).run(String(ord));
  }

  #transaction(work: () => void): void {
    this.#db.transaction(work).immediate();
  }
}

function openOrBegin(opened: Opened, storeId: string): Db {
  const file = textFileOf(opened.file);
  if (judgeHeader(file, opened.key) === 'ours') {
    try {
      const db = settings(connect(opened, false));
      const owner = db.prepare(`SELECT value FROM about WHERE name = 'store'`).pluck().get();
      if (owner === storeId) return db;
      db.close();
    } catch {
      // Unreadable: derived data, begun anew below.
    }
  }
  removeTextFiles(opened.file);
  const db = settings(connect(opened, false));
  db.exec(SCHEMA);
  db.prepare(`INSERT INTO about (name, value) VALUES ('store', ?), ('through', '0')`).run(storeId);
  return db;
}

/** NORMAL: a power cut may cost the last steps of the index, which the store's list of changed texts then repeats. */
function settings(db: Db): Db {
  db.pragma('journal_mode=WAL');
  db.pragma('synchronous=NORMAL');
  db.pragma('cache_size=-8000');
  return db;
}

/** All files of a text index. Main removes them with the store; here when they are of no use. */
export function removeTextFiles(storeFile: string): void {
  for (const end of ['', '-wal', '-shm']) {
    const file = `${textFileOf(storeFile)}${end}`;
    if (existsSync(file)) rmSync(file);
  }
}
