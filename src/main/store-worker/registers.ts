import { countHandling, type HandlingCounts } from '../../paper/register/handling.ts';
import {
  type Gap,
  gapsIn,
  incomingRegisterRows,
  type Names,
  outgoingRegisterRows,
  REGISTERED,
  type Registered,
} from '../../paper/register/rows.ts';
import type { TableRow } from '../../paper/table/sheet.ts';
import { addDays, type Day, startOf } from '../../shared/domain/calendar/days.ts';
import { snakeCase } from '../../shared/domain/document/columns.ts';
import type { Document } from '../../shared/domain/document/document.ts';
import type { Outgoing } from '../../shared/domain/outgoing/outgoing.ts';
import type { HandlingFilter, RegisterPage, RegisterQuery, RegisterRow } from '../../shared/ipc/registers.ts';
import type { Db } from './database.ts';
import { StoreError } from './errors.ts';

type Value = string | number;

/** Conditions and their values, in the order in which they are written. */
class Where {
  readonly #parts: string[] = [];
  readonly args: Value[] = [];

  and(condition: string, ...values: readonly (Value | undefined)[]): this {
    if (values.some((value) => value === undefined)) return this; // not asked for
    this.#parts.push(condition);
    this.args.push(...(values as Value[]));
    return this;
  }

  get sql(): string {
    return this.#parts.join(' AND ');
  }
}

interface Held {
  readonly records: number;
  readonly first: number | null;
  readonly last: number | null;
}

/** How many rows one slice of the report reads: well within a frame, so that lists are answered in between. */
const SLICE = 1000;

/**
 * Pages of the two registers, by number, on the indexes of migrations 0002 and 0004. A gap is told by the numbers of the
 * whole register, never by what a filter happens to show: "không có văn bản" is a statement that an inspector relies on.
 */
export class Registers {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  page(orgId: string, query: RegisterQuery): RegisterPage {
    return query.direction === 'incoming' ? this.#incoming(orgId, query) : this.#outgoing(orgId, query);
  }

  #incoming(orgId: string, query: RegisterQuery): RegisterPage {
    const { year, limit, kind, unitId } = query;
    const after = query.after === undefined ? undefined : numberOf(query.after);
    const from = 'document INDEXED BY document_register';
    const register = (): Where => new Where().and('org_id = ? AND arrival_year = ?', orgId, year);
    const asked = (): Where =>
      register()
        .and('arrival_number IS NOT NULL')
        // One lower bound: of two SQLite takes one, and tests the other number by number (lists.ts).
        .and('arrival_number >= ?', after === undefined ? query.fromNumber : after + 1)
        .and('arrival_number <= ?', query.toNumber)
        .and('received_at >= ?', query.fromDay && startOf(query.fromDay))
        .and('received_at < ?', query.toDay && startOf(addDays(query.toDay, 1)))
        .and('kind = ?', kind)
        .and('unit_no = (SELECT no FROM lead_unit WHERE id = ?)', unitId);
    const where = asked();
    const found = (
      this.#db
        .prepare(`SELECT ${REGISTERED_SQL} FROM ${from} WHERE ${where.sql} ORDER BY arrival_number LIMIT ?`)
        .all(...where.args, limit + 1) as Row[]
    ).map(registeredOf);
    const documents = found.slice(0, limit);
    const next = found.length > limit ? String(documents.at(-1)?.arrivalNumber) : null;
    const gaps = this.#gaps(query, {
      after,
      shown: documents.map(({ arrivalNumber }) => arrivalNumber ?? 0),
      ended: next === null,
      last: () => this.#held(from, 'arrival_number', register().and('arrival_number IS NOT NULL')).last,
      between: (low, high) => {
        const range = register().and('arrival_number BETWEEN ? AND ?', low, high);
        return this.#numbers(
          `SELECT arrival_number FROM ${from} WHERE ${range.sql} ORDER BY arrival_number`,
          range.args,
        );
      },
    });
    return {
      rows: named(incomingRegisterRows(documents, this.#names(), gaps), documents),
      next,
      whole: after === undefined ? { ...this.#held(from, 'arrival_number', asked()), series: [] } : null,
    };
  }

  #outgoing(orgId: string, query: RegisterQuery): RegisterPage {
    const { year, limit } = query;
    const from = `outgoing o INDEXED BY outgoing_register JOIN entity e ON e.kind = 'outgoing' AND e.id = o.id`;
    const register = (): Where => new Where().and('o.year = ? AND o.number IS NOT NULL AND e.org_id = ?', year, orgId);
    const asked = (): Where =>
      register()
        .and('o.series = ?', query.series)
        .and('o.number >= ?', query.fromNumber)
        .and('o.number <= ?', query.toNumber)
        .and('o.issued_on >= ?', query.fromDay)
        .and('o.issued_on <= ?', query.toDay)
        .and('o.doc_kind = ?', query.kind);
    const after = query.after === undefined ? undefined : seriesCursor(query.after);
    const where = asked().and('(o.series, o.number) > (?, ?)', after?.series, after?.number);
    const found = (
      this.#db
        .prepare(`SELECT e.body FROM ${from} WHERE ${where.sql} ORDER BY o.series, o.number LIMIT ?`)
        .pluck()
        .all(...where.args, limit + 1) as string[]
    ).map((body) => JSON.parse(body) as Outgoing);
    const outgoings = found.slice(0, limit);
    const last = outgoings.at(-1);
    const next = found.length > limit && last !== undefined ? `${last.number} ${last.series}` : null;
    const groups = [...Map.groupBy(outgoings, ({ series }) => series ?? '')];
    const rows = groups.flatMap(([series, its], i) => {
      const ofSeries = (): Where => register().and('o.series = ?', series);
      const gaps = this.#gaps(query, {
        after: after?.series === series ? after.number : undefined,
        shown: its.map(({ number }) => number ?? 0),
        ended: next === null || i < groups.length - 1,
        last: () => this.#held(from, 'o.number', ofSeries()).last,
        between: (low, high) => {
          const range = ofSeries().and('o.number BETWEEN ? AND ?', low, high);
          return this.#numbers(`SELECT o.number FROM ${from} WHERE ${range.sql} ORDER BY o.number`, range.args);
        },
      });
      return named(outgoingRegisterRows(its, gaps), its);
    });
    return { rows, next, whole: after === undefined ? this.#wholeOutgoing(from, asked(), register()) : null };
  }

  /** First and last number say something within one series only. */
  #wholeOutgoing(from: string, asked: Where, register: Where): NonNullable<RegisterPage['whole']> {
    const names = (where: Where): string[] =>
      this.#db
        .prepare(`SELECT DISTINCT o.series FROM ${from} WHERE ${where.sql} ORDER BY o.series`)
        .pluck()
        .all(...where.args) as string[];
    const held = this.#held(from, 'o.number', asked);
    const one = names(asked).length === 1;
    return { ...held, ...(one ? {} : { first: null, last: null }), series: names(register) };
  }

  #gaps(
    { unitId, kind, fromNumber, toNumber, fromDay, toDay }: RegisterQuery,
    page: {
      readonly after: number | undefined;
      readonly shown: readonly number[];
      readonly ended: boolean;
      readonly last: () => number | null;
      readonly between: (low: number, high: number) => number[];
    },
  ): Gap[] {
    // What one unit or kind got has holes by its nature.
    if (unitId !== undefined || kind !== undefined) return [];
    const byDay = fromDay !== undefined || toDay !== undefined;
    const start = fromNumber ?? (byDay ? page.shown[0] : 1);
    const low = page.after === undefined ? start : page.after + 1;
    // What was never given is no gap: it ends with the last number that somebody holds.
    const high = page.ended && toNumber !== undefined ? Math.min(toNumber, page.last() ?? 0) : page.shown.at(-1);
    if (low === undefined || high === undefined || high < low) return [];
    return page.shown.length === high - low + 1 ? [] : gapsIn(page.between(low, high), low, high);
  }

  #held(from: string, column: string, where: Where): Held {
    return this.#db
      .prepare(
        `SELECT count(*) AS records, min(${column}) AS first, max(${column}) AS last FROM ${from} WHERE ${where.sql}`,
      )
      .get(...where.args) as Held;
  }

  #numbers(sql: string, args: readonly Value[]): number[] {
    return this.#db
      .prepare(sql)
      .pluck()
      .all(...args) as number[];
  }

  /** A part of the documents that arrived in the period, counted; `next` where the following part begins. */
  handling(
    orgId: string,
    { from, to, unitId }: HandlingFilter,
    today: Day,
    after: string | null,
  ): { counts: HandlingCounts; next: string | null } {
    const place = after === null ? undefined : seriesCursor(after);
    // What came together has one instant: rows of the last one are told apart by ord, the row id at the index's end.
    const where = new Where()
      .and('received_at >= ?', place?.number ?? startOf(from))
      .and('received_at < ?', startOf(addDays(to, 1)))
      .and('(received_at, ord) > (?, ?)', place?.number, place === undefined ? undefined : Number(place.series));
    const rows = this.#db
      .prepare(
        `SELECT received_at AS receivedAt, ord, org_id AS orgId, lead_unit_id AS leadUnitId, status, due_on AS dueOn,
           updated_at AS updatedAt, CASE WHEN status = 'completed' AND due_on IS NOT NULL THEN history ELSE '[]' END AS history
         FROM document INDEXED BY document_received WHERE ${where.sql} ORDER BY received_at, ord LIMIT ${SLICE}`,
      )
      .all(...where.args) as (Omit<Counted, 'history'> & { history: string })[];
    const mine = rows.filter((row) => row.orgId === orgId && (unitId === undefined || row.leadUnitId === unitId));
    const counts = countHandling(
      mine.map((row): Counted => ({ ...row, history: JSON.parse(row.history) as Document['history'] })),
      today,
    );
    const last = rows.length === SLICE ? rows.at(-1) : undefined;
    return { counts, next: last === undefined ? null : `${last.receivedAt} ${last.ord}` };
  }

  /** Of the directory, each asked once a page. */
  #names(): Names {
    const statement = this.#db.prepare(`SELECT body ->> '$.name' FROM entity WHERE kind = ? AND id = ?`).pluck();
    const known = new Map<string, string | undefined>();
    const nameOf = (kind: 'unit' | 'person', id: string): string | undefined => {
      const key = `${kind} ${id}`;
      if (!known.has(key)) known.set(key, statement.get(kind, id) as string | undefined);
      return known.get(key);
    };
    return { unit: (id) => nameOf('unit', id), person: (id) => nameOf('person', id) };
  }
}

type Counted = Pick<
  Document,
  'orgId' | 'ord' | 'receivedAt' | 'leadUnitId' | 'status' | 'dueOn' | 'updatedAt' | 'history'
>;

const REGISTERED_SQL = REGISTERED.map((column) => `${snakeCase(column)} AS ${column}`).join(', ');
type Row = Omit<Registered, 'routings' | 'history'> & { readonly routings: string; readonly history: string };

const registeredOf = (row: Row): Registered => ({
  ...row,
  routings: JSON.parse(row.routings) as Registered['routings'],
  history: JSON.parse(row.history) as Registered['history'],
});

/** Rows with the ids of their records; gaps have none. */
function named(rows: readonly TableRow[], records: readonly { readonly id: string }[]): RegisterRow[] {
  let i = 0;
  return rows.map(({ kind, cells }) => ({
    kind,
    cells: [...cells],
    id: kind === 'remark' ? null : (records[i++]?.id ?? null),
  }));
}

function numberOf(cursor: string): number {
  if (!/^\d{1,15}$/.test(cursor)) throw new StoreError('invalid-input', { fields: ['after'] });
  return Number(cursor);
}

/** `7 QĐ`: a number, then what it is counted within. */
function seriesCursor(cursor: string): { number: number; series: string } {
  const at = cursor.indexOf(' ');
  return { number: numberOf(cursor.slice(0, Math.max(at, 0))), series: cursor.slice(at + 1) };
}
