import ExcelJS from 'exceljs';
import { type Cell, type Cover, printable, type TableSheet } from './sheet.ts';

export const FONT = { name: 'Times New Roman', size: 11 } as const;
const thin = { style: 'thin' } as const;
const BORDER = { top: thin, bottom: thin, left: thin, right: thin };
/** Format '@': a cell of text stays text, also when somebody edits it. So 05/02 is no date and '=1+1' no formula. */
export const TEXT = '@';
/** Characters over the whole width of A4 lying down at this size; the print is scaled to the width anyway. */
const CHARACTERS = 150;

/** Writes a sheet for Excel: titles on every printed page, as wide as the paper, every word a text. */
export async function renderTableXlsx(sheet: TableSheet): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = printable(sheet.author);
  workbook.title = printable(sheet.title);
  workbook.created = new Date(sheet.made);
  workbook.modified = new Date(sheet.made);
  if (sheet.cover !== null) writeCover(workbook, sheet.cover);
  const page = workbook.addWorksheet('Bảng', {
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    headerFooter: { oddHeader: '&C&P' },
  });
  const whole = sheet.columns.reduce((sum, column) => sum + column.width, 0);
  page.columns = sheet.columns.map(({ width }) => ({ width: (CHARACTERS * width) / whole }));
  for (const { text, strong } of sheet.heading) {
    const row = page.addRow([printable(text)]);
    page.mergeCells(row.number, 1, row.number, sheet.columns.length);
    row.getCell(1).style = {
      font: { ...FONT, size: 13, bold: strong },
      alignment: { horizontal: 'center' },
      numFmt: TEXT,
    };
  }
  const first = writeTitles(page, sheet);
  const last = page.rowCount;
  page.pageSetup.printTitlesRow = `${first}:${last}`;
  page.views = [{ state: 'frozen', ySplit: last }];
  for (const row of sheet.rows) {
    const written = page.addRow(row.kind === 'remark' ? [text(row.cells[0])] : row.cells.map(text));
    if (row.kind === 'remark') page.mergeCells(written.number, 1, written.number, sheet.columns.length);
    const strong = row.kind === 'total';
    sheet.columns.forEach(({ align }, i) => {
      const cell = written.getCell(i + 1);
      const struck = row.kind === 'void' && i < sheet.columns.length - 1;
      cell.style = {
        font: { ...FONT, bold: strong, italic: row.kind === 'remark', strike: struck },
        alignment: { vertical: 'middle', wrapText: true, horizontal: row.kind === 'remark' ? 'center' : align },
        border: BORDER,
        ...(typeof cell.value === 'number' ? {} : { numFmt: TEXT }),
      };
    });
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** A number stays a number; anything else is a text, never a formula, a link or a rich value. */
const text = (cell: Cell | undefined): Cell => (typeof cell === 'number' ? cell : printable(cell ?? ''));

function writeTitles(page: ExcelJS.Worksheet, sheet: TableSheet): number {
  const lines = [sheet.columns.map(({ title }) => title)];
  if (sheet.numbered) lines.push(sheet.columns.map((_, i) => `(${i + 1})`));
  let first = 0;
  lines.forEach((line, i) => {
    const row = page.addRow(line);
    if (i === 0) first = row.number;
    row.eachCell((cell) => {
      cell.style = {
        font: { ...FONT, bold: i === 0 },
        alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
        border: BORDER,
        numFmt: TEXT,
      };
    });
  });
  return first;
}

function writeCover(workbook: ExcelJS.Workbook, cover: Cover): void {
  const page = workbook.addWorksheet('Bìa', {
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 1,
      horizontalCentered: true,
    },
  });
  page.columns = [{ width: 110 }];
  const put = (words: string, size: number, bold: boolean, height: number): void => {
    const row = page.addRow([printable(words)]);
    row.height = height;
    row.getCell(1).style = {
      font: { ...FONT, size, bold },
      alignment: { horizontal: 'center', vertical: 'middle' },
      numFmt: TEXT,
    };
  };
  if (cover.superior !== null) put(cover.superior, 14, false, 22);
  put(cover.agency, 14, true, 22);
  put(cover.title, 26, true, 160);
  for (const line of cover.lines) put(line, 14, false, 26);
}
