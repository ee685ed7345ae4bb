import { DOCUMENT_COLUMNS, isJsonColumn } from '../domain/document/columns.ts';

/**
 * What comes down as our own workstations ask for it: NDJSON, but for document rows, which come in parts. A row's line is
 * a JSON array of its plain columns, then each JSON column as it is, each after U+001F. JSON spells that character out,
 * so it stands nowhere else. As strings inside JSON the same columns make the answer a tenth longer (every quotation
 * mark twice), are escaped by the database and read letter by letter by the workstation.
 */
export const LINES_TYPE = 'application/x-egov-lines';
/** A first fill for everybody else: every line is JSON, a row's JSON columns are strings in it. */
export const PLAIN_LINES_TYPE = 'application/x-ndjson';

export const PART = '\u001f';
export const PLAIN_COLUMNS = DOCUMENT_COLUMNS.filter((column) => !isJsonColumn(column));
