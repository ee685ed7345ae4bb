import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, expect, test } from 'vitest';
import { type ListCell, openListXlsx } from './list-xlsx.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'egov-list-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const sheet = {
  title: 'Danh sách',
  columns: ['Số đến', 'Trích yếu', 'Ngày đến'].map((title) => ({ title, width: 20 })),
};

async function written(rows: readonly (readonly ListCell[])[], name: string): Promise<ExcelJS.Worksheet> {
  const file = path.join(folder, name);
  const list = openListXlsx(file, sheet);
  for (const row of rows) list.add(row);
  await list.finish('Người xuất: A');
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(file);
  const page = workbook.worksheets[0];
  if (page === undefined) throw new Error('no sheet');
  return page;
}

test('titles that stay in sight, numbers as numbers, days as days, nothing as nothing', async () => {
  const page = await written(
    [
      [7, 'V/v a', { day: '2026-01-31' }],
      [null, 'b', null],
    ],
    'kinds.xlsx',
  );
  expect(page.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
  expect(page.getRow(1).values).toEqual([undefined, 'Số đến', 'Trích yếu', 'Ngày đến']);
  expect(page.getCell('A2').value).toBe(7);
  expect(page.getCell('C2').value).toEqual(new Date('2026-01-31T00:00:00Z'));
  expect(page.getCell('C2').numFmt).toBe('dd/mm/yyyy');
  expect([page.getCell('A3').value, page.getCell('C3').value]).toEqual([null, null]);
  expect(page.getCell('A4').value).toBe('Người xuất: A');
});

test.each(['=1+1', '+84', '-2', '@SUM(A1)', '=HYPERLINK("http://x")', '05/02', '\uFF1D1+1'])(
  '%j stays the text it is',
  async (text) => {
    const page = await written([[1, text, null]], `text-${encodeURIComponent(text)}.xlsx`.replaceAll('%', ''));
    const cell = page.getCell('B2');
    expect([cell.type, cell.value, cell.numFmt]).toEqual([ExcelJS.ValueType.String, text, '@']);
  },
);

test('nothing is written over; what is let go can be removed', async () => {
  const file = path.join(folder, 'once.xlsx');
  const list = openListXlsx(file, sheet);
  expect(() => openListXlsx(file, sheet)).toThrow('EEXIST');
  list.add([1, 'a', null]);
  await list.close();
  rmSync(file);
  expect(existsSync(file)).toBe(false);
});
