import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FileStore } from '../../rooms.ts';
import { describeEngines } from '../../testing/engines.ts';
import { docxOf, pdfOf } from '../../testing/papers.ts';
import { openFileStore } from '../file-store.ts';
import { createTextExtractor, type TextExtractor } from './extractor.ts';
import { startTextIndex, type TextIndex } from './index-files.ts';
import { legacyFontOf } from './legacy-font.ts';
import { TEXT_TYPES } from './read-text.ts';

describeEngines('texts of files', (database) => {
  let folder = '';
  let files: FileStore;
  let texts: TextExtractor;
  let index: TextIndex;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'egov-texts-'));
    files = openFileStore(folder, database().kysely);
    texts = createTextExtractor();
    index = startTextIndex({ database: database(), files, texts, log: pino({ level: 'silent' }), pollMs: 3_600_000 });
  });
  afterAll(async () => {
    await index.stop();
    await texts.close();
    await rm(folder, { recursive: true, force: true });
  });
  const textAfter = async (bytes: Buffer, type: string) => {
    const { sha256 } = await files.put(bytes, type);
    await index.run();
    return await database()
      .kysely.selectFrom('file_text')
      .select(['state', 'reason', 'content', 'folded'])
      .where('sha256', '=', sha256)
      .executeTakeFirstOrThrow();
  };

  test('PDF and DOCX are read, composed and folded', async () => {
    const pdf = await textAfter(await pdfOf(['Quyết định về đê điều'], ['Trang hai: Đồ Sơn']), TEXT_TYPES.pdf);
    expect(pdf).toMatchObject({ state: 'done', reason: null });
    expect(pdf.content).toContain('Quyết định về đê điều');
    expect(pdf.folded).toContain('quyet dinh ve de dieu trang hai do son');
    const docx = await textAfter(await docxOf('Tờ trình'.normalize('NFD'), 'Số 15/TTr-SNV'), TEXT_TYPES.docx);
    expect(docx).toMatchObject({ state: 'done' });
    expect(docx.content).toContain('Tờ trình');
    expect(docx.folded).toContain('ttr');
  });

  test('a broken file is a row that says why, and the next one is read', async () => {
    expect(await textAfter(Buffer.from('%PDF-1.7 hỏng'), TEXT_TYPES.pdf)).toMatchObject({
      state: 'failed',
      reason: 'damaged',
    });
    expect(await textAfter(Buffer.from('PK\u0003\u0004 hỏng'), TEXT_TYPES.docx)).toMatchObject({ state: 'failed' });
    expect(await textAfter(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1]), TEXT_TYPES.doc)).toMatchObject({
      state: 'failed',
    });
    expect(await textAfter(Buffer.from('ảnh'), 'image/png')).toMatchObject({ state: 'none' });
    expect(await textAfter(await pdfOf(['Sau tệp hỏng']), TEXT_TYPES.pdf)).toMatchObject({ state: 'done' });
  });

  test('a mark on a later page keeps the text out of the index', async () => {
    const pages = [...Array.from({ length: 6 }, () => ['Nội dung']), ['TUYỆT MẬT', 'Phương án']];
    expect(await textAfter(await pdfOf(...pages), TEXT_TYPES.pdf)).toMatchObject({
      state: 'failed',
      reason: 'secret-content',
      content: '',
      folded: '',
    });
  });

  test('a reader out of time is ended, and its successor reads on', async () => {
    const hasty = createTextExtractor({ timeMs: 1 });
    const pdf = await pdfOf(['Chậm']);
    expect(await hasty.read(pdf, TEXT_TYPES.pdf)).toEqual({ ok: false, error: 'time' });
    await hasty.close();
    expect(await texts.read(pdf, TEXT_TYPES.pdf)).toMatchObject({ ok: true });
  });

  test('texts for legacy fonts are told from Unicode', () => {
    const tcvn = 'Céng hßa x· héi chñ nghÜa ViÖt Nam. §éc lËp - Tù do - H¹nh phóc. Uû ban nh©n d©n thµnh phè H¶i Phßng';
    const vni =
      'Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam. Ñoäc laäp - Töï do - Haïnh phuùc. UÛy ban nhaân daân thaønh phoá';
    const plain = 'Cộng hòa xã hội chủ nghĩa Việt Nam. Độc lập - Tự do - Hạnh phúc. Ủy ban nhân dân thành phố';
    expect([tcvn, vni, plain, 'The quick brown fox jumps over the lazy dog and runs away'].map(legacyFontOf)).toEqual([
      'tcvn3',
      'vni',
      null,
      null,
    ]);
  });
});
