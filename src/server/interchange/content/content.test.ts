import { describe, expect, test } from 'vitest';
import { neutralName } from '../../../shared/domain/text/neutral.ts';
import { readPacket } from '../edxml/read-packet.ts';
import { DEFAULT_LIMITS } from '../limits.ts';
import { reasonsOf } from '../reasons.ts';
import { Refusal } from '../refusal.ts';
import { documentPacket, manyEntries, renameInZip, zipOf } from '../testing/build-packet.ts';
import { detectType } from './detect.ts';
import { unzip } from './zip.ts';

const open = async (zip: Buffer, limits = DEFAULT_LIMITS) => {
  try {
    const files = await unzip(zip, limits, { left: limits.unpackedBytes }, {});
    return files.map((file) => [file.name, Buffer.from(file.content).toString()]);
  } catch (error) {
    if (error instanceof Refusal) return error.error.details?.['reason'];
    throw error;
  }
};

describe('archives (row F4)', () => {
  test('files come out by their last name; folders do not', async () => {
    expect(
      await open(
        await zipOf([
          { name: 'phụ lục/bảng.txt', content: 'một' },
          { name: 'b.txt', content: 'hai' },
        ]),
      ),
    ).toEqual([
      ['bảng.txt', 'một'],
      ['b.txt', 'hai'],
    ]);
  });
  test.each([
    ['up', 'aaa/x.txt', '../x.txt.'],
    ['absolute', 'aa/xx.txt', '/etc/x.tx'],
    ['backslash up', 'aaa/x.txt', '..\\x.txt.'],
    ['drive', 'aaa/x.txt', 'C:/aa.txt'],
  ])('slip: %s', async (_name, from, to) => {
    expect(await open(renameInZip(await zipOf([{ name: from, content: 'x' }]), from, to.slice(0, from.length)))).toBe(
      'zip-damaged',
    );
  });
  test('links, duplicates (also by case and by composition), encrypted', async () => {
    expect(await open(await zipOf([{ name: 'a', content: '/etc/passwd', mode: 0o120777 }]))).toBe('zip-symlink');
    const twins = await zipOf([
      { name: 'a.txt', content: '1' },
      { name: 'b.txt', content: '2' },
    ]);
    expect(await open(renameInZip(twins, 'b.txt', 'a.txt'))).toBe('zip-duplicate-name');
    expect(await open(renameInZip(twins, 'b.txt', 'A.TXT'))).toBe('zip-duplicate-name');
    const encrypted = await zipOf([{ name: 'a.txt', content: 'x' }]);
    for (const mark of ['PK\x03\x04', 'PK\x01\x02']) {
      const at = encrypted.indexOf(mark, 0, 'latin1') + (mark.endsWith('\x04') ? 6 : 8);
      encrypted.writeUInt16LE(encrypted.readUInt16LE(at) | 1, at);
    }
    expect(await open(encrypted)).toBe('zip-encrypted');
  });
  test('60,000 entries are counted, not read', async () => {
    const many = manyEntries(60_000);
    const start = performance.now();
    expect(await open(many)).toBe('zip-too-many');
    expect(performance.now() - start).toBeLessThan(500);
  });
  test('a bomb by its ratio, an honest giant by its size', async () => {
    expect(await open(await zipOf([{ name: 'zeros', content: Buffer.alloc(30_000_000) }]))).toBe('zip-ratio');
    const small = { ...DEFAULT_LIMITS, unpackedBytes: 1000 };
    expect(
      await open(
        await zipOf([
          { name: 'a', content: 'x'.repeat(600) },
          { name: 'b', content: 'y'.repeat(600) },
        ]),
        small,
      ),
    ).toBe('zip-too-large');
  });
  test('lying sizes, wrong checksum, cut file', async () => {
    const honest = await zipOf([{ name: 'a.txt', content: 'x'.repeat(5000) }]);
    const central = honest.indexOf('PK\x01\x02', 0, 'latin1');
    const lying = Buffer.from(honest);
    lying.writeUInt32LE(10, central + 24);
    expect(await open(lying)).toBe('zip-damaged');
    const wrong = Buffer.from(honest);
    wrong.writeUInt32LE(1, central + 16);
    expect(await open(wrong)).toBe('zip-damaged');
    expect(await open(honest.subarray(0, honest.length - 30))).toBe('zip-damaged');
  });
  test('a refused archive refuses the packet, and says which attachment', async () => {
    const zip = await zipOf([{ name: 'a', content: 'x', mode: 0o120777 }]);
    expect(
      await readPacket(
        documentPacket({
          attachments: [
            { name: 'tot.txt', content: 'tốt' },
            { name: 'xau.doc', content: zip },
          ],
        }),
      ),
    ).toMatchObject({
      ok: false,
      error: { code: 'packet-attachment', details: { attachment: 2, name: 'xau.doc', reason: 'zip-symlink' } },
    });
  });
  test.each([
    [
      'a program by its content, whatever its name',
      'van-ban.pdf',
      Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]),
    ],
    ['a script by its name, whatever its content', 'van-ban.pdf.vbs ', Buffer.from('CreateObject("x")')],
  ])('%s: refused, also inside an archive, and the reason says so', async (_name, name, content) => {
    const direct = await readPacket(documentPacket({ attachments: [{ name, content }] }));
    const packed = await zipOf([
      { name: 'van-ban.pdf', content: '%PDF-1.7' },
      { name: `phu-luc/${name.trim()}`, content },
    ]);
    const inside = await readPacket(documentPacket({ attachments: [{ name: 'ho-so.zip', content: packed }] }));
    for (const result of [direct, inside]) {
      expect(result).toMatchObject({ ok: false, error: { code: 'packet-attachment', details: { reason: 'program' } } });
      if (!result.ok)
        expect(reasonsOf(result.error).vi).toMatch(/Bản gốc được giữ lại.*chương trình chạy được.*đề nghị nơi gửi/s);
    }
  });
  test('a picture called PDF is received as the picture it is', async () => {
    const content = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1]);
    expect(await readPacket(documentPacket({ attachments: [{ name: 'quet.pdf', content }] }))).toMatchObject({
      ok: true,
      value: { attachments: [{ name: 'quet.pdf', type: 'image/jpeg' }] },
    });
  });
  test('archives in archives are opened once more, then left', async () => {
    const level3 = await zipOf([{ name: 'sau.txt', content: 'sâu' }]);
    const level2 = await zipOf([{ name: 'ba.zip', content: level3 }]);
    const level1 = await zipOf([{ name: 'hai.zip', content: level2 }]);
    const result = await readPacket(documentPacket({ attachments: [{ name: 'mot.zip', content: level1 }] }));
    expect(result).toMatchObject({
      value: {
        attachments: [
          { contains: [{ name: 'hai.zip', contains: [{ name: 'ba.zip', type: 'application/zip', contains: [] }] }] },
        ],
      },
    });
  });
});

describe('types by content (row F7)', () => {
  const word = Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(600),
    Buffer.from('WordDocument', 'utf16le'),
  ]);
  const office = (folder: string) =>
    zipOf([
      { name: '[Content_Types].xml', content: '<x/>' },
      { name: `${folder}/a.xml`, content: '<x/>' },
    ]);
  test.each([
    ['PDF', Buffer.from('%PDF-1.7\n'), 'application/pdf'],
    ['Word 97', word, 'application/msword'],
    [
      'PNG',
      Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      ),
      'image/png',
    ],
    ['JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1]), 'image/jpeg'],
    ['text', Buffer.from('Cộng hòa xã hội chủ nghĩa Việt Nam'), 'text/plain'],
    ['XML', Buffer.from('\ufeff<?xml version="1.0"?><a/>'), 'application/xml'],
    ['RTF', Buffer.from('{\\rtf1 x}'), 'application/rtf'],
    ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'application/x-msdownload'],
    ['noise', Buffer.from([0x80, 0x81, 0x00, 0x99]), 'application/octet-stream'],
  ])('%s', async (_name, bytes, type) => expect(await detectType(bytes, DEFAULT_LIMITS)).toBe(type));
  test('Office files are one file, not an archive', async () => {
    const docx = await office('word');
    expect(await detectType(docx, DEFAULT_LIMITS)).toContain('wordprocessingml');
    expect(await detectType(await office('xl'), DEFAULT_LIMITS)).toContain('spreadsheetml');
    const result = await readPacket(documentPacket({ attachments: [{ name: 'a.docx', content: docx }] }));
    expect(result).toMatchObject({ value: { attachments: [{ contains: [] }] } });
  });
});

describe('names (row F5)', () => {
  test.each([
    ['hoa\u202efdp.exe', 'hoa_fdp.exe'],
    ['..', 'tep'],
    ['../../etc/passwd', '.._.._etc_passwd'],
    ['C:\\a\\b.doc', 'C:_a_b.doc'],
    ['a\u0000b\nc.pdf', 'a_b_c.pdf'],
    ['Quyết định.pdf'.normalize('NFD'), 'Quyết định.pdf'],
    ['\uff0fetc\uff0fpasswd', '_etc_passwd'],
    ['\u200b', 'tep'],
    ['', 'tep'],
  ])('%j', (given, shown) => expect(neutralName(given)).toBe(shown));
  test('400 letters keep their extension', () => {
    const name = neutralName(`${'ộ'.repeat(400)}.pdf`);
    expect([...name]).toHaveLength(200);
    expect(name.endsWith('….pdf')).toBe(true);
  });
});
