import { cleanText, fold } from '../../shared/domain/text/fold.ts';
import type { Sender, TwinQuery } from '../../shared/ipc/intake.ts';
import { twinOf } from './columns.ts';
import type { Db } from './database.ts';

interface TwinRow {
  readonly ord: number;
  readonly symbol: string;
  readonly sender_code: string;
  readonly sender_name: string;
  readonly issued_on: string | null;
}

/** The same document met twice, told by who sent it and under which symbol; answers by place in the order of arrival. */
export class Doubles {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  /** Documents already in the registers with the same sender and symbol (domain: the duplicate warning). */
  ofDocument(id: string): number[] {
    const one = this.#db.prepare('SELECT sender_code, symbol FROM document WHERE id = ?').get(id) as
      | { sender_code: string; symbol: string }
      | undefined;
    if (one === undefined) return [];
    const twins = this.#db
      .prepare(
        `SELECT ord, symbol FROM document WHERE twin = ? AND id <> ? AND sender_code = ?
         AND status NOT IN ('received', 'refused', 'withdrawn') ORDER BY ord DESC LIMIT 50`,
      )
      .all(twinOf(one.sender_code, one.symbol), id, one.sender_code) as { ord: number; symbol: string }[];
    const same = fold(cleanText(one.symbol));
    return twins.filter((t) => fold(cleanText(t.symbol)) === same).map((t) => t.ord);
  }

  /** What a document still to be entered may be a double of: same symbol and day, from a sender of this code or name. */
  ofEntry({ symbol, senderCode, senderName, issuedOn }: TwinQuery): number[] {
    const name = fold(cleanText(senderName));
    const named = (this.#db.prepare('SELECT code, name FROM sender').all() as Sender[]).filter(
      (sender) => sender.code === senderCode || fold(sender.name) === name,
    );
    const codes = new Set([senderCode, '', ...named.map(({ code }) => code)]);
    const find = this.#db.prepare(
      `SELECT ord, symbol, sender_code, sender_name, issued_on FROM document WHERE twin = ? AND sender_code = ?
       AND status NOT IN ('refused', 'withdrawn') ORDER BY ord DESC LIMIT 50`,
    );
    const same = fold(cleanText(symbol));
    const rows = [...codes].flatMap((code) => find.all(twinOf(code, cleanText(symbol)), code) as TwinRow[]);
    const twins = rows.filter(
      (row) =>
        fold(cleanText(row.symbol)) === same &&
        row.issued_on === issuedOn &&
        ((senderCode !== '' && row.sender_code === senderCode) || fold(row.sender_name) === name),
    );
    return twins.map(({ ord }) => ord).sort((a, b) => b - a);
  }

  /** Agencies that have sent documents before, the most frequent first. */
  senders(): Sender[] {
    const rows = this.#db.prepare('SELECT code, name FROM sender WHERE rows > 0 ORDER BY rows DESC LIMIT 5000').all();
    return rows as Sender[];
  }
}
