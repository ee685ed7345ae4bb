import type { Actor } from '../../../shared/domain/directory/actor.ts';
import type { DocumentRow } from '../../../shared/domain/document/row.ts';
import { derive, documentOf, sqlColumns } from '../columns.ts';
import type { Db } from '../database.ts';

/** What is wrong with kept counters and derived columns, found by counting over every row. Empty when all is well. */
export function findWrongCounts(db: Db, me: Actor): string[] {
  const wrong: string[] = [];
  const compare = (what: string, kept: string, counted: string): void => {
    const read = (sql: string): string => JSON.stringify(db.prepare(sql).raw().all());
    const [a, b] = [read(kept), read(counted)];
    if (a !== b) wrong.push(`${what}: kept ${a}, counted ${b}`);
  };
  compare('total', `SELECT coalesce(sum(rows), 0) FROM counter WHERE name = 'total'`, 'SELECT count(*) FROM document');
  compare(
    'statuses',
    `SELECT name, rows FROM counter WHERE name LIKE 'status:%' AND rows <> 0 ORDER BY name`,
    `SELECT 'status:' || status_no AS name, count(*) FROM document GROUP BY name ORDER BY name`,
  );
  compare(
    'buckets',
    `SELECT name, rows FROM counter WHERE name LIKE 'bucket:%' AND rows <> 0 ORDER BY name`,
    `SELECT 'bucket:' || bucket_no AS name, count(*) FROM document WHERE bucket_no IS NOT NULL GROUP BY name ORDER BY name`,
  );
  compare(
    'led',
    `SELECT name, rows FROM counter WHERE name LIKE 'led:%' AND rows <> 0 ORDER BY name`,
    `SELECT 'led:' || status_no AS name, count(*) FROM document WHERE unit_no > 0 GROUP BY name ORDER BY name`,
  );
  compare(
    'facets',
    'SELECT no, rows FROM facet WHERE rows <> 0 ORDER BY no',
    'SELECT facet, count(*) FROM document GROUP BY facet ORDER BY facet',
  );
  compare(
    'senders',
    'SELECT no, rows FROM sender WHERE rows <> 0 ORDER BY no',
    'SELECT sender_no, count(*) FROM document GROUP BY sender_no ORDER BY sender_no',
  );
  compare(
    'units',
    'SELECT no, rows FROM lead_unit WHERE rows <> 0 ORDER BY no',
    'SELECT unit_no, count(*) FROM document WHERE unit_no > 0 GROUP BY unit_no ORDER BY unit_no',
  );
  const columns = 'status_no, facet, due_day, issued_day, bucket_no, file_count, twin';
  for (const row of db.prepare(`SELECT ${sqlColumns}, ${columns} FROM document`).raw().all() as unknown[][]) {
    const kept = JSON.stringify(row.splice(-7));
    const d = derive(row as DocumentRow, me);
    const fresh = JSON.stringify([d.statusNo, d.facet, d.dueDay, d.issuedDay, d.bucketNo, d.fileCount, d.twin]);
    if (kept !== fresh) wrong.push(`derived columns of ${documentOf(row).id}: kept ${kept}, fresh ${fresh}`);
  }
  const check = db.pragma('integrity_check', { simple: true });
  if (check !== 'ok') wrong.push(`integrity: ${String(check)}`);
  return wrong;
}
