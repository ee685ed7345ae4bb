import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { copyLine, textArrayLiteral, textLiteral } from './copy-text.ts';
import { openDatabase } from './database.ts';
import { lockFolder } from './folder-lock.ts';

describe('the folder of PGlite', () => {
  const folder = (): string => path.join(mkdtempSync(path.join(os.tmpdir(), 'egov-lock-')), 'database');
  test('has one process; the second is told who it is', async () => {
    const dir = folder();
    const database = await openDatabase({ dataDir: dir });
    await expect(openDatabase({ dataDir: dir })).rejects.toThrow(`process ${process.pid}`);
    await database.close();
    await (await openDatabase({ dataDir: dir })).close();
  });
  test('a process that died leaves no lock behind', async () => {
    const dir = folder();
    const script = path.join(path.dirname(dir), 'die.mjs');
    writeFileSync(script, 'process.exit(0)');
    const child = fork(script);
    await once(child, 'exit');
    writeFileSync(`${dir}.lock`, String(child.pid));
    const unlock = lockFolder(dir);
    expect(() => lockFolder(dir)).toThrow('in use');
    unlock();
  });
  test('a lock from before this machine started counts for nothing, whoever has the number now', () => {
    const dir = folder();
    writeFileSync(`${dir}.lock`, String(process.ppid));
    expect(() => lockFolder(dir)).toThrow('in use');
    utimesSync(`${dir}.lock`, 1, 1);
    lockFolder(dir)();
  });
});

test('literals hold whatever text is put into them', async () => {
  const database = await openDatabase();
  const hostile = [`'; DROP TABLE unit; --`, `\\'; SELECT 1`, `''`, '$$x$$', 'đ 😀', '\\', 'a\nb\tc'];
  const { rows } = await sql<
    Record<string, unknown>
  >`SELECT ${sql.raw(textArrayLiteral(hostile))} AS list, ${sql.raw(textLiteral(hostile[0] ?? ''))} AS one`.execute(
    database.kysely,
  );
  expect(rows).toEqual([{ list: hostile, one: hostile[0] }]);
  expect(() => textLiteral('a\0b')).toThrow('NUL');
  expect(copyLine([null, true, 3, 'a\tb\\', ['x"', '{,}']])).toBe('\\N\tt\t3\ta\\tb\\\\\t{"x\\\\"","{,}"}\n');
  await database.close();
});
