import type { Migration } from './migration.ts';

/**
 * The store as first released. Derived columns of `document` (after `updated_at`) are computed by `columns.ts` when
 * a row is written; every list index is made of small integers in arrival order, so that a first fill only ever
 * touches the warm end of each tree (docs/decisions/0020).
 */
export const storeSchema: Migration = {
  name: 'store',
  sql: `
CREATE TABLE document (
  ord INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  org_id TEXT NOT NULL,
  status TEXT NOT NULL,
  arrival_number INTEGER,
  arrival_year INTEGER,
  received_at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  symbol TEXT NOT NULL,
  issued_on TEXT,
  sender_code TEXT NOT NULL,
  sender_name TEXT NOT NULL,
  subject TEXT NOT NULL,
  signer_name TEXT NOT NULL,
  urgency INTEGER NOT NULL,
  due_on TEXT,
  submitted_to TEXT,
  lead_unit_id TEXT,
  lead_person_id TEXT,
  page_count INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  status_no INTEGER NOT NULL,
  facet INTEGER NOT NULL,
  sender_no INTEGER NOT NULL,
  unit_no INTEGER NOT NULL,
  due_day INTEGER NOT NULL,
  issued_day INTEGER NOT NULL,
  bucket_no INTEGER,
  file_count INTEGER NOT NULL,
  twin INTEGER NOT NULL,
  files TEXT NOT NULL,
  routings TEXT NOT NULL,
  history TEXT NOT NULL,
  exchange TEXT NOT NULL,
  extra TEXT
) STRICT;
CREATE UNIQUE INDEX document_id ON document (id);
CREATE INDEX document_arrived ON document (status_no, ord, facet, sender_no, unit_no, due_day);
CREATE INDEX document_due ON document (status_no, due_day, ord, facet, sender_no, unit_no, issued_day);
CREATE INDEX document_issued ON document (status_no, issued_day, ord, facet, sender_no, unit_no, due_day);
CREATE INDEX document_facet ON document (facet, ord, sender_no, unit_no, due_day, issued_day);
CREATE INDEX document_sender ON document (sender_no, ord, facet, unit_no, due_day, issued_day);
CREATE INDEX document_unit ON document (unit_no, ord, facet, sender_no, due_day, issued_day) WHERE unit_no > 0;
CREATE INDEX document_desk ON document (bucket_no, due_day, ord, facet, sender_no, unit_no, issued_day) WHERE bucket_no IS NOT NULL;
CREATE INDEX document_twin ON document (twin);

CREATE TABLE document_base (ord INTEGER PRIMARY KEY, id TEXT NOT NULL, row TEXT NOT NULL) STRICT;

CREATE TABLE outbox (
  place INTEGER PRIMARY KEY,
  n INTEGER,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  args TEXT NOT NULL,
  document_id TEXT NOT NULL,
  subject TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'acked', 'rejected')),
  error TEXT,
  partition TEXT,
  seq INTEGER
) STRICT;
CREATE INDEX outbox_document ON outbox (document_id, place);
CREATE UNIQUE INDEX outbox_n ON outbox (n) WHERE n IS NOT NULL;

CREATE TABLE sender (no INTEGER PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL, sort_key TEXT NOT NULL, rows INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX sender_code ON sender (code, name);
CREATE UNIQUE INDEX sender_key ON sender (sort_key);
CREATE TABLE lead_unit (no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, rows INTEGER NOT NULL) STRICT;
CREATE TABLE facet (no INTEGER PRIMARY KEY, rows INTEGER NOT NULL) STRICT;
CREATE TABLE counter (name TEXT PRIMARY KEY, rows INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE entity (kind TEXT NOT NULL, id TEXT NOT NULL, org_id TEXT, at INTEGER, body TEXT NOT NULL, PRIMARY KEY (kind, id)) STRICT, WITHOUT ROWID;
CREATE INDEX entity_org ON entity (kind, org_id, at);
CREATE TABLE parked (kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, id)) STRICT, WITHOUT ROWID;
CREATE TABLE draft (key TEXT PRIMARY KEY, body TEXT NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE seen (ord INTEGER PRIMARY KEY) STRICT;
CREATE TABLE seen_entity (kind TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (kind, id)) STRICT, WITHOUT ROWID;
CREATE TABLE text_dirty (ord INTEGER PRIMARY KEY) STRICT;
`,
};
