import { cleanText, fold } from '../../shared/domain/text/fold.ts';
import { alertUntil } from '../../shared/domain/workfile/retention.ts';
import type { Workfile, WorkfileStatus } from '../../shared/domain/workfile/workfile.ts';
import type {
  WorkfileCounts,
  WorkfileListItem,
  WorkfilePage,
  WorkfileQuery,
  WorkfileRef,
} from '../../shared/ipc/workfiles.ts';
import type { Db } from './database.ts';

interface Row {
  readonly id: string;
  readonly key: number | string;
  readonly body: string;
  readonly holds: number;
  readonly pending: number;
}

const ORDERS = {
  newest: { column: 'created_at', direction: 'DESC', beyond: '<' },
  recent: { column: 'updated_at', direction: 'DESC', beyond: '<' },
  due: { column: 'due_on', direction: 'ASC', beyond: '>' },
} as const;

/** Pages and counts of work files, by keyset on plain indexes. */
export class WorkfileLists {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  page(query: WorkfileQuery): WorkfilePage {
    const { column, direction, beyond } = ORDERS[query.order];
    const where: string[] = [];
    const args: (string | number)[] = [];
    const add = (condition: string, ...values: (string | number)[]): void => {
      where.push(condition);
      args.push(...values);
    };
    if (query.scope === 'mine') add('w.mine = 1');
    if (query.statuses !== undefined && query.statuses.length > 0)
      add(`w.status IN (${query.statuses.map(() => '?').join(', ')})`, ...query.statuses);
    if (query.year !== undefined) add('w.year = ?', query.year);
    if (query.unitId !== undefined) add('w.unit_id = ?', query.unitId);
    if (query.dueUntil !== undefined) add(`w.status = 'closed' AND w.due_on <= ?`, query.dueUntil);
    else if (query.order === 'due') add('w.due_on IS NOT NULL');
    if (query.collecting === true) add('w.collects = 1');
    for (const word of fold(cleanText(query.text ?? '')).split(' '))
      if (word !== '') add('instr(w.folded, ?) > 0', word);
    const after = query.after === undefined ? undefined : cursorOf(query.after, query.order);
    if (after !== undefined) add(`(w.${column}, w.id) ${beyond} (?, ?)`, after.key, after.id);
    const rows = this.#db
      .prepare(
        `SELECT w.id, w.${column} AS key, e.body,
           EXISTS (SELECT 1 FROM workfile_item i WHERE i.workfile_id = w.id AND i.record_id = ?) AS holds,
           EXISTS (SELECT 1 FROM outbox b WHERE b.document_id = w.id AND b.state <> 'rejected') AS pending
         FROM workfile w JOIN entity e ON e.kind = 'workfile' AND e.id = w.id
         ${where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`}
         ORDER BY w.${column} ${direction}, w.id ${direction} LIMIT ?`,
      )
      .all(query.record ?? '', ...args, query.limit + 1) as Row[];
    const items = rows.slice(0, query.limit).map(itemOf);
    const last = rows[query.limit - 1];
    return { items, next: rows.length > query.limit && last !== undefined ? `${last.key} ${last.id}` : null };
  }

  counts(today: string): WorkfileCounts {
    const count = (where: string, ...args: string[]): number =>
      this.#db
        .prepare(`SELECT count(*) FROM workfile WHERE ${where}`)
        .pluck()
        .get(...args) as number;
    const statuses = this.#db.prepare('SELECT status, count(*) AS n FROM workfile GROUP BY status').all() as {
      status: WorkfileStatus;
      n: number;
    }[];
    const due = `status = 'closed' AND due_on IS NOT NULL AND due_on`;
    return {
      byStatus: Object.fromEntries(statuses.map(({ status, n }) => [status, n])),
      mine: count('mine = 1'),
      due: count(`${due} <= ?`, alertUntil(today)),
      soon: count(`${due} BETWEEN ? AND ? AND keeps = 1`, today, alertUntil(today)),
      late: count(`${due} < ? AND keeps = 1`, today),
    };
  }

  /** The files in which a record lies, newest first. */
  holding(recordId: string): WorkfileRef[] {
    const bodies = this.#db
      .prepare(
        `SELECT e.body FROM workfile_item i JOIN workfile w ON w.id = i.workfile_id
         JOIN entity e ON e.kind = 'workfile' AND e.id = w.id
         WHERE i.record_id = ? ORDER BY w.created_at DESC, w.id LIMIT 100`,
      )
      .pluck()
      .all(recordId) as string[];
    return bodies.map((body) => {
      const { id, code, title, status, year } = JSON.parse(body) as Workfile;
      return { id, code, title, status, year };
    });
  }
}

function itemOf(row: Row): WorkfileListItem {
  const w = JSON.parse(row.body) as Workfile;
  return {
    id: w.id,
    status: w.status,
    year: w.year,
    code: w.code,
    title: w.title,
    retention: w.retention,
    retentionYears: w.retentionYears,
    unitId: w.unitId,
    ownerName: w.ownerName,
    handOverDueOn: w.handOverDueOn,
    startedOn: w.startedOn,
    closedOn: w.closedOn,
    pageTotal: w.pageTotal,
    sheetTotal: w.sheetTotal,
    description: w.description,
    createdAt: w.createdAt,
    updatedAt: w.updatedAt,
    documents: w.items.length,
    holds: row.holds === 1,
    pending: row.pending === 1,
  };
}

function cursorOf(text: string, order: WorkfileQuery['order']): { key: string | number; id: string } | undefined {
  const [key = '', id] = text.split(' ');
  if (id === undefined) return undefined;
  return order === 'due' ? { key, id } : /^\d+$/.test(key) ? { key: Number(key), id } : undefined;
}
