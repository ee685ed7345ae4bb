import type { Migration } from './migration.ts';

/** What lists of work files filter and sort by, and in which files a record lies; the files rest whole in `entity`. */
export const workfiles: Migration = {
  name: 'workfiles',
  sql: `
CREATE TABLE workfile (
  id TEXT PRIMARY KEY,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  status TEXT NOT NULL,
  year INTEGER NOT NULL,
  unit_id TEXT NOT NULL,
  due_on TEXT,
  mine INTEGER NOT NULL,
  keeps INTEGER NOT NULL,
  collects INTEGER NOT NULL,
  folded TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX workfile_newest ON workfile (created_at DESC, id);
CREATE INDEX workfile_status ON workfile (status, created_at DESC, id);
CREATE INDEX workfile_recent ON workfile (updated_at DESC, id);
CREATE INDEX workfile_due ON workfile (due_on, id) WHERE due_on IS NOT NULL AND status = 'closed';
CREATE TABLE workfile_item (record_id TEXT NOT NULL, workfile_id TEXT NOT NULL, PRIMARY KEY (record_id, workfile_id)) STRICT, WITHOUT ROWID;
CREATE INDEX workfile_item_file ON workfile_item (workfile_id);
`,
};
