import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildTable, type FileTable, findFile, readPage } from './file-table.ts';

let outside = '';
let table: FileTable = new Map();

beforeAll(() => {
  outside = mkdtempSync(path.join(os.tmpdir(), 'egov-table-'));
  const root = path.join(outside, 'renderer');
  mkdirSync(path.join(root, 'assets'), { recursive: true });
  mkdirSync(path.join(root, 'pdf'));
  for (const file of ['index.html', 'assets/app.js', 'pdf/index.html', 'assets/x.exe'])
    writeFileSync(path.join(root, file), file);
  writeFileSync(path.join(outside, 'secret.json'), 'secret');
  symlinkSync(path.join(outside, 'secret.json'), path.join(root, 'assets', 'link.json'));
  table = buildTable(root, (address) => !address.startsWith('/pdf/'));
});
afterAll(() => rmSync(outside, { recursive: true }));

const find = (url: string): string | undefined => findFile(table, 'egov://app', url)?.type;

test('the files of the build are found, with their type', () => {
  expect(find('egov://app/index.html')).toBe('text/html; charset=utf-8');
  expect(find('egov://app/assets/app.js?v=1#x')).toBe('text/javascript; charset=utf-8');
  expect([...table.keys()].sort()).toEqual(['/assets/app.js', '/index.html']);
});

test('a page is read with the files it names, and with no others', () => {
  const folder = path.join(outside, 'page');
  mkdirSync(path.join(folder, 'assets'), { recursive: true });
  writeFileSync(
    path.join(folder, 'index.html'),
    '<script src="./assets/a.js"></script><link href="/assets/b.css"><link href="./assets/gone.js"><link href="/assets/../../secret.json">',
  );
  for (const file of ['assets/a.js', 'assets/b.css', 'assets/c.js']) writeFileSync(path.join(folder, file), file);
  const read = readPage(
    buildTable(folder, () => true),
    '/index.html',
  );
  expect([...read.keys()].map((file) => path.basename(file)).sort()).toEqual(['a.js', 'b.css', 'index.html']);
  expect(String(read.get(path.join(folder, 'assets', 'b.css')))).toBe('assets/b.css');
});

test.each([
  'egov://app/',
  'egov://app',
  'egov://app/../secret.json',
  'egov://app/..%2fsecret.json',
  'egov://app/%2e%2e/secret.json',
  'egov://app/assets/../../secret.json',
  'egov://app/assets\\..\\..\\secret.json',
  'egov://app/assets/..;/secret.json',
  'egov://app/assets/link.json',
  'egov://app/assets/x.exe',
  'egov://app/pdf/index.html',
  'egov://app//index.html',
  'egov://app/index.html/',
  'egov://app/index.html%00.js',
  'egov://app/%69ndex.html',
  'egov://other/index.html',
  'egov://app:80/index.html',
  'egov://app@other/index.html',
  'egov-pdf://app/index.html',
  'file:///index.html',
  `egov://app${os.tmpdir()}/secret.json`,
  'egov://app/constructor',
  'egov://app/__proto__',
])('%s is not', (url) => expect(find(url)).toBeUndefined());
