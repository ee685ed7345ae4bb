import type { Statement } from 'better-sqlite3';
import type { Db } from './database.ts';

/** Kept counters as the lists' planner reads them; never a count over rows. Re-read when the writer has committed. */
export class ListStatistics {
  readonly #db: Db;
  readonly #facetSql: Statement<[], { no: number; rows: number }>;
  readonly #senderSql: Statement<[string], { no: number; rows: number }>;
  readonly #unitSql: Statement<[string], { no: number; rows: number }>;
  readonly #ledSql: Statement<[], { name: string; rows: number }>;
  #version = -1;
  #facets: ReadonlyMap<number, number> = new Map();
  #statuses: ReadonlyMap<number, number> = new Map();
  #led: ReadonlyMap<number, number> = new Map();
  #total = 0;

  constructor(db: Db) {
    this.#db = db;
    this.#facetSql = db.prepare('SELECT no, rows FROM facet WHERE rows > 0');
    this.#senderSql = db.prepare('SELECT no, rows FROM sender WHERE code = ? AND rows > 0');
    this.#unitSql = db.prepare('SELECT no, rows FROM lead_unit WHERE id = ? AND rows > 0');
    this.#ledSql = db.prepare(`SELECT name, rows FROM counter WHERE name >= 'led:' AND name < 'led;' AND rows > 0`);
  }

  /** Call inside the read transaction of a page, so counters and rows are of one moment. */
  refresh(): void {
    const version = this.#db.pragma('data_version', { simple: true }) as number;
    if (version === this.#version) return;
    this.#version = version;
    const facets = new Map<number, number>();
    const statuses = new Map<number, number>();
    this.#total = 0;
    for (const { no, rows } of this.#facetSql.all()) {
      facets.set(no, rows);
      statuses.set(no >> 8, (statuses.get(no >> 8) ?? 0) + rows);
      this.#total += rows;
    }
    this.#led = new Map(this.#ledSql.all().map(({ name, rows }) => [Number(name.slice(4)), rows]));
    this.#facets = facets;
    this.#statuses = statuses;
  }

  facets(): ReadonlyMap<number, number> {
    return this.#facets;
  }
  statuses(): ReadonlyMap<number, number> {
    return this.#statuses;
  }
  /** Rows that have a lead unit, by status: before a directive there is none. */
  led(): ReadonlyMap<number, number> {
    return this.#led;
  }
  total(): number {
    return this.#total;
  }
  senders(code: string): { no: number; rows: number }[] {
    return this.#senderSql.all(code);
  }
  unit(id: string): { no: number; rows: number } | undefined {
    return this.#unitSql.get(id);
  }
}
