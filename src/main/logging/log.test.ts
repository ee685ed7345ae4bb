import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeError, openLog } from './log.ts';
import { RotatingFile } from './rotating-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'egov-log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('secrets and messages of errors stay out', () => {
  const { log, close } = openLog(folder);
  log.info({ accessToken: 'SECRET-1', nested: { refreshToken: 'SECRET-2', passphrase: 'SECRET-3' } }, 'facts');
  log.error({ err: Object.assign(new Error('ông Nguyễn Văn Mẫu'), { code: 'EIO' }) }, 'failed');
  close();
  const text = readFileSync(path.join(folder, 'main.log'), 'utf8');
  expect(text).not.toMatch(/SECRET|Nguyễn/);
  expect(text).toContain('EIO');
  expect(
    text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { msg: string })
      .map(({ msg }) => msg),
  ).toEqual(['facts', 'failed']);
});

test('an error is told by name and place', () => {
  const told = describeError(new TypeError('x', { cause: new Error('y') }));
  expect(told).toMatchObject({ name: 'TypeError', cause: { name: 'Error' } });
  expect(JSON.stringify(told['at'])).toContain('log.test.ts');
  expect(describeError('text')).toEqual({ name: 'string' });
});

test('the log stays small', () => {
  const file = new RotatingFile(path.join(folder, 'a.log'), { limit: 100, keep: 2 });
  for (let n = 0; n < 50; n++) file.write(`${'x'.repeat(30)}\n`);
  file.close();
  expect(readdirSync(folder).sort()).toEqual(['a.log', 'a.log.1', 'a.log.2']);
  for (const name of readdirSync(folder)) expect(readFileSync(path.join(folder, name)).length).toBeLessThanOrEqual(100);
});

test('a log that cannot be written is given up, and the work goes on', () => {
  const file = new RotatingFile(path.join(folder, 'a.log'));
  file.write('first\n');
  rmSync(folder, { recursive: true });
  file.close();
  file.write('second\n'); // makes the folder anew
  expect(readFileSync(path.join(folder, 'a.log'), 'utf8')).toBe('second\n');
});
