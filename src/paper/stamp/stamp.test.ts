import { describe, expect, test } from 'vitest';
import { MM } from '../page.ts';
import { readPdf } from '../testing.ts';
import { renderStampPdf, STAMP_FORM, type StampPaper } from './stamp.ts';

const paper = (stamp: Partial<StampPaper['stamp']> = {}, kind: StampPaper['kind'] = 'QĐ'): StampPaper => ({
  stamp: { organisation: 'SỞ XÂY DỰNG', number: '07', arrivedOn: '2026-11-23', passedTo: null, ...stamp },
  kind,
  made: Date.UTC(2026, 10, 23),
});

describe('NĐ 30/2020 Phụ lục IV: dấu ĐẾN on a sheet of its own', () => {
  test('30 by 50 mm', () => {
    expect([STAMP_FORM.height / MM, STAMP_FORM.width / MM].map(Math.round)).toEqual([30, 50]);
  });

  test('one A4 page with agency, number, day, and room for what is written by hand', async () => {
    const { pages, text } = await readPdf(await renderStampPdf(paper()));
    expect(pages).toBe(1);
    for (const words of ['SỞ XÂY DỰNG', 'ĐẾN', 'Số: 07', 'Ngày: 23/11/2026', 'Chuyển: …', 'Số và ký hiệu HS: …'])
      expect(text).toContain(words);
  });

  test('to whom it went', async () => {
    const { text } = await readPdf(await renderStampPdf(paper({ passedTo: 'Phòng Quản lý nhà' })));
    expect(text).toContain('Chuyển: Phòng Quản lý nhà');
  });

  test.each([
    ['QĐ', STAMP_FORM.belowSymbol],
    ['CV', STAMP_FORM.belowSubject],
  ] as const)('%s: everything stands inside the frame at its place, also the longest names', async (kind, top) => {
    const long = {
      organisation: 'BAN QUẢN LÝ DỰ ÁN ĐẦU TƯ XÂY DỰNG CÁC CÔNG TRÌNH GIAO THÔNG VÀ NÔNG NGHIỆP HẢI PHÒNG',
      passedTo: 'Phòng Quản lý đầu tư xây dựng, hạ tầng kỹ thuật đô thị và vật liệu xây dựng thành phố',
    };
    const { pages, items } = await readPdf(await renderStampPdf(paper(long, kind)));
    expect(pages).toBe(1);
    for (const { x, right, y } of items) {
      expect(x).toBeGreaterThanOrEqual(STAMP_FORM.left);
      expect(right).toBeLessThanOrEqual(STAMP_FORM.left + STAMP_FORM.width);
      expect(y).toBeGreaterThan(top);
      expect(y).toBeLessThan(top + STAMP_FORM.height);
    }
    const read = items.map(({ text }) => text).join(' ');
    for (const last of ['HẢI PHÒNG', 'thành phố']) expect(read).toContain(last);
  });
});
