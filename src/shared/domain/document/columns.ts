import type { Document } from './document.ts';

/** The order of a document's columns on the wire and in both databases. Append only. */
export const DOCUMENT_COLUMNS = [
  'id',
  'ord',
  'version',
  'orgId',
  'status',
  'arrivalNumber',
  'arrivalYear',
  'receivedAt',
  'kind',
  'symbol',
  'issuedOn',
  'senderCode',
  'senderName',
  'subject',
  'signerName',
  'urgency',
  'dueOn',
  'submittedTo',
  'leadUnitId',
  'leadPersonId',
  'pageCount',
  'updatedAt',
  'files',
  'routings',
  'history',
  'exchange',
] as const satisfies readonly (keyof Document)[];
export type DocumentColumn = (typeof DOCUMENT_COLUMNS)[number];

/** Columns that travel and rest as JSON text: the store puts them away unread. */
export const JSON_COLUMNS = ['files', 'routings', 'history', 'exchange'] as const satisfies readonly DocumentColumn[];
export const isJsonColumn = (column: DocumentColumn): boolean => (JSON_COLUMNS as readonly string[]).includes(column);

export const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);
