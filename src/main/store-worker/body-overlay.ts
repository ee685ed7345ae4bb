import type { Statement } from 'better-sqlite3';
import type { CommandContext } from '../../shared/commands/definition.ts';
import { type AnyRecord, BODY_RECORDS, type BodyKind, titleOfRecord } from '../../shared/commands/records.ts';
import {
  COMMANDS,
  type CommandRequest,
  decideRecord,
  parseCommand,
  type Target,
} from '../../shared/commands/registry.ts';
import type { Actor } from '../../shared/domain/directory/actor.ts';
import type { Outgoing } from '../../shared/domain/outgoing/outgoing.ts';
import type { Workfile } from '../../shared/domain/workfile/workfile.ts';
import type { AppError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Db } from './database.ts';
import type { Entities } from './entities.ts';
import type { Made, Outbox, OutboxRow } from './outbox.ts';
import { OutgoingRows } from './outgoing-rows.ts';
import { WorkfileRows } from './workfile-rows.ts';

/**
 * The overlay of records that rest whole in `entity`: the same idea as for documents (docs/decisions/0024). A record
 * made here has no confirmed copy yet: its base is null, and it goes when the command that made it is refused.
 */
export class BodyOverlay {
  readonly #db: Db;
  readonly #entities: Entities;
  readonly #outbox: Outbox;
  readonly #outgoing: OutgoingRows;
  readonly #workfiles: WorkfileRows;
  readonly #context: (made: { readonly id: string; readonly at: number }) => CommandContext;
  readonly #base: Statement<[string, string], { body: string | null }>;
  readonly #setBase: Statement<[string, string, string | null]>;
  readonly #dropBase: Statement<[string, string]>;

  constructor(
    db: Db,
    entities: Entities,
    outbox: Outbox,
    me: () => Actor,
    context: (made: { readonly id: string; readonly at: number }) => CommandContext,
  ) {
    this.#db = db;
    this.#entities = entities;
    this.#outbox = outbox;
    this.#context = context;
    this.#outgoing = new OutgoingRows(db, me);
    this.#workfiles = new WorkfileRows(db, me);
    this.#base = db.prepare('SELECT body FROM record_base WHERE kind = ? AND id = ?') as Statement<
      [string, string],
      { body: string | null }
    >;
    this.#setBase = db.prepare(
      'INSERT INTO record_base (kind, id, body) VALUES (?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body',
    );
    this.#dropBase = db.prepare('DELETE FROM record_base WHERE kind = ? AND id = ?');
  }

  submit(
    request: CommandRequest,
    target: Target & { readonly kind: BodyKind },
    made: Made,
  ): Result<AnyRecord, AppError> {
    const { kind, id } = target;
    const before = this.#read(kind, id);
    const decided = decideRecord(request, before, this.#context(made));
    if (!decided.ok) return err(decided.error);
    if (this.#base.get(kind, id) === undefined)
      this.#setBase.run(kind, id, before === null ? null : JSON.stringify(before));
    this.#outbox.add({
      n: made.n,
      id: made.id,
      name: request.name,
      version: COMMANDS[request.name].version,
      args: request.args,
      kind,
      recordId: id,
      subject: titleOfRecord(decided.value),
      madeAt: made.at,
    });
    this.#show(kind, id, decided.value);
    return ok(decided.value);
  }

  /** A confirmed body from the server. A record that this app cannot read is kept as it came, for a later version. */
  putConfirmed(kind: BodyKind, id: string, body: Record<string, unknown>): void {
    if (this.#base.get(kind, id) === undefined && this.#outbox.ofRecord(id).length === 0) {
      this.#show(kind, id, body as unknown as AnyRecord);
      return;
    }
    this.#setBase.run(kind, id, JSON.stringify(body));
    this.rebase(kind, id);
  }

  /** Gone or no longer visible; its commands wait for the server's verdict. */
  removeConfirmed(kind: BodyKind, id: string): void {
    this.#dropBase.run(kind, id);
    this.#show(kind, id, null);
  }

  rebase(kind: BodyKind, id: string): void {
    const base = this.#base.get(kind, id);
    if (base === undefined) return;
    const waiting = this.#outbox.ofRecord(id);
    const confirmed = base.body === null ? null : (JSON.parse(base.body) as AnyRecord);
    if (waiting.length === 0) this.#dropBase.run(kind, id);
    this.#show(kind, id, waiting.length === 0 ? confirmed : this.#replay(confirmed, waiting));
  }

  isConfirmed(command: OutboxRow): boolean {
    const kind = command.record_kind as BodyKind;
    const base = this.#base.get(kind, command.document_id);
    if (base === undefined) return this.#read(kind, command.document_id) === null;
    return base.body !== null && hasLine(JSON.parse(base.body) as AnyRecord, command.id);
  }

  /** What the person's desk and lists show of every record, after their own facts changed. */
  redesk(): void {
    const bodies = (kind: BodyKind): string[] =>
      this.#db.prepare('SELECT body FROM entity WHERE kind = ?').pluck().all(kind) as string[];
    for (const body of bodies('outgoing')) this.#outgoing.put(JSON.parse(body) as Outgoing);
    for (const body of bodies('workfile')) this.#workfiles.put(JSON.parse(body) as Workfile);
  }

  #replay(confirmed: AnyRecord | null, commands: readonly OutboxRow[]): AnyRecord | null {
    let shown = confirmed;
    for (const command of commands) {
      if (confirmed !== null && hasLine(confirmed, command.id)) continue; // pulled before its answer came
      const request = parseCommand(command.name, JSON.parse(command.args));
      if (!request.ok) continue; // written by an older version; the server judges it
      const decided = decideRecord(request.value, shown, this.#context({ id: command.id, at: command.made_at }));
      if (decided.ok) shown = decided.value;
    }
    return shown;
  }

  #read(kind: BodyKind, id: string): AnyRecord | null {
    const body = this.#entities.body(kind, id);
    return body === undefined ? null : BODY_RECORDS[kind].parse(body);
  }

  #show(kind: BodyKind, id: string, record: AnyRecord | null): void {
    if (record === null) {
      this.#entities.remove(kind, id);
      if (kind === 'outgoing') this.#outgoing.remove(id);
      else if (kind === 'workfile') this.#workfiles.remove(id);
      return;
    }
    this.#entities.put(kind, id, record as unknown as Record<string, unknown>);
    if (kind === 'outgoing') this.#outgoing.put(record as Outgoing);
    else if (kind === 'workfile') this.#workfiles.put(record as Workfile);
  }
}

const hasLine = (record: AnyRecord, commandId: string): boolean =>
  record.history?.some((line) => line.id === commandId) === true;
