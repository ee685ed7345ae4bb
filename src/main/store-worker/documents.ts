import type { Statement } from 'better-sqlite3';
import type { Actor } from '../../shared/domain/directory/actor.ts';
import type { DocumentRow } from '../../shared/domain/document/row.ts';
import { HostileAnswer } from '../sync/sync-store.ts';
import {
  AT,
  derive,
  INSERT_NEW,
  PLAIN_AT,
  REGISTER_AT,
  sqlColumns,
  TEXT_COLUMNS,
  UPDATE_PLAIN,
  UPDATE_ROW,
  WIDTH,
} from './columns.ts';
import type { Db } from './database.ts';
import type { Tallied, Tallies } from './tallies.ts';

/** A row as it lies in the table: the wire columns, then what counters and indexes know of it. */
export interface Stored extends Indexed {
  readonly row: DocumentRow;
}

/** Every value that an index holds, besides id and ord. */
interface Indexed extends Tallied {
  readonly dueDay: number;
  readonly issuedDay: number;
  readonly twin: number;
}
const INDEXED = [
  'facet',
  'bucketNo',
  'senderNo',
  'unitNo',
  'dueDay',
  'issuedDay',
  'twin',
] as const satisfies (keyof Indexed)[];

interface Bound {
  /** Wire columns, then `extra` and the derived ones, as `INSERT_NEW` takes them. */
  readonly values: unknown[];
  readonly indexed: Indexed;
  readonly extra: string | null;
  readonly fileCount: number;
}

const TEXT_AT = TEXT_COLUMNS.map((column) => AT[column]);

/**
 * The document table. Every write goes through `write`, `insertFresh` or `remove`, so counters, derived columns and
 * the list of texts to index can never fall behind the rows.
 */
export class Documents {
  readonly #tallies: Tallies;
  readonly #me: () => Actor;
  readonly #insert: Statement<unknown[]>;
  readonly #update: Statement<unknown[]>;
  readonly #updatePlain: Statement<unknown[]>;
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
    this.#update = db.prepare(UPDATE_ROW);
    this.#updatePlain = db.prepare(UPDATE_PLAIN);
    this.#byOrd = db
      .prepare(
        `SELECT ${sqlColumns}, status_no, facet, bucket_no, sender_no, unit_no, due_day, issued_day, twin FROM document WHERE ord = ?`,
      )
      .raw() as Statement<[number], unknown[]>;
    this.#ordOf = db.prepare('SELECT ord FROM document WHERE id = ?').pluck() as Statement<[string], number>;
    this.#delete = db.prepare('DELETE FROM document WHERE ord = ?');
    this.#dirty = db.prepare('INSERT INTO text_dirty (ord) VALUES (?) ON CONFLICT DO NOTHING');
    this.#deskColumns = db.prepare('UPDATE document SET bucket_no = ?, due_day = ? WHERE ord = ?');
  }

  byOrd(ord: number): Stored | undefined {
    const got = this.#byOrd.get(ord);
    if (got === undefined) return undefined;
    const [statusNo, facet, bucketNo, senderNo, unitNo, dueDay, issuedDay, twin] = got.splice(WIDTH) as IndexedRow;
    return { row: got as DocumentRow, statusNo, facet, bucketNo, senderNo, unitNo, dueDay, issuedDay, twin };
  }

  byId(id: string): Stored | undefined {
    const ord = this.#ordOf.get(id);
    return ord === undefined ? undefined : this.byOrd(ord);
  }

  /** The hot path of a first fill. False when a row with this ord lies there already; the row array is used up. */
  insertFresh(row: DocumentRow): boolean {
    const bound = this.#bind(row);
    if (this.#insert.run(bound.values).changes === 0) return false;
    this.#tallies.count(bound.indexed, 1);
    if (this.marksText) this.#dirty.run(row[AT.ord] as number);
    return true;
  }

  /** Writes a row over what lies at its ord, if anything. Does nothing when nothing would change. */
  write(row: DocumentRow, old = this.byOrd(row[AT.ord] as number)): boolean {
    const ord = row[AT.ord] as number;
    if (old === undefined) {
      if (!this.insertFresh(row)) throw new Error('row appeared while writing');
      return true;
    }
    // One ord, one document, for good: a server that says otherwise is not believed.
    if (old.row[AT.id] !== row[AT.id]) throw new HostileAnswer('ord belongs to another document');
    const bound = this.#bind(row);
    const indexesStay =
      INDEXED.every((name) => old[name] === bound.indexed[name]) && REGISTER_AT.every((at) => old.row[at] === row[at]);
    if (indexesStay && sameRow(old.row, row)) return false;
    if (indexesStay) {
      this.#updatePlain.run([...PLAIN_AT.map((at) => row[at]), bound.extra, bound.fileCount, ord]);
    } else {
      bound.values.push(ord);
      this.#update.run(bound.values);
      this.#tallies.count(old, -1);
      this.#tallies.count(bound.indexed, 1);
    }
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

  #bind(row: DocumentRow): Bound {
    const extra = row.length > WIDTH ? JSON.stringify(row.slice(WIDTH)) : null;
    const { statusNo, facet, dueDay, issuedDay, bucketNo, fileCount, twin } = derive(row, this.#me());
    const senderNo = this.#tallies.senderNo(row[AT.senderCode] as string, row[AT.senderName] as string);
    const unitNo = this.#tallies.unitNo(row[AT.leadUnitId] as string | null);
    const values: unknown[] = row.slice(0, WIDTH);
    values.push(extra, statusNo, facet, senderNo, unitNo, dueDay, issuedDay, bucketNo, fileCount, twin);
    return {
      values,
      indexed: { statusNo, facet, bucketNo, senderNo, unitNo, dueDay, issuedDay, twin },
      extra,
      fileCount,
    };
  }
}

type IndexedRow = [number, number, number | null, number, number, number, number, number];

function sameRow(old: DocumentRow, row: DocumentRow): boolean {
  if (row.length > WIDTH) return false;
  for (let i = 0; i < WIDTH; i++) if (old[i] !== row[i]) return false;
  return true;
}
