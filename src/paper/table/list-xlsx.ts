import { once } from 'node:events';
import { createWriteStream, openSync } from 'node:fs';
import ExcelJS from 'exceljs';
import type { Day } from '../../shared/domain/calendar/days.ts';
import { printable } from './sheet.ts';
import { FONT, TEXT } from './xlsx.ts';

export type ListCell = string | number | { readonly day: Day } | null;

export interface ListSheet {
  readonly title: string;
  readonly columns: readonly { readonly title: string; readonly width: number }[];
}

/** A list too long to lie in memory, written to a file row by row. Whoever opens one finishes or discards it. */
export interface ListFile {
  add(cells: readonly ListCell[]): void;
  finish(footer: string): Promise<void>;
  /** Lets the file go, finished or not: on Windows nobody can remove what is still open. */
  close(): Promise<void>;
}

/**
 * The same safety as the registers' writer: a number is a number, a day a date, everything else a text that stays one
 * (format '@', never a formula).
 */
export function openListXlsx(file: string, { title, columns }: ListSheet): ListFile {
  // Opened here and now, so that a place that cannot be written to is told at once and nothing is overwritten.
  const stream = createWriteStream(file, { fd: openSync(file, 'wx', 0o600) });
  let failure: Error | null = null;
  stream.on('error', (cause) => {
    failure = cause;
  });
  const closed = once(stream, 'close').catch(() => undefined);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  workbook.title = printable(title);
  const page = workbook.addWorksheet('Danh sách', {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  page.columns = columns.map(({ width }) => ({ width }));
  const head = page.addRow(columns.map((column) => printable(column.title)));
  head.eachCell((cell) => {
    cell.style = { font: { ...FONT, bold: true }, alignment: { wrapText: true }, numFmt: TEXT };
  });
  head.commit();

  const add = (cells: readonly ListCell[]): void => {
    if (failure !== null) throw failure;
    const row = page.addRow(cells.map(inExcel));
    cells.forEach((cell, i) => {
      if (cell === null) return;
      const numFmt = typeof cell === 'number' ? '0' : typeof cell === 'string' ? TEXT : 'dd/mm/yyyy';
      row.getCell(i + 1).style = { font: FONT, alignment: { vertical: 'top', wrapText: true }, numFmt };
    });
    row.commit();
  };
  return {
    add,
    async finish(footer) {
      const row = page.addRow([printable(footer)]);
      row.getCell(1).style = { font: { ...FONT, italic: true }, numFmt: TEXT };
      row.commit();
      page.commit();
      if (failure !== null) throw failure;
      // A stream that broke says so by its end alone; the writer would wait for ever.
      await Promise.race([workbook.commit(), closed]);
      await closed;
      if (failure !== null) throw failure;
    },
    async close() {
      stream.destroy();
      await closed;
    },
  };
}

/** Midnight of UTC: Excel's days have no zone, and the writer counts from UTC. */
function inExcel(cell: ListCell): string | number | Date | null {
  if (cell === null || typeof cell === 'number') return cell;
  return typeof cell === 'string' ? printable(cell) : new Date(`${cell.day}T00:00:00Z`);
}
