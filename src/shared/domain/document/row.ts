import { DOCUMENT_COLUMNS, isJsonColumn } from './columns.ts';
import { type Document, documentSchema } from './document.ts';

/** A document as an array in `DOCUMENT_COLUMNS` order, JSON columns as text: the wire form, and what SQLite binds. */
export type DocumentRow = (string | number | null)[];

export function toRow(document: Document): DocumentRow {
  return DOCUMENT_COLUMNS.map((column) => {
    const value = document[column];
    return isJsonColumn(column) ? JSON.stringify(value) : (value as string | number | null);
  });
}

/** The reverse of `toRow`, validated: throws a ZodError on a row that is no document. */
export function fromRow(row: readonly unknown[]): Document {
  const raw: Record<string, unknown> = {};
  DOCUMENT_COLUMNS.forEach((column, i) => {
    const value = row[i];
    raw[column] = isJsonColumn(column) && typeof value === 'string' ? JSON.parse(value) : value;
  });
  return documentSchema.parse(raw);
}
