import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { appError } from '../../shared/errors.ts';
import { err, ok } from '../../shared/result.ts';
import { sampleDocument } from '../../shared/testing/samples.ts';
import { downloadFile } from './download.ts';
import { FileCache } from './file-cache.ts';
import { decryptFile, encryptFile } from './file-cipher.ts';
import { Files } from './files.ts';
import { safeFileName } from './safe-name.ts';
import { WaitingFiles } from './waiting-files.ts';

const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'egov-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('an encrypted file', () => {
  const key = randomBytes(32);
  test.each([0, 1, 65_535, 65_536, 65_537, 200_000])('of %i bytes comes back whole', (size) => {
    const plain = randomBytes(size);
    const box = encryptFile(key, 'name', plain);
    expect(decryptFile(key, 'name', box)?.equals(plain)).toBe(true);
    expect(decryptFile(randomBytes(32), 'name', box)).toBeNull();
    expect(decryptFile(key, 'other', box)).toBeNull();
  });

  test('cannot be changed, cut, lengthened or reordered unseen', () => {
    const box = encryptFile(key, 'name', randomBytes(200_000));
    const header = 36;
    const chunk = 65_536 + 16;
    for (let n = 0; n < 60; n++) {
      const bent = Buffer.from(box);
      const at = Math.floor((n * box.length) / 60);
      bent[at] = (bent[at] ?? 0) ^ 1;
      expect(decryptFile(key, 'name', bent)).toBeNull();
    }
    expect(decryptFile(key, 'name', box.subarray(0, header + chunk))).toBeNull();
    expect(decryptFile(key, 'name', box.subarray(0, header + 2 * chunk))).toBeNull();
    expect(decryptFile(key, 'name', Buffer.concat([box, box.subarray(header, header + chunk)]))).toBeNull();
    const [head, a, b, rest] = [
      box.subarray(0, header),
      box.subarray(header, header + chunk),
      box.subarray(header + chunk, header + 2 * chunk),
      box.subarray(header + 2 * chunk),
    ];
    expect(decryptFile(key, 'name', Buffer.concat([head, b, a, rest]))).toBeNull();
  });
});

describe('the cache', () => {
  test('keeps neither content nor hash readable, and removes what does not open', async () => {
    const cache = new FileCache(folder, randomBytes(32), 1e9);
    const plain = Buffer.from('NỘI DUNG MẬT'.repeat(1000));
    await cache.put(sha(plain), plain);
    const [name = ''] = readdirSync(folder);
    expect(name).not.toContain(sha(plain).slice(0, 12));
    expect(readFileSync(path.join(folder, name)).includes('NỘI DUNG')).toBe(false);
    expect(await cache.get(sha(plain))).toEqual(plain);
    writeFileSync(path.join(folder, name), 'damaged');
    expect(await cache.get(sha(plain))).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('lets the least recently read go first, and the kept ones last', async () => {
    const cache = new FileCache(folder, randomBytes(32), 3500);
    const files = Array.from({ length: 5 }, () => randomBytes(1000));
    const [a, b, c, d, e] = files.map(sha) as [string, string, string, string, string];
    const put = (n: number, kept: string[] = []) =>
      cache.put(sha(files[n] ?? Buffer.alloc(0)), files[n] ?? Buffer.alloc(0), new Set(kept));
    for (const n of [0, 1, 2]) await put(n);
    expect(await cache.get(a)).not.toBeNull(); // read now: b is the oldest
    await put(3);
    expect(await Promise.all([a, b, c, d].map((hash) => cache.has(hash)))).toEqual([true, false, true, true]);
    await put(4, [c]);
    expect(await Promise.all([c, e].map((hash) => cache.has(hash)))).toEqual([true, true]);
  });

  test('does nothing after its key was dropped', async () => {
    const cache = new FileCache(folder, randomBytes(32), 1e9);
    cache.forget();
    await expect(cache.put('a'.repeat(64), Buffer.from('x'))).rejects.toThrow();
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('the files of documents', () => {
  const bytes = Buffer.from('%PDF-1.7 thử');
  const file = { sha256: sha(bytes), name: 'cv.pdf', type: 'application/pdf', bytes: bytes.length };
  const request = { documentId: 'doc-1', sha256: file.sha256 };
  const storeWith = (visible: boolean) => ({
    document: async () => (visible ? { document: sampleDocument({ files: [file] }), pending: [] } : null),
    outgoing: async () => null,
    filesNamed: async () => [],
    filesToKeep: async () => [{ documentId: 'doc-1', sha256: file.sha256, bytes: bytes.length }],
  });
  const filesWith = (visible: boolean, download: () => Promise<Awaited<ReturnType<typeof downloadFile>>>) =>
    new Files({
      cache: new FileCache(folder, randomBytes(32), 1e9),
      waiting: new WaitingFiles(path.join(folder, 'waiting'), randomBytes(32)),
      store: storeWith(visible),
      download,
      preview: download,
    });

  test('are fetched once, however many ask, and then come from this disk', async () => {
    let fetched = 0;
    const files = filesWith(true, async () => {
      fetched++;
      return ok(bytes);
    });
    await files.prefetch();
    const answers = await Promise.all(Array.from({ length: 20 }, () => files.read(request)));
    for (const answer of answers) expect(answer).toEqual({ ok: true, value: bytes });
    expect(fetched).toBe(1);
  });

  test('are not given for a document that the person does not see any more', async () => {
    const files = filesWith(false, async () => ok(bytes));
    await files.prefetch();
    expect(await files.read(request)).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(await filesWith(true, async () => ok(bytes)).read({ ...request, sha256: 'f'.repeat(64) })).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
  });

  test('pass the reason on when they cannot be had', async () => {
    const files = filesWith(true, async () => err(appError('offline')));
    await files.prefetch();
    expect(await files.read(request)).toMatchObject({ ok: false, error: { code: 'offline' } });
  });
});

describe('a download', () => {
  let server: Server;
  let answer: (response: ServerResponse, authorization: string) => void = () => undefined;
  let url = '';
  beforeEach(async () => {
    server = createServer((request, response) => answer(response, request.headers.authorization ?? ''));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => new Promise<void>((resolve) => server.close(() => resolve())));

  const bytes = randomBytes(5000);
  const fetchIt = (token: () => Promise<string | undefined> = async () => 'good') =>
    downloadFile(url, token, { documentId: 'doc 1', sha256: sha(bytes) });

  test('is believed by its hash only', async () => {
    answer = (response) => void response.end(bytes);
    expect(await fetchIt()).toEqual({ ok: true, value: bytes });
    answer = (response) => void response.end(randomBytes(5000));
    expect(await fetchIt()).toMatchObject({ ok: false, error: { code: 'file-damaged' } });
    answer = (response) => void response.end(bytes.subarray(0, 100));
    expect(await fetchIt()).toMatchObject({ ok: false, error: { code: 'file-damaged' } });
  });

  test('asks for one fresh token after a 401, and names the stale one', async () => {
    const asked: (string | undefined)[] = [];
    answer = (response, authorization) => {
      response.statusCode = authorization === 'Bearer fresh' ? 200 : 401;
      response.end(authorization === 'Bearer fresh' ? bytes : '');
    };
    const token = async (stale?: string): Promise<string | undefined> => {
      asked.push(stale);
      return stale === undefined ? 'old' : 'fresh';
    };
    expect(await downloadFile(url, token, { documentId: 'd', sha256: sha(bytes) })).toMatchObject({ ok: true });
    expect(asked).toEqual([undefined, 'old']);
    expect(await fetchIt(async () => undefined)).toMatchObject({ ok: false, error: { code: 'unauthenticated' } });
  });

  test.each([
    [404, '', 'file-missing'],
    [403, '{"error":{"code":"account-disabled"}}', 'account-disabled'],
    [426, '{"error":{"code":"client-too-old"}}', 'client-too-old'],
    [503, 'busy', 'server-busy'],
    [500, '<html>', 'server-error'],
  ])('that ends with %i is %s', async (status, body, code) => {
    answer = (response) => {
      response.statusCode = status;
      response.end(body);
    };
    expect(await fetchIt()).toMatchObject({ ok: false, error: { code } });
  });

  test('does not follow a redirect with its token', async () => {
    answer = (response) => void response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end();
    expect(await fetchIt()).toMatchObject({ ok: false, error: { code: 'offline' } });
  });

  test('that breaks off is offline', async () => {
    answer = (response) => {
      response.writeHead(200, { 'content-length': '5000' });
      response.write(bytes.subarray(0, 10), () => response.destroy());
    };
    expect(await fetchIt()).toMatchObject({ ok: false, error: { code: 'offline' } });
  });
});

test.each([
  ['cv.pdf', 'cv.pdf'],
  ['Công văn số 15.pdf', 'Công văn số 15.pdf'],
  ['../../etc/passwd', 'etc-passwd'],
  ['C:\\Windows\\x.exe', 'C--Windows-x.exe'],
  ['a\u202Efdp.exe', 'afdp.exe'],
  ['con.pdf', '_con.pdf'],
  ['NUL', '_NUL'],
  ['.bashrc', 'bashrc'],
  ['-rf', 'rf'],
  ['', 'tep'],
  ['...', 'tep'],
  ['a\u0000b.pdf', 'ab.pdf'],
  ['a／b.pdf', 'a-b.pdf'],
  [`${'dài'.repeat(100)}.pdf`, `${'dài'.repeat(40)}.pdf`],
])('%j is offered as %j', (given, offered) => expect(safeFileName(given)).toBe(offered.normalize('NFC')));
