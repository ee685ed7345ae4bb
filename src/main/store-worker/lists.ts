import type { Statement } from 'better-sqlite3';
import type { DocumentQuery } from '../../shared/ipc/contract.ts';
import type { Db } from './database.ts';
import { NO_DAY } from './days.ts';
import { type ListCursor, readCursor, writeCursor } from './list-cursor.ts';
import { filterOf, type ListFilter, residual } from './list-filter.ts';
import { candidates, type Plan, planOf, type Sort } from './list-plan.ts';
import { ListStatistics } from './list-statistics.ts';

interface Hit {
  readonly ord: number;
  readonly key: number | string;
}

/** The column that a sort orders by; equal keys are ordered by ord, in the same direction. */
const KEY: Record<Sort, string> = { arrived: 'd.ord', due: 'd.due_day', issued: 'd.issued_day', sender: 's.sort_key' };
const MAX_STATEMENTS = 400;

/**
 * Pages of documents by keyset, never OFFSET: any page costs what the first costs. Only index entries are read to
 * find the ords of a page; its rows are fetched after.
 */
export class Lists {
  readonly #db: Db;
  readonly #statistics: ListStatistics;
  readonly #statements = new Map<string, Statement<unknown[], Hit>>();

  constructor(db: Db) {
    this.#db = db;
    this.#statistics = new ListStatistics(db);
  }

  /** Ords of one page and the cursor of the next. Call inside a read transaction. `choose` is for tests of plans. */
  page(query: DocumentQuery, choose?: (plans: Plan[]) => Plan): { ords: number[]; next: string | null } {
    this.#statistics.refresh();
    const filter = filterOf(query, this.#statistics);
    if (filter === undefined) return { ords: [], next: null };
    const plan =
      choose === undefined
        ? planOf(query, filter, this.#statistics)
        : choose(candidates(query, filter, this.#statistics));
    const after = readCursor(query.after);
    // One more than asked tells whether there is a next page without counting anything.
    const hits = this.#find(query, filter, plan, after, query.limit + 1);
    const page = hits.slice(0, query.limit);
    const last = page.at(-1);
    return {
      ords: page.map((hit) => hit.ord),
      next: hits.length > query.limit && last !== undefined ? writeCursor(last) : null,
    };
  }

  #find(query: DocumentQuery, filter: ListFilter, plan: Plan, after: ListCursor | undefined, limit: number): Hit[] {
    if (query.sort !== 'due' && query.sort !== 'issued') return this.#segment(query, filter, plan, after, limit, 'all');
    // Rows without a day belong at the end either way; downwards an index has them first. And all of them have one key: a
    // place among them is found by their ord, not by walking from the first of them.
    const dated = after?.key === NO_DAY ? [] : this.#segment(query, filter, plan, after, limit, 'dated');
    if (dated.length >= limit || filter.dueBefore !== undefined) return dated;
    const rest = after?.key === NO_DAY ? after : undefined;
    return [...dated, ...this.#segment(query, filter, plan, rest, limit - dated.length, 'undated')];
  }

  #segment(
    query: DocumentQuery,
    filter: ListFilter,
    plan: Plan,
    after: ListCursor | undefined,
    limit: number,
    days: Days,
  ): Hit[] {
    const { sort, descending } = query;
    const where = whereOf(sort, descending, filter, plan, after, days);
    if (plan.how === 'senders') return this.#bySenders(where, after, descending, limit);
    const order = descending ? 'DESC' : 'ASC';
    const join = sort === 'sender' ? ' CROSS JOIN sender s ON s.no = d.sender_no' : '';
    const select = `SELECT d.ord AS ord, ${KEY[sort]} AS key FROM document d INDEXED BY ${plan.index}${join} WHERE `;
    const tail = ` ORDER BY ${KEY[sort]} ${order}${sort === 'arrived' ? '' : `, d.ord ${order}`} LIMIT ?`;
    const partial =
      plan.index === 'document_unit'
        ? ' AND d.unit_no > 0'
        : plan.index === 'document_desk'
          ? ' AND d.bucket_no IS NOT NULL'
          : '';
    if (plan.how === 'gather') {
      const drive = `d.${plan.column} IN (SELECT value FROM json_each(?))`;
      return this.#all(`${select}${drive}${partial}${where.sql}${tail}`, [
        JSON.stringify(plan.values),
        ...where.args,
        limit,
      ]);
    }
    const statement = `${select}d.${plan.column} = ?${partial}${where.sql}${tail}`;
    const streams = plan.values.map((value) => this.#all(statement, [value, ...where.args, limit]));
    return merge(streams, descending).slice(0, limit);
  }

  /** Senders in dictionary order, each one's rows by ord: order without a sort key in every row. */
  #bySenders(where: Where, after: ListCursor | undefined, descending: boolean, limit: number): Hit[] {
    const order = descending ? 'DESC' : 'ASC';
    const compare = descending ? '<' : '>';
    const hits: Hit[] = [];
    const from =
      'SELECT d.ord AS ord, s.sort_key AS key FROM sender s INDEXED BY sender_key CROSS JOIN document d INDEXED BY document_sender ON d.sender_no = s.no';
    if (after !== undefined) {
      const same = `${from} WHERE s.sort_key = ? AND d.ord ${compare} ?${where.sql} ORDER BY d.ord ${order} LIMIT ?`;
      hits.push(...this.#all(same, [after.key, after.ord, ...where.args, limit]));
    }
    if (hits.length >= limit) return hits;
    const onwards = after === undefined ? 's.rows > 0' : `s.rows > 0 AND s.sort_key ${compare} ?`;
    const rest = `${from} WHERE ${onwards}${where.sql} ORDER BY s.sort_key ${order}, d.ord ${order} LIMIT ?`;
    hits.push(...this.#all(rest, [...(after === undefined ? [] : [after.key]), ...where.args, limit - hits.length]));
    return hits;
  }

  #all(sql: string, args: unknown[]): Hit[] {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      if (this.#statements.size >= MAX_STATEMENTS) this.#statements.clear();
      statement = this.#db.prepare(sql) as Statement<unknown[], Hit>;
      this.#statements.set(sql, statement);
    }
    return statement.all(...args);
  }
}

type Days = 'all' | 'dated' | 'undated';
interface Where {
  readonly sql: string;
  readonly args: (number | string)[];
}

function whereOf(
  sort: Sort,
  descending: boolean,
  filter: ListFilter,
  plan: Plan,
  after: ListCursor | undefined,
  days: Days,
): Where {
  // `due` of the filter is a range of the due index, so it is written out even where the drive holds it. But of two upper
  // bounds SQLite takes one for its range and tests the other row by row: where the place to go on from bounds the days, a
  // second bound (this one, or the end of the dated) would make each page cost as much as all the pages before it.
  const bounded = after !== undefined && descending;
  const except = [
    ...plan.holds.filter((part) => part !== 'due'),
    ...(bounded && sort === 'due' ? ['due' as const] : []),
  ];
  const rest = residual(filter, except);
  let sql = rest.sql;
  const args = [...rest.args];
  if (days === 'dated' && !bounded) sql += ` AND ${KEY[sort]} < ${NO_DAY}`;
  if (days === 'undated') sql += ` AND ${KEY[sort]} = ${NO_DAY}`;
  if (after === undefined || plan.how === 'senders') return { sql, args };
  const compare = descending ? '<' : '>';
  if (sort === 'arrived' || days === 'undated') {
    sql += ` AND d.ord ${compare} ?`;
    args.push(after.ord);
  } else {
    sql += ` AND (${KEY[sort]}, d.ord) ${compare} (?, ?)`;
    args.push(after.key, after.ord);
  }
  return { sql, args };
}

function merge(streams: Hit[][], descending: boolean): Hit[] {
  if (streams.length === 1) return streams[0] ?? [];
  const sign = descending ? -1 : 1;
  const byKey = (a: Hit, b: Hit): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.ord - b.ord);
  return streams.flat().sort((a, b) => sign * byKey(a, b));
}
