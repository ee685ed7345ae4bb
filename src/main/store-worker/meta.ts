import type { Statement } from 'better-sqlite3';
import type { MeResponse } from '../../shared/protocol/sync.ts';
import type { Db } from './database.ts';

/** A first fill under way; written in the same transactions as its rows, so it can be taken up after a kill. */
export interface FillState {
  readonly cursor: string;
  readonly positions: Record<string, number>;
  readonly total: number;
  readonly rows: number;
  readonly resume: string | null;
  /** The store was empty when it began: nothing to look for that the server no longer sends. */
  readonly first: boolean;
  readonly scope: string;
  readonly startedAt: number;
}

interface Names {
  me: MeResponse;
  clientId: string;
  /** The client id is known to the server. */
  registered: boolean;
  nextPush: number;
  cursor: string;
  positions: Record<string, number>;
  scope: string;
  fill: FillState;
  lastPullAt: number;
  /** 'none': first fill runs, rows are not marked. 'building': rows are marked, the bulk build runs. 'ready'. */
  text: 'none' | 'building' | 'ready';
  /** Made with the store; the text index names it, so that it is never taken for another store's. */
  storeId: string;
}

/** The store's own small facts, each a JSON value under a name. */
export class Meta {
  readonly #get: Statement<[string], { value: string }>;
  readonly #set: Statement<[string, string]>;
  readonly #delete: Statement<[string]>;

  constructor(db: Db) {
    this.#get = db.prepare('SELECT value FROM meta WHERE name = ?');
    this.#set = db.prepare(
      'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    );
    this.#delete = db.prepare('DELETE FROM meta WHERE name = ?');
  }

  get<N extends keyof Names>(name: N): Names[N] | undefined {
    const row = this.#get.get(name);
    return row === undefined ? undefined : (JSON.parse(row.value) as Names[N]);
  }

  set<N extends keyof Names>(name: N, value: Names[N]): void {
    this.#set.run(name, JSON.stringify(value));
  }

  delete(name: keyof Names): void {
    this.#delete.run(name);
  }
}
