import { DOCUMENT_COLUMNS, isJsonColumn, JSON_COLUMNS } from '../domain/document/columns.ts';
import type { DocumentRow } from '../domain/document/row.ts';

/**
 * The first fill as our own workstations ask for it: NDJSON, but for document rows, which come in parts. A row's line is
 * a JSON array of its plain columns, then each JSON column as it is, each after U+001F. JSON spells that character out,
 * so it stands nowhere else. As strings inside JSON the same columns make the stream a tenth longer (every quotation
 * mark twice), are escaped by the database and read letter by letter by the workstation.
 */
export const FILL_TYPE = 'application/x-egov-fill';
/** What everybody else gets: every line is JSON, a row's JSON columns are strings in it. */
export const FILL_TYPE_PLAIN = 'application/x-ndjson';

export const PART = '\u001f';
export const PLAIN_COLUMNS = DOCUMENT_COLUMNS.filter((column) => !isJsonColumn(column));

/** A row's line in parts, without its line break. Columns of a later version follow as one more part, a JSON array. */
export function lineInParts(row: DocumentRow): string {
  const plain = row.slice(0, PLAIN_COLUMNS.length);
  const json = row.slice(PLAIN_COLUMNS.length, DOCUMENT_COLUMNS.length) as string[];
  const later = row.slice(PLAIN_COLUMNS.length + JSON_COLUMNS.length);
  return [JSON.stringify(plain), ...json, ...(later.length > 0 ? [JSON.stringify(later)] : [])].join(PART);
}
