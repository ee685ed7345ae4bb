import type { Statement } from 'better-sqlite3';
import type { CommandContext } from '../../shared/commands/definition.ts';
import { type AnyRecord, type BodyKind, isBodyKind } from '../../shared/commands/records.ts';
import {
  COMMANDS,
  type CommandRequest,
  decide,
  isRequestOf,
  parseCommand,
  targetOf,
} from '../../shared/commands/registry.ts';
import type { Actor } from '../../shared/domain/directory/actor.ts';
import type { Document } from '../../shared/domain/document/document.ts';
import { type DocumentRow, toRow } from '../../shared/domain/document/row.ts';
import { factsOfDocument } from '../../shared/domain/workfile/filed.ts';
import type { FiledFacts } from '../../shared/domain/workfile/workfile.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { BodyOverlay } from './body-overlay.ts';
import { judgeJson } from './check-row.ts';
import { AT, documentOf } from './columns.ts';
import type { Db } from './database.ts';
import type { Documents } from './documents.ts';
import type { Entities } from './entities.ts';
import { MadeDocuments } from './made-documents.ts';
import type { Made, Outbox, OutboxRow } from './outbox.ts';

/**
 * The optimistic overlay, rebased at write time: the document table always shows confirmed row + pending effects, and
 * `document_base` keeps the confirmed row of touched documents aside. So every list reads plain indexes, and a pull
 * costs extra only for documents with work under way. Callers hold the transaction.
 */
export class Overlay {
  readonly #documents: Documents;
  readonly #outbox: Outbox;
  readonly #entities: Entities;
  readonly #me: () => Actor;
  readonly #base: Statement<[number], string>;
  readonly #setBase: Statement<[number, string, string]>;
  readonly #dropBase: Statement<[number]>;
  readonly #baseOrd: Statement<[string], number>;
  readonly #own: Statement<[{ ord: number; id: string }], 0 | 1>;
  readonly #made: MadeDocuments;
  /** Every record that is not an incoming document. */
  readonly bodies: BodyOverlay;

  constructor(db: Db, documents: Documents, outbox: Outbox, entities: Entities, me: () => Actor) {
    this.#documents = documents;
    this.#outbox = outbox;
    this.#entities = entities;
    this.#me = me;
    this.#base = db.prepare('SELECT row FROM document_base WHERE ord = ?').pluck() as Statement<[number], string>;
    this.#baseOrd = db.prepare('SELECT ord FROM document_base WHERE id = ?').pluck() as Statement<[string], number>;
    this.#setBase = db.prepare(
      'INSERT INTO document_base (ord, id, row) VALUES (?, ?, ?) ON CONFLICT (ord) DO UPDATE SET row = excluded.row',
    );
    this.#dropBase = db.prepare('DELETE FROM document_base WHERE ord = ?');
    // One question and not three: a page of changes asks it of each row. A document may come back (a right given again,
    // a refill) while commands on it still wait: no base then, but work.
    this.#own = db
      .prepare(
        `SELECT EXISTS (SELECT 1 FROM document_base WHERE ord = @ord) OR EXISTS (SELECT 1 FROM document_made WHERE id = @id)
          OR EXISTS (SELECT 1 FROM outbox WHERE document_id = @id AND state <> 'rejected')`,
      )
      .pluck() as Statement<[{ ord: number; id: string }], 0 | 1>;
    this.#made = new MadeDocuments(db);
    this.bodies = new BodyOverlay(db, entities, outbox, me, ({ id, at }) => this.#context(id, at));
  }

  /** A person's command: rule, confirmed copy aside, outbox row, effect. Nothing is written when the rule says no. */
  submit(request: CommandRequest, made: Made): Result<AnyRecord, AppError> {
    const target = targetOf(request);
    if (isBodyKind(target.kind)) return this.bodies.submit(request, { ...target, kind: target.kind }, made);
    if (!isRequestOf(request, 'document')) return err(appError('unknown-command', { name: request.name }));
    const current = this.#documents.byId(target.id);
    if (current === undefined && !target.creates) return err(appError('not-found'));
    const before = current === undefined ? null : documentOf(current.row);
    const ord = this.#made.ordOf(target.id) ?? this.#made.nextOrd();
    const decided = decide(request, before, this.#context(made.id, made.at, ord));
    if (!decided.ok) return err(decided.error);
    if (before === null) this.#made.add(target.id, ord);
    else if (this.#made.ordOf(before.id) === undefined && this.#base.get(before.ord) === undefined)
      this.#setBase.run(before.ord, before.id, JSON.stringify(current?.row));
    this.#outbox.add({
      n: made.n,
      id: made.id,
      name: request.name,
      version: COMMANDS[request.name].version,
      args: request.args,
      kind: 'document',
      recordId: decided.value.id,
      subject: (before ?? decided.value).subject,
      madeAt: made.at,
    });
    this.#documents.write(toRow(decided.value), current);
    return ok(decided.value);
  }

  /** A confirmed row from the server. True when what the person sees changed. */
  putConfirmed(row: DocumentRow): boolean {
    const ord = row[AT.ord] as number;
    const id = row[AT.id] as string;
    if (this.#own.get({ ord, id }) === 0) return this.#documents.write(row);
    this.#unmake(id);
    judgeJson(row);
    this.#setBase.run(ord, id, JSON.stringify(row));
    return this.rebase(id);
  }

  /** Gone or no longer visible. Its commands stay in the outbox for the server's verdict. */
  removeConfirmed(id: string): boolean {
    const current = this.#documents.byId(id);
    if (current === undefined) return false;
    this.#dropBase.run(current.row[AT.ord] as number);
    this.#documents.remove(current);
    return true;
  }

  /** The record of a command shows its confirmed state and what is still under way. */
  rebaseOf(command: OutboxRow): void {
    if (command.record_kind === 'document') this.rebase(command.document_id);
    else this.bodies.rebase(command.record_kind as BodyKind, command.document_id);
  }

  /** Shows confirmed row + effects still under way; without any, the confirmed copy is put back and dropped. */
  rebase(documentId: string): boolean {
    const madeAt = this.#made.ordOf(documentId);
    if (madeAt !== undefined) return this.#remake(documentId, madeAt);
    const ord = this.#baseOrd.get(documentId);
    const json = ord === undefined ? undefined : this.#base.get(ord);
    if (ord === undefined || json === undefined) return false;
    const base = JSON.parse(json) as DocumentRow;
    const waiting = this.#outbox.ofRecord(documentId);
    if (waiting.length === 0) this.#dropBase.run(ord);
    const shown = waiting.length === 0 ? base : this.#replay(base, waiting);
    return this.#documents.write(shown);
  }

  /** True when the confirmed row already carries this command's line of history, or the document is gone. */
  isConfirmed(command: OutboxRow): boolean {
    if (command.record_kind !== 'document') return this.bodies.isConfirmed(command);
    const ord = this.#baseOrd.get(command.document_id);
    const json = ord === undefined ? undefined : this.#base.get(ord);
    if (json === undefined) return this.#documents.byId(command.document_id) === undefined;
    return hasLine(documentOf(JSON.parse(json) as DocumentRow), command.id);
  }

  /** The server's own row comes, or the command that made the document is refused: its place here was a loan. */
  #unmake(id: string): void {
    if (this.#made.ordOf(id) === undefined) return;
    this.#made.drop(id);
    const shown = this.#documents.byId(id);
    if (shown !== undefined) this.#documents.remove(shown);
  }

  /** A document made here, from nothing and the commands still under way. */
  #remake(id: string, ord: number): boolean {
    let shown: Document | null = null;
    for (const command of this.#outbox.ofRecord(id)) {
      const request = parseCommand(command.name, JSON.parse(command.args));
      if (!request.ok || !isRequestOf(request.value, 'document')) continue;
      const decided = decide(request.value, shown, this.#context(command.id, command.made_at, ord));
      if (decided.ok) shown = decided.value;
    }
    if (shown !== null) return this.#documents.write(toRow(shown));
    this.#unmake(id);
    return true;
  }

  /** A rule that refuses now leaves the document as it is: the server has the last word, and says why. */
  #replay(base: DocumentRow, commands: readonly OutboxRow[]): DocumentRow {
    let shown = documentOf(base);
    const confirmed = shown;
    for (const command of commands) {
      if (hasLine(confirmed, command.id)) continue; // pulled before its answer came
      const request = parseCommand(command.name, JSON.parse(command.args));
      // Written by an older version: the server judges it.
      if (!request.ok || !isRequestOf(request.value, 'document')) continue;
      const decided = decide(request.value, shown, this.#context(command.id, command.made_at));
      if (decided.ok) shown = decided.value;
    }
    return shown === confirmed ? base : toRow(shown);
  }

  #context(commandId: string, now: number, ord?: number): CommandContext {
    const issued = ord === undefined ? {} : { issued: { ord } };
    return {
      commandId,
      actor: this.#me(),
      now,
      ...issued,
      ...this.#entities.lookups(),
      filed: (record, id) => (record === 'document' ? this.#filedDocument(id) : this.#entities.filedOutgoing(id)),
    };
  }

  #filedDocument(id: string): FiledFacts | undefined {
    const stored = this.#documents.byId(id);
    return stored === undefined ? undefined : factsOfDocument(documentOf(stored.row));
  }
}

const hasLine = (document: Document, commandId: string): boolean =>
  document.history.some((line) => line.id === commandId);
