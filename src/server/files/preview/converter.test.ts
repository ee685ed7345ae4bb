import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Converter, createConverter, findConverter } from './converter.ts';
import { openPreviews } from './previews.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/**
 * Stands for `soffice` where the handling of its process is looked at, and does what the file tells it. That LibreOffice
 * converts is LibreOffice's to prove, and it is no need of these tests.
 */
const FAKE = `#!${process.execPath}
const { readFileSync, writeFileSync } = require('node:fs');
const { spawn } = require('node:child_process');
const path = require('node:path');
const file = process.argv.at(-1);
const out = process.argv[process.argv.indexOf('--outdir') + 1];
const pdf = path.join(out, path.parse(file).name + '.pdf');
const [what, note] = readFileSync(file, 'utf8').split(' ');
if (what === 'ok') {
  writeFileSync(pdf, '%PDF-1.7 ' + path.extname(file));
  writeFileSync(note, JSON.stringify({ args: process.argv.slice(2), env: process.env, pid: process.pid }));
}
if (what === 'code') process.exit(3);
if (what === 'text') writeFileSync(pdf, 'no pdf at all');
if (what === 'big') { writeFileSync(pdf, '%PDF-' + 'x'.repeat(300000)); setInterval(() => {}, 1000); }
if (what === 'hang') {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  writeFileSync(note, JSON.stringify([process.pid, child.pid]));
  setInterval(() => {}, 1000);
}
if (what === 'leave') {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  child.unref();
  writeFileSync(note, JSON.stringify([child.pid]));
  writeFileSync(pdf, '%PDF-1.7');
}
`;

test('where there is none, that is the answer', async () => {
  expect(findConverter('off')).toBeUndefined();
  const none = createConverter({ command: undefined });
  expect(none.present).toBe(false);
  expect(await none.convert(Buffer.from('x'), DOCX)).toEqual({ ok: false, why: 'absent' });
  // Named by the operator and not there.
  const gone = createConverter({ command: path.join(os.tmpdir(), 'no-such-program') });
  expect(await gone.convert(Buffer.from('x'), DOCX)).toEqual({ ok: false, why: 'absent' });
});

// A script as a program: Windows knows none. What is killed there is killed by taskkill.
describe.skipIf(process.platform === 'win32')('the process', () => {
  let folder = '';
  let converter: Converter;
  let note = '';
  const convert = (what: string, options: { timeoutMs?: number; mostBytes?: number } = {}) =>
    createConverter({ command: path.join(folder, 'soffice'), ...options }).convert(
      Buffer.from(`${what} ${note}`),
      DOCX,
    );
  const leftOver = (): string[] => readdirSync(os.tmpdir()).filter((name) => name.startsWith('egov-preview-'));
  const alive = (pid: number): boolean => {
    try {
      process.kill(pid, 0);
      // A killed child of a killed parent may still stand in the table until init takes it.
      return !/^State:\s+Z/mu.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
    } catch {
      return false;
    }
  };
  const expectDead = (pids: number[]) => expect.poll(() => pids.filter(alive), { timeout: 5_000 }).toEqual([]);
  let before: string[];
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'egov-fake-'));
    note = path.join(folder, 'note');
    writeFileSync(path.join(folder, 'soffice'), FAKE);
    chmodSync(path.join(folder, 'soffice'), 0o755);
    converter = createConverter({ command: path.join(folder, 'soffice') });
    before = leftOver();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('gets a profile and a folder of its own, nothing of our environment, and leaves nothing', async () => {
    process.env['EGOV_TEST_SECRET'] = 'geheim';
    const made = await convert('ok');
    delete process.env['EGOV_TEST_SECRET'];
    expect(made).toMatchObject({ ok: true });
    if (made.ok) expect(made.pdf.toString()).toBe('%PDF-1.7 .docx');
    const { args, env } = JSON.parse(readFileSync(note, 'utf8')) as { args: string[]; env: Record<string, string> };
    expect(args[0]).toMatch(/^-env:UserInstallation=file:\/\/\//u);
    expect(args).toEqual(expect.arrayContaining(['--headless', '--convert-to', 'pdf']));
    expect(env['EGOV_TEST_SECRET']).toBeUndefined();
    expect(env['HOME']).toContain('egov-preview-');
    expect(env['https_proxy']).toBe('http://127.0.0.1:9');
    expect(leftOver()).toEqual(before);
  });

  test.each([
    ['code', 'failed'],
    ['text', 'failed'],
    ['nothing', 'failed'],
  ])('%s: %s', async (what, why) => expect(await convert(what)).toEqual({ ok: false, why }));

  test('what takes too long is ended with all it has started', async () => {
    expect(await convert('hang', { timeoutMs: 800 })).toEqual({ ok: false, why: 'timeout' });
    await expectDead(JSON.parse(readFileSync(note, 'utf8')));
    expect(leftOver()).toEqual(before);
  });

  test('what it leaves running after a good end is ended too', async () => {
    expect(await convert('leave')).toMatchObject({ ok: true });
    await expectDead(JSON.parse(readFileSync(note, 'utf8')));
  });

  test('what writes too much is stopped', async () => {
    expect(await convert('big', { mostBytes: 200_000 })).toEqual({ ok: false, why: 'too-large' });
    expect(await convert('x'.repeat(300_000), { mostBytes: 200_000 })).toEqual({ ok: false, why: 'too-large' });
  });

  test('too many at once are told to come again', async () => {
    const one = createConverter({ command: path.join(folder, 'soffice'), waiting: 1 });
    const first = one.convert(Buffer.from(`ok ${note}`), DOCX);
    expect(await one.convert(Buffer.from('ok'), DOCX)).toEqual({ ok: false, why: 'busy' });
    expect(await first).toMatchObject({ ok: true });
  });

  test('a PDF is made once, kept by its hash, and survives the converter', async () => {
    const kept = path.join(folder, 'previews');
    const hash = 'a'.repeat(64);
    const previews = openPreviews(kept, converter);
    let reads = 0;
    const read = async (): Promise<Buffer> => {
      reads += 1;
      return Buffer.from(`ok ${note}`);
    };
    const answers = await Promise.all([1, 2, 3].map(() => previews.of(hash, DOCX, read)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(reads).toBe(1);
    const later = openPreviews(kept, createConverter({ command: undefined }));
    expect(await later.of(hash, DOCX, read)).toMatchObject({ ok: true });
    expect(await later.of('b'.repeat(64), DOCX, read)).toEqual({ ok: false, why: 'absent' });
    expect(existsSync(path.join(kept, `${hash}.pdf`))).toBe(true);
  });
});
