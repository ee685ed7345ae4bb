import type { Statement } from 'better-sqlite3';
import type { Actor } from '../../shared/domain/directory/actor.ts';
import { outgoingBucket } from '../../shared/domain/outgoing/desk.ts';
import type { Outgoing } from '../../shared/domain/outgoing/outgoing.ts';
import { fold } from '../../shared/domain/text/fold.ts';
import type { Db } from './database.ts';

/** What the lists of outgoing documents filter, sort and find by, beside the whole record in `entity`. */
export class OutgoingRows {
  readonly #me: () => Actor;
  readonly #put: Statement<unknown[]>;
  readonly #remove: Statement<[string]>;

  constructor(db: Db, me: () => Actor) {
    this.#me = me;
    this.#put = db.prepare(
      `INSERT OR REPLACE INTO outgoing (id, created_at, status, bucket, due_on, doc_kind, series, year, number, issued_on, folded)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#remove = db.prepare('DELETE FROM outgoing WHERE id = ?');
  }

  put(o: Outgoing): void {
    const words = [o.symbol, o.subject, o.signer?.name, o.authorName, ...o.recipients.map((r) => r.name)];
    this.#put.run(
      o.id,
      o.createdAt,
      o.status,
      outgoingBucket(o, this.#me()),
      o.dueOn,
      o.kind,
      o.series,
      o.year,
      o.number,
      o.issuedOn,
      fold(words.filter(Boolean).join(' ')),
    );
  }

  remove(id: string): void {
    this.#remove.run(id);
  }
}
