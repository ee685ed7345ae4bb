import { DOCUMENT_COLUMNS, JSON_COLUMNS } from '../domain/document/columns.ts';
import type { DocumentRow } from '../domain/document/row.ts';
import { PART, PLAIN_COLUMNS } from '../protocol/lines.ts';

/** A row's line in parts as the database makes it, without its line break. Columns of a later version follow as one more part, a JSON array. */
export function lineInParts(row: DocumentRow): string {
  const plain = row.slice(0, PLAIN_COLUMNS.length);
  const json = row.slice(PLAIN_COLUMNS.length, DOCUMENT_COLUMNS.length) as string[];
  const later = row.slice(PLAIN_COLUMNS.length + JSON_COLUMNS.length);
  return [JSON.stringify(plain), ...json, ...(later.length > 0 ? [JSON.stringify(later)] : [])].join(PART);
}
