import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import type { Document } from '../../shared/domain/document/document.ts';
import type { Outgoing } from '../../shared/domain/outgoing/outgoing.ts';
import { MM } from '../page.ts';
import { renderTablePdf } from '../table/pdf.ts';
import { renderTableXlsx } from '../table/xlsx.ts';
import { documentOf, outgoingOf, readPdf } from '../testing.ts';
import { readZip } from '../unzip.testing.ts';
import { addHandling, countHandling, handlingByUnit, handlingOf, handlingSheet } from './handling.ts';
import { type Register, registerSheet, type Volume } from './register.ts';
import { gapsIn, incomingRegisterRows, outgoingRegisterRows } from './rows.ts';

const names = { unit: (id: string) => ({ u1: 'Phòng Quản lý đô thị', u2: 'Văn phòng' })[id], person: () => undefined };
const volume: Volume = {
  org: { name: 'Sở Xây dựng' },
  superior: { name: 'Ủy ban nhân dân thành phố Hải Phòng' },
  year: 2026,
  from: '2026-01-01',
  to: '2026-06-30',
  volume: 1,
  only: ['Loại văn bản: Công văn'],
  made: Date.parse('2026-07-01T02:00:00Z'),
};
const spanOf = (numbers: readonly number[]): Register['numbers'] => ({
  first: numbers[0] ?? 0,
  last: numbers.at(-1) ?? 0,
});
const renderRegisterPdf = (register: Register) => renderTablePdf(registerSheet(register));
const renderRegisterXlsx = (register: Register) => renderTableXlsx(registerSheet(register));
/** One series from its number 1 on, as the store gives it. */
const outgoingRegister = (outgoings: readonly Outgoing[]): Register => {
  const held = outgoings.map(({ number }) => number ?? 0);
  const rows = outgoingRegisterRows(outgoings, gapsIn(held, 1, held.at(-1) ?? 0));
  return { direction: 'outgoing', volume, rows, records: held.length, numbers: spanOf(held) };
};
const issued = (number: number, over: Parameters<typeof outgoingOf>[1] = {}) =>
  outgoingOf('QĐ', { number, symbol: `${number < 10 ? `0${number}` : number}/QĐ-SXD`, ...over });
const readXlsx = async (bytes: Uint8Array) => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(bytes) as unknown as ArrayBuffer);
  return book;
};
const bodyOf = (book: ExcelJS.Workbook) => {
  const page = book.getWorksheet('Bảng');
  if (page === undefined) throw new Error('no table');
  return page;
};

describe('NĐ 30/2020 Phụ lục IV: register of arrivals', () => {
  const documents = [
    documentOf({ arrivalNumber: 1, leadUnitId: 'u1' }),
    documentOf({ arrivalNumber: 2, subject: 'văn bản thứ hai', status: 'withdrawn', symbol: '1132/UBND-KTHTĐT' }),
  ];
  const rows = incomingRegisterRows(documents, names);
  const register: Register = { direction: 'incoming', volume, rows, records: 2, numbers: { first: 1, last: 2 } };

  test('ten columns', () => {
    expect(register.rows.map(({ cells }) => cells)).toEqual([
      [
        '02/03/2026',
        1,
        'Sở Nội vụ',
        '12/SNV-VP',
        '27/02/2026',
        'Công văn: phối hợp kiểm tra',
        'Phòng Quản lý đô thị',
        '03/03/2026',
        '',
        '',
      ],
      [
        '02/03/2026',
        2,
        'Sở Nội vụ',
        '1132/UBND-KTHTĐT',
        '27/02/2026',
        'Công văn: văn bản thứ hai',
        '',
        '03/03/2026',
        '',
        'Nơi gửi đã thu hồi',
      ],
    ]);
  });

  test('a number that no document has is a row of its own, where it would stand, and after the last', () => {
    const gaps = gapsIn([2, 5], 1, 7);
    const held = [documentOf({ arrivalNumber: 2 }), documentOf({ arrivalNumber: 5 })];
    expect(
      incomingRegisterRows(held, names, gaps).map(({ kind, cells }) => [kind, cells[kind === 'remark' ? 0 : 1]]),
    ).toEqual([
      ['remark', 'Số 01: không có văn bản'],
      ['record', 2],
      ['remark', 'Từ số 03 đến số 04: không có văn bản'],
      ['record', 5],
      ['remark', 'Từ số 06 đến số 07: không có văn bản'],
    ]);
  });

  test('printed: lying A4, a cover without a number, then the titles and numbers of the columns', async () => {
    const { pageText, items } = await readPdf(await renderRegisterPdf(register));
    expect(pageText[0]).toMatch(
      /ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG SỞ XÂY DỰNG SỔ ĐĂNG KÝ VĂN BẢN ĐẾN Năm: 2026 Từ ngày 01\/01\/2026 đến ngày 30\/06\/2026 Từ số 01 đến số 02 Số văn bản: 2 Loại văn bản: Công văn Quyển số: 01/,
    );
    const table = items.filter(({ page }) => page === 2);
    for (let n = 1; n <= 10; n++) expect(table.map(({ text }) => text)).toContain(`(${n})`);
    expect(Math.max(...table.map(({ right }) => right))).toBeGreaterThan(210 * MM);
    expect(Math.max(...table.map(({ right }) => right))).toBeLessThanOrEqual(282 * MM);
    expect(pageText[1]).toContain('Phòng Quản lý đô thị');
    // Days stand on one line; a symbol wider than its column breaks after its dash.
    for (const day of ['02/03/2026', '27/02/2026', '03/03/2026']) expect(table.map(({ text }) => text)).toContain(day);
    expect(table.map(({ text }) => text)).toEqual(expect.arrayContaining(['1132/UBND-', 'KTHTĐT']));
  });
});

describe('NĐ 30/2020 Điều 15: register of what leaves', () => {
  test('a number nobody holds and a cancelled one have rows of their own', () => {
    const { rows } = outgoingRegister([
      issued(3),
      issued(4, { status: 'cancelled' }),
      issued(7),
      issued(10, { status: 'recalled' }),
    ]);
    expect(rows.map(({ kind, cells }) => [kind, cells[0], cells.at(-1)])).toEqual([
      [
        'remark',
        'Từ số 01 đến số 02 (Quyết định): không có văn bản',
        'Từ số 01 đến số 02 (Quyết định): không có văn bản',
      ],
      ['record', '03/QĐ-SXD', ''],
      ['void', '04/QĐ-SXD', 'Đã hủy, không cấp lại số này'],
      [
        'remark',
        'Từ số 05 đến số 06 (Quyết định): không có văn bản',
        'Từ số 05 đến số 06 (Quyết định): không có văn bản',
      ],
      ['record', '07/QĐ-SXD', ''],
      [
        'remark',
        'Từ số 08 đến số 09 (Quyết định): không có văn bản',
        'Từ số 08 đến số 09 (Quyết định): không có văn bản',
      ],
      ['record', '10/QĐ-SXD', 'Đã thu hồi'],
    ]);
  });

  test('gaps are printed, titles stand on every page, and the same register has the same bytes', async () => {
    const many = Array.from({ length: 120 }, (_, i) => issued(i + 1)).filter(({ number }) => number !== 50);
    const bytes = await renderRegisterPdf(outgoingRegister(many));
    const { pageText, text } = await readPdf(bytes);
    expect(text).toContain('Số 50 (Quyết định): không có văn bản');
    expect(pageText.length).toBeGreaterThan(4);
    for (const page of pageText.slice(1)) {
      expect(page).toContain('Nơi nhận văn bản');
      expect(page).toContain('(8)');
    }
    for (let n = 1; n <= 120; n++) if (n !== 50) expect(text).toContain(`${n < 10 ? `0${n}` : n}/QĐ-SXD`);
    expect(Buffer.compare(bytes, await renderRegisterPdf(outgoingRegister(many)))).toBe(0);
  });
});

describe('Excel', () => {
  const hostile = '=HYPERLINK("http://x","y")';
  const register = outgoingRegister([
    issued(1, { symbol: '05/02', subject: 'a' }),
    issued(2, { copyKeeper: hostile, status: 'cancelled' }),
    issued(4),
  ]);

  test('symbols stay texts, a text that looks like a formula is none, numbers are numbers', async () => {
    const bytes = await renderRegisterXlsx(register);
    const page = bodyOf(await readXlsx(bytes));
    expect(page.getCell('A3').value).toBe('05/02');
    expect(page.getCell('A3').type).toBe(ExcelJS.ValueType.String);
    expect(page.getCell('A3').numFmt).toBe('@');
    expect(page.getCell('F4').value).toBe(hostile);
    expect(page.getCell('F4').type).toBe(ExcelJS.ValueType.String);
    expect(page.getCell('F4').numFmt).toBe('@');
    expect(page.getCell('G3').value).toBe(1);
    expect(page.getCell('A4').font.strike).toBe(true);
    expect(page.getCell('A5').value).toBe('Số 03 (Quyết định): không có văn bản');
    const files = await readZip(bytes);
    for (const [name, xml] of files)
      if (name.startsWith('xl/worksheets/')) expect(xml).not.toMatch(/<f[ >]|<hyperlink/);
  });

  test('prints as wide as the paper, lying, with the titles on every page and all borders', async () => {
    const book = await readXlsx(await renderRegisterXlsx(register));
    expect(book.worksheets.map(({ name }) => name)).toEqual(['Bìa', 'Bảng']);
    const page = bodyOf(book);
    expect(page.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
    });
    expect(page.pageSetup.printTitlesRow).toBe('1:2');
    expect(page.getRow(2).values).toEqual([undefined, '(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)', '(8)']);
    for (const cell of ['A1', 'H3', 'A5']) expect(page.getCell(cell).border.bottom?.style).toBe('thin');
    expect(book.getWorksheet('Bìa')?.getColumn(1).values).toContain('SỔ ĐĂNG KÝ VĂN BẢN ĐI');
  });

  test('signs XML cannot carry do not break the file', async () => {
    const broken = `a\u0000b\u0008c\ud800d${'\n'}e`;
    const page = bodyOf(await readXlsx(await renderRegisterXlsx(outgoingRegister([issued(1, { subject: broken })]))));
    expect(page.getCell('C3').value).toBe('Quyết định: a b c d e');
  });
});

describe('NĐ 30/2020 Phụ lục VI: report on handling', () => {
  const today = '2026-03-10';
  const done = (day: string, dueOn: string | null): Document =>
    documentOf({
      status: 'completed',
      dueOn,
      leadUnitId: 'u1',
      history: [{ id: 'h', at: Date.parse(`${day}T09:00:00Z`), kind: 'completed', actorId: 'a', actorName: 'A' }],
    });

  test('in time means until the end of the due day, by the calendar of the office', () => {
    expect(handlingOf(done('2026-03-05', '2026-03-05'), today)).toBe('doneInTime');
    expect(handlingOf(done('2026-03-06', '2026-03-05'), today)).toBe('doneLate');
    expect(handlingOf(done('2026-03-06', null), today)).toBe('doneInTime');
    expect(handlingOf(documentOf({ dueOn: today }), today)).toBe('openInTime');
    expect(handlingOf(documentOf({ dueOn: '2026-03-09' }), today)).toBe('openLate');
    expect(handlingOf(documentOf({ status: 'withdrawn', dueOn: '2026-03-09' }), today)).toBe('returned');
  });

  test('by unit, the parts add up; printed and in Excel with a total', async () => {
    const documents = [
      done('2026-03-05', '2026-03-05'),
      done('2026-03-06', '2026-03-05'),
      documentOf({ leadUnitId: 'u2', dueOn: '2026-03-01' }),
      documentOf({ leadUnitId: null }),
    ];
    const units = handlingByUnit(
      addHandling(countHandling(documents.slice(0, 1), today), countHandling(documents.slice(1), today)),
      names,
    );
    expect(units.map(({ unit, received }) => [unit, received])).toEqual([
      ['Phòng Quản lý đô thị', 2],
      ['Văn phòng', 1],
      ['Chưa phân công', 1],
    ]);
    for (const { received, unit: _, ...parts } of units)
      expect(Object.values(parts).reduce((sum, n) => sum + n, 0)).toBe(received);
    const report = { org: volume.org, from: '2026-03-01', to: '2026-03-31', today, made: volume.made, units };
    const { text, pages } = await readPdf(await renderTablePdf(handlingSheet(report)));
    expect(pages).toBe(1);
    expect(text).toContain('BÁO CÁO TÌNH HÌNH GIẢI QUYẾT VĂN BẢN ĐẾN');
    expect(text).toMatch(/Tổng cộng 4 1 1 1 1 0/);
    const page = bodyOf(await readXlsx(await renderTableXlsx(handlingSheet(report))));
    expect(page.pageSetup.printTitlesRow).toBe('4:4');
    expect(page.getRow(8).values).toEqual([undefined, '', 'Tổng cộng', 4, 1, 1, 1, 1, 0]);
  });
});
