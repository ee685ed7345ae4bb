import { describe, expect, test } from 'vitest';
import { docxOf, pdfOf } from '../../../server/testing/papers.ts';
import { judgeUpload, UPLOAD_BYTES, UPLOAD_TYPES, uploadPatienceMs } from './upload.ts';

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const JPEG = Buffer.from('ffd8ffe000104a464946', 'hex');
const ole = (stream: string): Buffer =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(stream, 'utf16le')]);
/** A zip of empty, stored files: all that its table of contents says of it. */
function zip(...names: string[]): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const name of names) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    locals.push(local, Buffer.from(name));
    entries.push(entry, Buffer.from(name));
    at += 30 + name.length;
  }
  const table = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(table.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, table, end]);
}
const TYPES = '[Content_Types].xml';
const outcome = (name: string, bytes: Uint8Array, purpose?: 'scan'): unknown => {
  const judged = judgeUpload(name, bytes, purpose);
  return judged.ok ? judged.value.type : judged.error.code;
};

describe('what may be brought is told by the bytes', () => {
  test('the kinds an office works with', async () => {
    expect(outcome('a.pdf', await pdfOf(['x']))).toBe(UPLOAD_TYPES.pdf);
    expect(outcome('a.docx', await docxOf('x'))).toBe(UPLOAD_TYPES.docx);
    expect(outcome('a.xlsx', zip(TYPES, 'xl/workbook.xml'))).toBe(UPLOAD_TYPES.xlsx);
    expect(outcome('a.doc', ole('WordDocument'))).toBe(UPLOAD_TYPES.doc);
    expect(outcome('a.png', PNG)).toBe(UPLOAD_TYPES.png);
    expect(outcome('A.JPEG', JPEG)).toBe(UPLOAD_TYPES.jpg);
  });

  test.each([
    ['a program under a paper’s name', 'a.pdf', Buffer.from('MZ'.padEnd(400)), 'attachment-type'],
    ['an Excel 97 file', 'a.xls', ole('Workbook'), 'attachment-type'],
    ['an archive', 'a.zip', zip('a.pdf'), 'attachment-type'],
    ['a Word file with macros', 'a.docm', zip(TYPES, 'word/document.xml', 'word/vbaProject.bin'), 'attachment-type'],
    ['a zip whose table leads nowhere', 'a.docx', zip(TYPES, 'word/document.xml').fill(0, 96, 120), 'attachment-type'],
    ['a picture called a paper', 'a.pdf', PNG, 'attachment-false-type'],
    ['nothing', 'a.pdf', Buffer.alloc(0), 'attachment-empty'],
    ['too much', 'a.pdf', Buffer.alloc(UPLOAD_BYTES + 1), 'attachment-too-large'],
  ])('%s is refused', (_what, name, bytes, code) => expect(outcome(name, bytes)).toBe(code));

  test('Luật 117/2025/QH15 Điều 5: a mark in the name is refused before anything else', () => {
    expect(outcome('TỐI MẬT - kế hoạch.pdf', Buffer.alloc(0))).toBe('attachment-secret');
    expect(outcome('bảo mật thông tin.png', PNG)).toBe(UPLOAD_TYPES.png);
  });

  test('NĐ 30/2020 Phụ lục I: digitised paper is PDF', async () => {
    expect(outcome('a.png', PNG, 'scan')).toBe('scan-not-pdf');
    expect(outcome('a.pdf', await pdfOf(['x']), 'scan')).toBe(UPLOAD_TYPES.pdf);
  });

  test('a name without an ending gets the one of its kind; nothing in it turns the reading direction', () => {
    expect(judgeUpload('công văn số 15', PNG)).toMatchObject({ value: { name: 'công văn số 15.png' } });
    expect(judgeUpload('Kèm CV 12.2026', PNG)).toMatchObject({ value: { name: 'Kèm CV 12.2026.png' } });
    expect(judgeUpload('ảnh\u202egnp.png', PNG)).toMatchObject({ value: { name: 'ảnh_gnp.png' } });
  });
});

test('a slow line has minutes for a large file, and no line has for ever', () => {
  expect(uploadPatienceMs(0)).toBe(20_000);
  expect(uploadPatienceMs(UPLOAD_BYTES)).toBeLessThan(10 * 60_000);
});
