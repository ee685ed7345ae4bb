import type { Migration } from './migration.ts';

/**
 * Records other than incoming documents: they rest whole in `entity`; `record_base` keeps the confirmed body of those
 * with work under way, and `outgoing` is what the lists of outgoing documents filter and sort by.
 */
export const records: Migration = {
  name: 'records',
  sql: `
ALTER TABLE outbox ADD COLUMN record_kind TEXT NOT NULL DEFAULT 'document';
CREATE TABLE record_base (kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT, PRIMARY KEY (kind, id)) STRICT, WITHOUT ROWID;
CREATE TABLE outgoing (
  id TEXT PRIMARY KEY,
  created_at INTEGER NOT NULL,
  status TEXT NOT NULL,
  bucket TEXT,
  due_on TEXT,
  doc_kind TEXT NOT NULL,
  series TEXT,
  year INTEGER,
  number INTEGER,
  issued_on TEXT,
  folded TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX outgoing_newest ON outgoing (created_at DESC, id);
CREATE INDEX outgoing_status ON outgoing (status, created_at DESC, id);
CREATE INDEX outgoing_bucket ON outgoing (bucket, created_at DESC, id) WHERE bucket IS NOT NULL;
CREATE INDEX outgoing_register ON outgoing (year, series, number) WHERE number IS NOT NULL;
`,
};
