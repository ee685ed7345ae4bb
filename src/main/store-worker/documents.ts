import type { Statement } from 'better-sqlite3';
import type { Actor } from '../../shared/domain/directory/actor.ts';
import type { DocumentRow } from '../../shared/domain/document/row.ts';
import { HostileAnswer } from '../sync/sync-store.ts';
import { judgeJson } from './check-row.ts';
import { AT, derive, INSERT_NEW, STORED_COLUMNS, TEXT_COLUMNS, WIDTH } from './columns.ts';
import type { Db } from './database.ts';
import type { Tallied, Tallies } from './tallies.ts';

/** A row as it lies in the table, or as it is to lie there: values in the order of `STORED_COLUMNS`, and what counters know of it. */
interface Bound extends Tallied {
  readonly values: readonly unknown[];
  readonly dueDay: number;
}

/** A row that was read from the table. */
export interface Stored extends Bound {
  readonly row: DocumentRow;
  readonly fileCount: number;
  readonly twin: number;
}

/** Changes of a kind repeat; should they not, the statements made for them are let go. */
const MOST_UPDATES = 100;

const TEXT_AT = TEXT_COLUMNS.map((column) => AT[column]);

/**
 * The document table. Every write goes through `write`, `insertFresh` or `remove`, so counters, derived columns and
 * the list of texts to index can never fall behind the rows.
 */
export class Documents {
  readonly #tallies: Tallies;
  readonly #me: () => Actor;
  readonly #insert: Statement<unknown[]>;
  readonly #db: Db;
  readonly #updates = new Map<string, Statement<unknown[]>>();
  readonly #byOrd: Statement<[number], unknown[]>;
  readonly #ordOf: Statement<[string], number>;
  readonly #delete: Statement<[number]>;
  readonly #dirty: Statement<[number]>;
  readonly #deskColumns: Statement<[number | null, number, number]>;
  /** Off while a first fill runs: the bulk build reads every row anyway. */
  marksText = true;

  constructor(db: Db, tallies: Tallies, me: () => Actor) {
    this.#tallies = tallies;
    this.#me = me;
    this.#insert = db.prepare(INSERT_NEW);
    this.#db = db;
    this.#byOrd = db.prepare(`SELECT ${STORED_COLUMNS.join(', ')} FROM document WHERE ord = ?`).raw() as Statement<
      [number],
      unknown[]
    >;
    this.#ordOf = db.prepare('SELECT ord FROM document WHERE id = ?').pluck() as Statement<[string], number>;
    this.#delete = db.prepare('DELETE FROM document WHERE ord = ?');
    this.#dirty = db.prepare('INSERT INTO text_dirty (ord) VALUES (?) ON CONFLICT DO NOTHING');
    this.#deskColumns = db.prepare('UPDATE document SET bucket_no = ?, due_day = ? WHERE ord = ?');
  }

  byOrd(ord: number): Stored | undefined {
    const values = this.#byOrd.get(ord);
    if (values === undefined) return undefined;
    const [, statusNo, facet, senderNo, unitNo, dueDay, , bucketNo, fileCount, twin] = values.slice(WIDTH) as Derived;
    const row = values.slice(0, WIDTH) as DocumentRow;
    return { row, values, statusNo, facet, senderNo, unitNo, dueDay, bucketNo, fileCount, twin };
  }

  byId(id: string): Stored | undefined {
    const ord = this.#ordOf.get(id);
    return ord === undefined ? undefined : this.byOrd(ord);
  }

  /** The hot path of a first fill. False when a row with this ord lies there already; the row array is used up. */
  insertFresh(row: DocumentRow): boolean {
    const bound = this.#bind(row);
    if (this.#insert.run(bound.values).changes === 0) return false;
    this.#tallies.count(bound, 1);
    if (this.marksText) this.#dirty.run(row[AT.ord] as number);
    return true;
  }

  /**
   * Writes a row over what lies at its ord, if anything. Does nothing when nothing would change, and names only the
   * columns that do: SQLite rewrites every index that a named column belongs to, changed or not.
   */
  write(row: DocumentRow, old = this.byOrd(row[AT.ord] as number)): boolean {
    const ord = row[AT.ord] as number;
    judgeJson(row, old?.row);
    if (old === undefined) {
      if (!this.insertFresh(row)) throw new Error('row appeared while writing');
      return true;
    }
    // One ord, one document, for good: a server that says otherwise is not believed.
    if (old.row[AT.id] !== row[AT.id]) throw new HostileAnswer('ord belongs to another document');
    const bound = this.#bind(row, old);
    const changed: number[] = [];
    for (let at = 0; at < STORED_COLUMNS.length; at++) if (bound.values[at] !== old.values[at]) changed.push(at);
    if (changed.length === 0) return false;
    this.#updateOf(changed).run([...changed.map((at) => bound.values[at]), ord]);
    this.#tallies.count(old, -1);
    this.#tallies.count(bound, 1);
    if (this.marksText && TEXT_AT.some((at) => old.row[at] !== row[at])) this.#dirty.run(ord);
    return true;
  }

  remove(old: Stored): void {
    const ord = old.row[AT.ord] as number;
    this.#delete.run(ord);
    this.#tallies.count(old, -1);
    if (this.marksText) this.#dirty.run(ord);
  }

  /** After the person's own facts changed: what this row asks of them now. */
  redesk(old: Stored): boolean {
    const { bucketNo, dueDay } = derive(old.row, this.#me());
    if (bucketNo === old.bucketNo && dueDay === old.dueDay) return false;
    this.#deskColumns.run(bucketNo, dueDay, old.row[AT.ord] as number);
    this.#tallies.count(old, -1);
    this.#tallies.count({ ...old, bucketNo }, 1);
    return true;
  }

  #updateOf(changed: readonly number[]): Statement<unknown[]> {
    const columns = changed.map((at) => `${STORED_COLUMNS[at]} = ?`).join(', ');
    const known = this.#updates.get(columns);
    if (known !== undefined) return known;
    if (this.#updates.size >= MOST_UPDATES) this.#updates.clear();
    const update = this.#db.prepare(`UPDATE document SET ${columns} WHERE ord = ?`) as Statement<unknown[]>;
    this.#updates.set(columns, update);
    return update;
  }

  #bind(row: DocumentRow, old?: Stored): Bound {
    const extra = row.length > WIDTH ? JSON.stringify(row.slice(WIDTH)) : null;
    const { statusNo, facet, dueDay, issuedDay, bucketNo, fileCount, twin } = derive(row, this.#me(), old);
    const senderNo = this.#tallies.senderNo(row[AT.senderCode] as string, row[AT.senderName] as string);
    const unitNo = this.#tallies.unitNo(row[AT.leadUnitId] as string | null);
    const values: unknown[] = row.slice(0, WIDTH);
    values.push(extra, statusNo, facet, senderNo, unitNo, dueDay, issuedDay, bucketNo, fileCount, twin);
    return { values, statusNo, facet, senderNo, unitNo, dueDay, bucketNo };
  }
}

/** extra, status_no, facet, sender_no, unit_no, due_day, issued_day, bucket_no, file_count, twin */
type Derived = [string | null, number, number, number, number, number, number, number | null, number, number];
