/** UTF-8's mark: without it Excel on Windows reads Vietnamese as the local code page. */
export const BOM = '\uFEFF';

/**
 * What spreadsheet programs read as the beginning of a formula, also behind blanks and in full width. Such a text gets an
 * apostrophe in front: a document's subject must never run in somebody's Excel (CSV injection).
 */
const FORMULA = /^[\s\u00A0\u200B\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\t\r|%]/u;

/** RFC 4180: everything but plain numbers in quotes, a quote doubled, lines ended by CRLF. */
export const csvLine = (cells: readonly (string | number | null)[]): string => `${cells.map(csvCell).join(',')}\r\n`;

function csvCell(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = cell.normalize('NFC').replaceAll('\0', '');
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
