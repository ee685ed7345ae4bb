import type { Migration } from './migration.ts';

/**
 * Incoming documents that were made here (paper intake) and are not confirmed yet. Their place in the order of arrival
 * is the server's to give: until then they stand above every real place, so that the newest is on top.
 */
export const madeDocuments: Migration = {
  name: 'made-documents',
  sql: `
CREATE TABLE document_made (id TEXT PRIMARY KEY, ord INTEGER NOT NULL UNIQUE) STRICT, WITHOUT ROWID;
`,
};
