import type { Statement } from 'better-sqlite3';
import type { RecordKind } from '../../shared/commands/records.ts';
import type { CommandName } from '../../shared/commands/registry.ts';
import type { AppError } from '../../shared/errors.ts';
import type { PendingCommand } from '../../shared/ipc/contract.ts';
import type { PushCommand } from '../../shared/protocol/sync.ts';
import type { Db } from './database.ts';

export interface OutboxRow {
  readonly place: number;
  readonly n: number | null;
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly args: string;
  readonly record_kind: RecordKind;
  /** The record's id; the column is older than the other kinds of record. */
  readonly document_id: string;
  readonly subject: string;
  readonly made_at: number;
  readonly state: PendingCommand['state'];
  readonly error: string | null;
  readonly partition: string | null;
  readonly seq: number | null;
}

/** A command as it was made here: its own id, its push number, the workstation's time. */
export interface Made {
  readonly id: string;
  readonly n: number;
  readonly at: number;
}

export interface NewCommand {
  readonly n: number;
  readonly id: string;
  readonly name: CommandName;
  readonly version: number;
  readonly args: Record<string, unknown>;
  readonly kind: RecordKind;
  readonly recordId: string;
  readonly subject: string;
  readonly madeAt: number;
}

/** The person's commands, in the order they were made. A row leaves only when it is confirmed or read and dismissed. */
export class Outbox {
  readonly #db: Db;
  readonly #insert: Statement<unknown[]>;
  readonly #ofRecord: Statement<[string], OutboxRow>;
  readonly #unsent: Statement<[number], OutboxRow>;
  readonly #byId: Statement<[string], OutboxRow>;
  readonly #setState: Statement<unknown[]>;
  readonly #delete: Statement<[string]>;
  readonly #acked: Statement<[], OutboxRow>;
  readonly #count: Statement<[], { state: PendingCommand['state']; rows: number }>;

  constructor(db: Db) {
    this.#db = db;
    this.#insert = db.prepare(
      `INSERT INTO outbox (n, id, name, version, args, record_kind, document_id, subject, made_at, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending')`,
    );
    this.#ofRecord = db.prepare(`SELECT * FROM outbox WHERE document_id = ? AND state <> 'rejected' ORDER BY place`);
    this.#unsent = db.prepare(`SELECT * FROM outbox WHERE state IN ('pending', 'sending') ORDER BY n LIMIT ?`);
    this.#byId = db.prepare('SELECT * FROM outbox WHERE id = ?');
    this.#setState = db.prepare('UPDATE outbox SET state = ?, error = ?, partition = ?, seq = ? WHERE id = ?');
    this.#delete = db.prepare('DELETE FROM outbox WHERE id = ?');
    this.#acked = db.prepare(`SELECT * FROM outbox WHERE state = 'acked' ORDER BY place`);
    this.#count = db.prepare('SELECT state, count(*) AS rows FROM outbox GROUP BY state');
  }

  add(c: NewCommand): void {
    this.#insert.run(c.n, c.id, c.name, c.version, JSON.stringify(c.args), c.kind, c.recordId, c.subject, c.madeAt);
  }

  /** Commands whose effect is to be shown on a record, oldest first. Ids are unique over all kinds. */
  ofRecord(id: string): OutboxRow[] {
    return this.#ofRecord.all(id);
  }

  byId(id: string): OutboxRow | undefined {
    return this.#byId.get(id);
  }

  acked(): OutboxRow[] {
    return this.#acked.all();
  }

  unsent(limit: number): PushCommand[] {
    return this.#unsent.all(limit).map((row) => ({
      id: row.id,
      n: row.n ?? 0,
      name: row.name,
      version: row.version,
      args: JSON.parse(row.args) as Record<string, unknown>,
      madeAt: row.made_at,
    }));
  }

  sending(ids: readonly string[]): void {
    for (const id of ids) this.#setState.run('sending', null, null, null, id);
  }

  accept(id: string, partition: string, seq: number): void {
    this.#setState.run('acked', null, partition, seq, id);
  }

  reject(id: string, error: AppError): void {
    this.#setState.run('rejected', JSON.stringify(error), null, null, id);
  }

  delete(id: string): void {
    this.#delete.run(id);
  }

  /** Commands not yet accepted, and refused ones that wait to be read. */
  counts(): { pending: number; rejected: number } {
    const rows = new Map(this.#count.all().map((row) => [row.state, row.rows]));
    return { pending: (rows.get('pending') ?? 0) + (rows.get('sending') ?? 0), rejected: rows.get('rejected') ?? 0 };
  }

  /** Push numbers from 1 in the old order, for a new client id; answered commands keep none. Returns the next number. */
  renumber(): number {
    this.#db.prepare('UPDATE outbox SET n = NULL').run();
    const waiting = this.#db
      .prepare(`SELECT place FROM outbox WHERE state IN ('pending', 'sending') ORDER BY place`)
      .pluck()
      .all();
    const set = this.#db.prepare(`UPDATE outbox SET n = ?, state = 'pending' WHERE place = ?`);
    waiting.forEach((place, i) => {
      set.run(i + 1, place);
    });
    return waiting.length + 1;
  }
}

export const pendingCommandOf = (row: OutboxRow): PendingCommand => ({
  id: row.id,
  name: row.name as CommandName,
  args: JSON.parse(row.args) as Record<string, unknown>,
  recordKind: row.record_kind,
  recordId: row.document_id,
  recordTitle: row.subject,
  madeAt: row.made_at,
  state: row.state,
  error: row.error === null ? null : (JSON.parse(row.error) as AppError),
});
