import { createHash, randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Document } from '../../shared/domain/document/document.ts';
import { toRow } from '../../shared/domain/document/row.ts';
import { sampleDocument } from '../../shared/testing/samples.ts';
import { openForReading, openForWriting } from './database.ts';
import { storeErrorOf } from './errors.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { meResponse } from './testing/generate.ts';
import { TempStore } from './testing/temp-store.ts';
import { WriterStore } from './writer-store.ts';

const temps: TempStore[] = [];
const temp = (): TempStore => {
  const one = new TempStore();
  temps.push(one);
  return one;
};
afterEach(() => {
  for (const one of temps.splice(0)) one.end();
});

/** The name of the refusal, or 'opened'. */
function attempt(file: string, key: Uint8Array): string {
  try {
    WriterStore.open({ file, key }, meResponse()).close();
    return 'opened';
  } catch (cause) {
    const error = storeErrorOf(cause);
    if (error === undefined) throw cause;
    return error.code;
  }
}

/** A closed store with something in it, copied aside. */
function closedStore(): { file: string; key: Uint8Array; bytes: Buffer } {
  const one = temp();
  one.fill(Array.from({ length: 120 }, (_, i) => canary(i)));
  one.reader.close();
  one.store.close();
  const bytes = readFileSync(one.file);
  one.store = WriterStore.open({ file: one.file, key: one.key }, null);
  one.reopen();
  return { file: path.join(one.folder, 'copy.db'), key: one.key, bytes };
}
const CANARY = 'hoàng-yến-canary';
const canary = (i: number): Document =>
  sampleDocument({
    id: `doc-${i}`,
    ord: i + 1,
    subject: `${CANARY} ${i}`,
    senderName: `${CANARY} sender`,
    symbol: `${i}/${CANARY}`,
  });
const sha = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

describe('opening', () => {
  test('settings are as demanded, asked back from SQLite', () => {
    const { db } = temp().store;
    const value = (name: string): unknown => db.pragma(name, { simple: true });
    expect({
      cipher: value('cipher'),
      journal: value('journal_mode'),
      synchronous: value('synchronous'),
      foreignKeys: value('foreign_keys'),
      tempStore: value('temp_store'),
    }).toEqual({ cipher: 'aegis', journal: 'wal', synchronous: 2, foreignKeys: 1, tempStore: 2 });
  });

  test.each([0, 1, 16, 31, 33, 64])('a key of %i bytes is refused before a file exists', (length) => {
    const file = path.join(temp().folder, 'other.db');
    expect(attempt(file, new Uint8Array(length).fill(7))).toBe('key-lost');
    expect(existsSync(file)).toBe(false);
  });

  test('another key: key-lost, and the file stays as it is', () => {
    const { file, key, bytes } = closedStore();
    writeFileSync(file, bytes);
    const before = sha(file);
    for (let i = 0; i < 20; i++) expect(attempt(file, randomBytes(32))).toBe('key-lost');
    expect(sha(file)).toBe(before);
    expect(attempt(file, key)).toBe('opened');
  });

  test('garbage, a plain database, a cut file: store-damaged, and the file stays as it is', () => {
    const { file, key, bytes } = closedStore();
    const plain = Buffer.concat([Buffer.from('SQLite format 3\0'), bytes.subarray(16)]);
    for (const content of [randomBytes(8192), plain, bytes.subarray(0, 20), bytes.subarray(0, 3000)]) {
      writeFileSync(file, content);
      const before = sha(file);
      expect(attempt(file, key)).toBe('store-damaged');
      expect(sha(file)).toBe(before);
    }
  });

  test('a store of a newer app: store-newer, untouched to the last byte', () => {
    const { file, key, bytes } = closedStore();
    writeFileSync(file, bytes);
    const newer = openForWriting({ file, key }, [...MIGRATIONS, { name: 'later', sql: 'CREATE TABLE later (x)' }]);
    newer.close();
    const before = sha(file);
    expect(attempt(file, key)).toBe('store-newer');
    expect(sha(file)).toBe(before);
  });

  test('another person than the one it was made for', () => {
    const one = temp();
    one.reopen();
    expect(one.store.me.person.id).toBe('me');
  });

  test('a reading connection cannot write', () => {
    const one = temp();
    const db = openForReading({ file: one.file, key: one.key });
    expect(() => db.exec('DELETE FROM meta')).toThrow(/readonly/);
    db.close();
  });
});

describe('bit rot', () => {
  test('a flipped bit anywhere is noticed: at opening or when its page is read', () => {
    const { file, key, bytes } = closedStore();
    let unnoticed = 0;
    for (let i = 0; i < 200; i++) {
      // The first 24 bytes every time, the rest spread over the file.
      const at = i < 24 ? i : Math.floor((i / 200) * bytes.length);
      const rotten = Buffer.from(bytes);
      rotten[at] = (rotten[at] ?? 0) ^ (1 << (i % 8));
      writeFileSync(file, rotten);
      if (readsWhole(file, key)) unnoticed++;
    }
    expect(unnoticed).toBe(0);
  });

  test('two pages exchanged are noticed', () => {
    const { file, key, bytes } = closedStore();
    const mixed = Buffer.from(bytes);
    bytes.copy(mixed, 4096 * 3, 4096 * 5, 4096 * 6);
    bytes.copy(mixed, 4096 * 5, 4096 * 3, 4096 * 4);
    writeFileSync(file, mixed);
    expect(readsWhole(file, key)).toBe(false);
  });
});

function readsWhole(file: string, key: Uint8Array): boolean {
  try {
    const store = WriterStore.open({ file, key }, null);
    try {
      return store.db.pragma('integrity_check', { simple: true }) === 'ok';
    } finally {
      store.db.close();
    }
  } catch (cause) {
    if (storeErrorOf(cause) === undefined) throw cause;
    return false;
  }
}

test('no plain text on disk: neither in the store, its log, nor the text index, nor in open temporary files', () => {
  const one = temp();
  one.fill(Array.from({ length: 1000 }, (_, i) => canary(i)));
  one.pull(canary(5000));
  one.buildText();
  one.store.putDraft('note', { text: CANARY });
  // A large sort is what wrote plain temporary files before temp_store=MEMORY.
  one.store.db
    .prepare('SELECT a.subject || b.subject AS s FROM document a JOIN document b ON b.ord < 40 ORDER BY s')
    .all();
  const files = readdirSync(one.folder).map((name) => path.join(one.folder, name));
  expect(files.length).toBeGreaterThanOrEqual(4);
  const opened = existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd').map((fd) => `/proc/self/fd/${fd}`) : [];
  const own = opened.filter((fd) => isFile(fd));
  for (const file of [...files, ...own]) {
    const bytes = readFileSync(file);
    expect({ file, found: bytes.includes(CANARY) || bytes.includes('hoang yen') }).toEqual({ file, found: false });
    if (files.includes(file) && bytes.length > 16)
      expect(bytes.subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
  }
  copyFileSync(one.file, `${one.file}.aside`);
});

const isFile = (fd: string): boolean => statSync(fd, { throwIfNoEntry: false })?.isFile() ?? false;

test('the schema is what was released: a change is a new migration, never an edit', () => {
  const { db } = temp().store;
  const sql = db
    .prepare(`SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name`)
    .pluck()
    .all() as string[];
  expect(createHash('sha256').update(sql.join('\n')).digest('hex')).toMatchInlineSnapshot(
    `"a9313f34230d3b50b66d351adb1e24eef85558834a42b5145d4325f6171c2983"`,
  );
  expect(db.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length);
  expect(toRow(sampleDocument())).toHaveLength(26);
});
