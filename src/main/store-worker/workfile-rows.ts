import type { Statement } from 'better-sqlite3';
import { collects, mayKeep } from '../../shared/commands/workfile.rules.ts';
import type { Actor } from '../../shared/domain/directory/actor.ts';
import { fold } from '../../shared/domain/text/fold.ts';
import type { Workfile } from '../../shared/domain/workfile/workfile.ts';
import type { Db } from './database.ts';

/** What the lists of work files filter, sort and find by, and which records lie in them, beside the whole body in `entity`. */
export class WorkfileRows {
  readonly #me: () => Actor;
  readonly #put: Statement<unknown[]>;
  readonly #remove: Statement<[string]>;
  readonly #putItem: Statement<[string, string]>;
  readonly #removeItems: Statement<[string]>;

  constructor(db: Db, me: () => Actor) {
    this.#me = me;
    this.#put = db.prepare(
      `INSERT OR REPLACE INTO workfile (id, created_at, updated_at, status, year, unit_id, due_on, mine, keeps, collects, folded)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#remove = db.prepare('DELETE FROM workfile WHERE id = ?');
    this.#putItem = db.prepare('INSERT OR IGNORE INTO workfile_item (record_id, workfile_id) VALUES (?, ?)');
    this.#removeItems = db.prepare('DELETE FROM workfile_item WHERE workfile_id = ?');
  }

  put(w: Workfile): void {
    const me = this.#me();
    const people = [w.ownerId, ...w.members.map(({ id }) => id)];
    this.#put.run(
      w.id,
      w.createdAt,
      w.updatedAt,
      w.status,
      w.year,
      w.unitId,
      w.handOverDueOn,
      Number(people.includes(me.id)),
      Number(mayKeep(w, me)),
      Number(collects(w, me) === null),
      fold([w.code, w.title, w.ownerName, ...w.members.map(({ name }) => name)].join(' ')),
    );
    this.#removeItems.run(w.id);
    for (const item of w.items) this.#putItem.run(item.id, w.id);
  }

  remove(id: string): void {
    this.#remove.run(id);
    this.#removeItems.run(id);
  }
}
