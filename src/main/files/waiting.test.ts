import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { docxOf, pdfOf } from '../../server/testing/papers.ts';
import { UPLOAD_BYTES } from '../../shared/domain/files/upload.ts';
import { FileCache } from './file-cache.ts';
import { takeIn, withoutPlace } from './take-in.ts';
import { WaitingFiles } from './waiting-files.ts';

const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
let root = '';
let cacheFolder = '';
let folder = '';
const key = randomBytes(32);
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'egov-waiting-'));
  cacheFolder = path.join(root, 'files');
  folder = path.join(cacheFolder, 'waiting');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));
const place = (name: string, bytes: Uint8Array): string => {
  const file = path.join(root, name);
  writeFileSync(file, bytes);
  return file;
};

describe('files that wait to be sent', () => {
  test('lie encrypted, open again under the same key, and are an ordinary copy once sent', async () => {
    const waiting = new WaitingFiles(folder, key);
    const bytes = Buffer.from('%PDF-1.7 NỘI DUNG'.repeat(500));
    await waiting.put(sha(bytes), bytes);
    const [name = ''] = readdirSync(folder);
    expect(readFileSync(path.join(folder, name)).includes('NỘI DUNG')).toBe(false);
    const later = new WaitingFiles(folder, key);
    expect(await later.get(sha(bytes))).toEqual(bytes);
    expect(await later.count()).toBe(1);
    await later.sent(sha(bytes));
    expect([await later.has(sha(bytes)), await later.count()]).toEqual([false, 0]);
    expect(await new FileCache(cacheFolder, key, 1e9).get(sha(bytes))).toEqual(bytes);
  });

  test('the cache, however full, never empties their folder', async () => {
    const waiting = new WaitingFiles(folder, key);
    const cache = new FileCache(cacheFolder, key, 1500);
    const mine = randomBytes(4000);
    await waiting.put(sha(mine), mine);
    for (let i = 0; i < 5; i++) {
      const bytes = randomBytes(1000);
      await cache.put(sha(bytes), bytes);
    }
    expect(await waiting.get(sha(mine))).toEqual(mine);
  });

  test('what nothing names any more goes, and what a kill left half written', async () => {
    const waiting = new WaitingFiles(folder, key);
    const [kept, left] = [randomBytes(10), randomBytes(10)];
    await waiting.put(sha(kept), kept);
    await waiting.put(sha(left), left);
    writeFileSync(path.join(folder, 'abc.egf.123.new'), 'x');
    await waiting.keepOnly([sha(kept), 'f'.repeat(64)]);
    expect([await waiting.has(sha(kept)), readdirSync(folder).length]).toEqual([true, 1]);
  });
});

describe('taking files in', () => {
  test('tells name, type, size and hash, and keeps the bytes', async () => {
    const waiting = new WaitingFiles(folder, key);
    const pdf = await pdfOf(['Báo cáo']);
    const { taken, refused } = await takeIn([place('Báo cáo.pdf', pdf), place('b.pdf', pdf)], 'attachment', waiting);
    expect(taken).toEqual([{ name: 'Báo cáo.pdf', type: 'application/pdf', bytes: pdf.length, sha256: sha(pdf) }]);
    expect(refused).toEqual([]);
    expect(await waiting.get(sha(pdf))).toEqual(pdf);
  });

  test('refuses each file for its own reason and keeps nothing of it', async () => {
    const waiting = new WaitingFiles(folder, key);
    mkdirSync(path.join(root, 'thư mục'));
    const { taken, refused } = await takeIn(
      [
        place('lớn.pdf', Buffer.alloc(UPLOAD_BYTES + 1)),
        place('chương trình.pdf', Buffer.from('MZ'.padEnd(400))),
        place('[Mật] danh sách.pdf', await pdfOf(['x'])),
        path.join(root, 'không có.pdf'),
        path.join(root, 'thư mục'),
        place('rỗng.pdf', Buffer.alloc(0)),
      ],
      'attachment',
      waiting,
    );
    expect(taken).toEqual([]);
    expect(refused.map(({ name, error }) => [name, error.code])).toEqual([
      ['lớn.pdf', 'attachment-too-large'],
      ['chương trình.pdf', 'attachment-type'],
      ['[Mật] danh sách.pdf', 'attachment-secret'],
      ['không có.pdf', 'attachment-unreadable'],
      ['thư mục', 'attachment-unreadable'],
      ['rỗng.pdf', 'attachment-empty'],
    ]);
    expect(await waiting.count()).toBe(0);
  });

  test('says of what was dropped and lies on no disk that it was not taken', () => {
    expect(withoutPlace('ảnh\u202Efdp.png')).toEqual({
      name: 'ảnh_fdp.png',
      error: { code: 'attachment-without-place', details: { name: 'ảnh_fdp.png' } },
    });
  });

  test('says of every file beyond twenty that it was not taken', async () => {
    const waiting = new WaitingFiles(folder, key);
    const many = Array.from({ length: 22 }, (_, i) => place(`${i}.pdf`, Buffer.from(`%PDF-1.7 ${i}`)));
    const { taken, refused } = await takeIn(many, 'attachment', waiting);
    expect([taken.length, refused.map(({ error }) => error.code)]).toEqual([
      20,
      ['attachments-at-once', 'attachments-at-once'],
    ]);
  });

  test('Luật 117/2025/QH15 Điều 5: a stamp at the head of a DOCX keeps it off this disk', async () => {
    const waiting = new WaitingFiles(folder, key);
    const { taken, refused } = await takeIn(
      [
        place('a.docx', await docxOf('ỦY BAN NHÂN DÂN', 'TỐI MẬT', 'Phương án')),
        place('b.docx', await docxOf('Công tác bảo vệ bí mật nhà nước')),
      ],
      'attachment',
      waiting,
    );
    expect(refused).toMatchObject([{ name: 'a.docx', error: { code: 'attachment-secret' } }]);
    expect(taken.map(({ name }) => name)).toEqual(['b.docx']);
    expect(await waiting.count()).toBe(1);
  });
});
