import type { Statement } from 'better-sqlite3';
import { fold } from '../../shared/domain/text/fold.ts';
import type { Criteria } from '../../shared/ipc/find.ts';
import type { Db } from './database.ts';
import { matchOf, needleOf } from './search.ts';

/** Ords looked at in one go. Between two of them the thread answers whoever else asks. */
const SLICE = 4_000;

interface Condition {
  readonly sql: string;
  readonly args: readonly (string | number)[];
}

/**
 * Search by field. Newest first over arrival order in slices: no index serves a dozen fields in any combination, and
 * the reader thread must not be held for the half second that a hundred thousand rows take.
 */
export class Finder {
  readonly #db: Db;
  readonly #textDb: () => Db | undefined;
  readonly #statements = new Map<string, Statement<unknown[], number>>();

  constructor(db: Db, textDb: () => Db | undefined) {
    this.#db = db;
    this.#textDb = textDb;
    db.function('egov_fold', { deterministic: true }, (value: unknown) => fold(String(value ?? '')));
  }

  /** Ords that fit, newest first, and below which to go on; null when there is no more. */
  async page(
    criteria: Criteria,
    after: number | null,
    limit: number,
  ): Promise<{ ords: number[]; next: number | null }> {
    const conditions = this.#conditions(criteria);
    const needle = needleOf(criteria.text ?? '');
    if (conditions === undefined || ((criteria.text ?? '').trim() !== '' && needle === undefined))
      return { ords: [], next: null };
    const match = needle === undefined ? undefined : matchOf(needle);
    const where = conditions.map(({ sql }) => ` AND ${sql}`).join('');
    const args = conditions.flatMap((condition) => condition.args);
    const found: number[] = [];
    let below = after ?? this.#lastOrd() + 1;
    // One more than asked tells whether there is more without looking to the end.
    while (below > 1 && found.length <= limit) {
      const from = Math.max(0, below - SLICE);
      const within = match === undefined ? undefined : this.#withWords(match, from, below);
      if (within === undefined || within.length > 0) {
        const some = within === undefined ? '' : ' AND d.ord IN (SELECT value FROM json_each(?))';
        const sql = `SELECT d.ord FROM document d WHERE d.ord >= ? AND d.ord < ?${some}${where} ORDER BY d.ord DESC LIMIT ?`;
        const given = within === undefined ? [] : [JSON.stringify(within)];
        found.push(...this.#all(sql, [from, below, ...given, ...args, limit + 1 - found.length]));
      }
      below = from;
      await new Promise(setImmediate);
    }
    const ords = found.slice(0, limit);
    return { ords, next: found.length > limit ? (ords.at(-1) ?? null) : null };
  }

  #lastOrd(): number {
    return Number(this.#db.prepare('SELECT max(ord) FROM document').pluck().get() ?? 0);
  }

  #withWords(match: string, from: number, below: number): number[] {
    return (
      (this.#textDb()
        ?.prepare('SELECT rowid FROM text WHERE text MATCH ? AND rowid >= ? AND rowid < ?')
        .pluck()
        .all(match, from, below) as number[] | undefined) ?? []
    );
  }

  /** Cheap ones first: SQLite asks them in this order, and the JSON columns lie behind the others. Undefined: none fits. */
  #conditions(criteria: Criteria): Condition[] | undefined {
    const all: Condition[] = [];
    const use = (sql: string, ...args: (string | number)[]): void => {
      all.push({ sql, args });
    };
    const { status, kind, arrivalNumber, arrivalYear, personId, unitId } = criteria;
    if (arrivalNumber !== undefined) use('d.arrival_number = ?', arrivalNumber);
    if (arrivalYear !== undefined) use('d.arrival_year = ?', arrivalYear);
    if (status !== undefined) use('d.status = ?', status);
    if (kind !== undefined) use('d.kind = ?', kind);
    if (criteria.arrivedFrom !== undefined) use('d.received_at >= ?', startOf(criteria.arrivedFrom));
    if (criteria.arrivedTo !== undefined) use('d.received_at < ?', startOf(criteria.arrivedTo) + DAY_MS);
    for (const [column, from, to] of [
      ['issued_on', criteria.issuedFrom, criteria.issuedTo],
      ['due_on', criteria.dueFrom, criteria.dueTo],
    ] as const) {
      if (from !== undefined) use(`d.${column} >= ?`, from);
      if (to !== undefined) use(`d.${column} <= ?`, to);
    }
    const sender = wordsOf(criteria.sender);
    if (sender.length > 0) {
      const numbers = this.#senders(sender);
      if (numbers.length === 0) return undefined;
      use('d.sender_no IN (SELECT value FROM json_each(?))', JSON.stringify(numbers));
    }
    for (const word of wordsOf(criteria.symbol)) use('instr(egov_fold(d.symbol), ?) > 0', word);
    for (const word of wordsOf(criteria.signer)) use('instr(egov_fold(d.signer_name), ?) > 0', word);
    if (unitId !== undefined)
      use('(d.lead_unit_id = ? OR instr(d.routings, ?) > 0)', unitId, `"unitId":${JSON.stringify(unitId)}`);
    if (personId !== undefined) {
      const named = JSON.stringify(personId);
      use(
        '(d.lead_person_id = ? OR d.submitted_to = ? OR instr(d.routings, ?) > 0 OR instr(d.history, ?) > 0)',
        personId,
        personId,
        `"personId":${named}`,
        `"actorId":${named}`,
      );
    }
    return all;
  }

  /** Senders are few thousand where documents are a hundred thousand: asked by name first, then by number. */
  #senders(words: readonly string[]): number[] {
    const fits = words.map(() => `instr(egov_fold(code || ' ' || name), ?) > 0`).join(' AND ');
    return this.#all(`SELECT no FROM sender WHERE rows > 0 AND ${fits}`, words);
  }

  #all(sql: string, args: readonly (string | number)[]): number[] {
    const known = this.#statements.get(sql);
    const statement = known ?? (this.#db.prepare(sql).pluck() as Statement<unknown[], number>);
    if (known === undefined) {
      if (this.#statements.size > 200) this.#statements.clear();
      this.#statements.set(sql, statement);
    }
    return statement.all(...args);
  }
}

const DAY_MS = 86_400_000;
/** The first instant of a day in the office's zone. */
const startOf = (day: string): number => Date.parse(`${day}T00:00:00+07:00`);

const wordsOf = (text: string | undefined): string[] =>
  fold(text ?? '')
    .split(/\s+/u)
    .filter((word) => word !== '');
