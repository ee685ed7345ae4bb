import { closeSync, openSync, writeSync } from 'node:fs';
import type { ListCell, ListFile } from '../../paper/table/list-xlsx.ts';
import { showDay } from '../../shared/domain/calendar/days.ts';
import { BOM, csvLine } from './csv.ts';

/** Characters of one write: a call of the system for each row would cost more than the rows. */
const AT_ONCE = 64 * 1024;

/** The same list as plain text, for programs that read no XLSX. */
export function openListCsv(file: string, titles: readonly string[]): ListFile {
  let open: number | null = openSync(file, 'wx', 0o600);
  const write = (text: string): void => {
    if (open !== null) writeSync(open, text);
  };
  let lines = BOM + csvLine(titles);
  const put = (): void => {
    write(lines);
    lines = '';
  };
  return {
    add(cells) {
      lines += csvLine(cells.map(plain));
      if (lines.length > AT_ONCE) put();
    },
    async finish(footer) {
      lines += csvLine([footer]);
      put();
    },
    async close() {
      if (open !== null) closeSync(open);
      open = null;
    },
  };
}

const plain = (cell: ListCell): string | number | null =>
  typeof cell === 'object' && cell !== null ? showDay(cell.day) : cell;
