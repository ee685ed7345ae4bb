import type { Statement } from 'better-sqlite3';
import type { Db } from './database.ts';

/** Above every place a server gives, and far below what a JavaScript number holds exactly. */
const FIRST_PLACE = 2 ** 48;

/** Documents made here and not confirmed: which they are, and their places until the server gives them theirs. */
export class MadeDocuments {
  readonly #ord: Statement<[string], number>;
  readonly #last: Statement<[], number | null>;
  readonly #add: Statement<[string, number]>;
  readonly #drop: Statement<[string]>;

  constructor(db: Db) {
    this.#ord = db.prepare('SELECT ord FROM document_made WHERE id = ?').pluck() as Statement<[string], number>;
    this.#last = db.prepare('SELECT max(ord) FROM document_made').pluck() as Statement<[], number | null>;
    this.#add = db.prepare('INSERT INTO document_made (id, ord) VALUES (?, ?)');
    this.#drop = db.prepare('DELETE FROM document_made WHERE id = ?');
  }

  ordOf(id: string): number | undefined {
    return this.#ord.get(id);
  }

  nextOrd(): number {
    return (this.#last.get() ?? FIRST_PLACE) + 1;
  }

  add(id: string, ord: number): void {
    this.#add.run(id, ord);
  }

  drop(id: string): void {
    this.#drop.run(id);
  }
}
