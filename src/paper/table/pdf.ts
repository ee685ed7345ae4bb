import { setImmediate as breathe } from 'node:timers/promises';
import { centred, inMargins, openPdf, rule } from '../draw.ts';
import type { FontName } from '../fonts.ts';
import { MM, PAGE, type Pdf } from '../page.ts';
import { type Cell, type Cover, printable, type TableColumn, type TableRow, type TableSheet } from './sheet.ts';
import { createWrapper, type Wrapper } from './wrap.ts';

/** A4 lying down, with room on the left to bind it (NĐ 30/2020 Art. 16.2b, 22.3b: printed registers are bound). */
const AREA = { x: 25 * MM, y: 18 * MM, width: PAGE.height - 40 * MM, bottom: PAGE.width - 16 * MM };
const WHOLE = { x: AREA.x, width: AREA.width };
const SIZE = 10.5;
const LINE = SIZE * 1.22;
const PAD = 3;

interface Grid {
  readonly pdf: Pdf;
  readonly columns: readonly (TableColumn & { readonly x: number; readonly points: number })[];
  readonly wrap: Readonly<Record<'regular' | 'bold', Wrapper>>;
}

/** Draws a sheet; the titles of its columns stand again on every page. The same sheet gives the same bytes. */
export async function renderTablePdf(sheet: TableSheet): Promise<Uint8Array> {
  const margins = { top: AREA.y, bottom: 10 * MM, left: AREA.x, right: 15 * MM };
  const { pdf, finish } = openPdf({ ...sheet, layout: 'landscape', streamed: true, margins });
  if (sheet.cover !== null) {
    drawCover(pdf, sheet.cover);
    pdf.addPage();
  }
  let page = 1;
  numberPage(pdf, page);
  let y: number = AREA.y;
  for (const { text, strong } of sheet.heading)
    y = centred(pdf, text, WHOLE, y, { font: strong ? 'bold' : 'regular', size: strong ? 13 : 12 }) + 2;
  const grid = gridOf(pdf, sheet.columns);
  y = drawTitles(grid, sheet, sheet.heading.length === 0 ? y : y + 8);
  for (const row of sheet.rows) {
    const lines = linesOf(grid, row);
    const height = Math.max(...lines.map((cell) => cell.length), 1) * LINE + PAD * 2;
    if (y + height > AREA.bottom) {
      pdf.addPage();
      page += 1;
      numberPage(pdf, page);
      y = drawTitles(grid, sheet, AREA.y);
      // A register of a year has hundreds of pages: whoever prints it lets others work, and finished pages go.
      await breathe();
    }
    drawRow(grid, row, lines, y, height);
    y += height;
  }
  return finish();
}

function gridOf(pdf: Pdf, columns: readonly TableColumn[]): Grid {
  const whole = columns.reduce((sum, column) => sum + column.width, 0);
  let x = AREA.x;
  const placed = columns.map((column) => {
    const points = (AREA.width * column.width) / whole;
    const one = { ...column, x, points };
    x += points;
    return one;
  });
  const wrap = { regular: createWrapper(pdf, 'regular', SIZE), bold: createWrapper(pdf, 'bold', SIZE) };
  return { pdf, columns: placed, wrap };
}

const show = (cell: Cell | undefined): string => printable(String(cell ?? ''));

function linesOf({ columns, wrap }: Grid, row: TableRow): string[][] {
  const wrapper = row.kind === 'total' ? wrap.bold : wrap.regular;
  if (row.kind === 'remark') return [wrapper(show(row.cells[0]), AREA.width - PAD * 2)];
  return columns.map(({ points }, i) => wrapper(show(row.cells[i]), points - PAD * 2));
}

/** Titles, and below them the numbers (1), (2), ... of the form. Answers where the rows begin. */
function drawTitles(grid: Grid, sheet: TableSheet, top: number): number {
  const titles = grid.columns.map(({ title, points }) => grid.wrap.bold(title, points - PAD * 2));
  const height = Math.max(...titles.map((cell) => cell.length)) * LINE + PAD * 2;
  let y = top;
  grid.columns.forEach((column, i) => {
    box(grid.pdf, column.x, y, column.points, height);
    write(grid, titles[i] ?? [], { ...column, align: 'center' }, y, height, 'bold');
  });
  y += height;
  if (!sheet.numbered) return y;
  grid.columns.forEach((column, i) => {
    box(grid.pdf, column.x, y, column.points, LINE + PAD);
    write(grid, [`(${i + 1})`], { ...column, align: 'center' }, y, LINE + PAD, 'regular');
  });
  return y + LINE + PAD;
}

function drawRow(grid: Grid, row: TableRow, lines: readonly string[][], y: number, height: number): void {
  if (row.kind === 'remark') {
    box(grid.pdf, AREA.x, y, AREA.width, height);
    const [first] = grid.columns;
    if (first !== undefined)
      write(grid, lines[0] ?? [], { ...first, x: AREA.x, points: AREA.width, align: 'center' }, y, height, 'italic');
    return;
  }
  grid.columns.forEach((column, i) => {
    box(grid.pdf, column.x, y, column.points, height);
    write(grid, lines[i] ?? [], column, y, height, row.kind === 'total' ? 'bold' : 'regular');
    // A cancelled record stays readable: its number and subject are struck through, the remark in the last column is not.
    if (row.kind === 'void' && i < grid.columns.length - 1) strike(grid, lines[i] ?? [], column, y, height);
  });
}

const firstLine = (lines: readonly string[], y: number, height: number): number =>
  y + (height - lines.length * LINE) / 2 + 1.5;

function write(
  { pdf, wrap }: Grid,
  lines: readonly string[],
  { x, points, align }: Grid['columns'][number],
  y: number,
  height: number,
  font: FontName,
): void {
  pdf.font(font).fontSize(SIZE);
  let at = firstLine(lines, y, height);
  for (const line of lines) {
    // Lines are broken already: without lineBreak pdfkit writes them down at once, which is most of a register's time.
    const shift =
      align === 'center' ? Math.max((points - wrap[font === 'bold' ? 'bold' : 'regular'].width(line)) / 2, PAD) : PAD;
    pdf.text(line, x + shift, at, { lineBreak: false });
    at += LINE;
  }
}

function strike(
  { pdf, wrap }: Grid,
  lines: readonly string[],
  column: Grid['columns'][number],
  y: number,
  height: number,
): void {
  let at = firstLine(lines, y, height) + LINE / 2 - 1;
  for (const line of lines) {
    const width = wrap.regular.width(line);
    const from = column.x + (column.align === 'center' ? Math.max((column.points - width) / 2, PAD) : PAD);
    if (width > 0)
      pdf
        .lineWidth(0.6)
        .moveTo(from, at)
        .lineTo(from + width, at)
        .stroke();
    at += LINE;
  }
}

const box = (pdf: Pdf, x: number, y: number, width: number, height: number): void => {
  pdf.lineWidth(0.5).rect(x, y, width, height).stroke();
};

function drawCover(pdf: Pdf, cover: Cover): void {
  let y: number = AREA.y + 6 * MM;
  if (cover.superior !== null) y = centred(pdf, cover.superior, WHOLE, y, { font: 'regular', size: 14 });
  y = centred(pdf, cover.agency, WHOLE, y, { font: 'bold', size: 14 });
  rule(pdf, WHOLE, y + 3, 90);
  y = centred(pdf, cover.title, WHOLE, 72 * MM, { font: 'bold', size: 26 });
  y += 10 * MM;
  for (const line of cover.lines) y = centred(pdf, line, WHOLE, y, { font: 'regular', size: 14 }) + 5;
}

const numberPage = (pdf: Pdf, page: number): void =>
  inMargins(pdf, () => centred(pdf, String(page), WHOLE, 9 * MM, { font: 'regular', size: 12 }));
