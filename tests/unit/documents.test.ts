import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inspectDocuments } from '../../scripts/documents.ts';

let dir = '';
const write = (name: string, text: string): void => {
  mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
  writeFileSync(path.join(dir, name), text);
};
beforeEach(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'egov-documents-'));
  write('package.json', JSON.stringify({ scripts: { test: 'x', 'test:long': 'x' } }));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test('sound documents raise nothing', async () => {
  write('docs/a.md', 'See [the start](../README.md#first), [the web](https://example.org) and `npm run -s test:long`.');
  write('README.md', '[docs](docs/a.md)');
  expect(await inspectDocuments(dir)).toEqual([]);
});

test('a link that leads nowhere, a command that is not there and a path of one machine are named with their line', async () => {
  // Put together here, because this file is looked at as well.
  const own = ['', 'home', 'somebody', 'project'].join('/');
  write('docs/a.md', `fine\n[gone](b.md)\n\`npm run nothing\`\nstart it in ${own}\n`);
  write('src/a.ts', `const file = '${own}/file';\n`);
  expect((await inspectDocuments(dir)).toSorted()).toEqual([
    'docs/a.md:2: link leads nowhere: b.md',
    'docs/a.md:3: there is no npm script "nothing"',
    `docs/a.md:4: path of one machine: ${own.slice(0, own.lastIndexOf('/'))}`,
    `src/a.ts:1: path of one machine: ${own.slice(0, own.lastIndexOf('/'))}`,
  ]);
});

test('what machines wrote is left alone', async () => {
  write('node_modules/x/README.md', '[gone](nowhere.md)');
  write('out/tour/index.md', '[gone](nowhere.md)');
  expect(await inspectDocuments(dir)).toEqual([]);
});
