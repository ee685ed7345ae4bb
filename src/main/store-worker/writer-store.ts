import { existsSync } from 'node:fs';
import { v4 as uuidv4, v7 as uuidv7 } from 'uuid';
import { type CommandRequest, parseCommand, type Target, targetOf } from '../../shared/commands/registry.ts';
import { type Actor, ROLES } from '../../shared/domain/directory/actor.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import type { MeResponse } from '../../shared/protocol/sync.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { Attention } from './attention.ts';
import { Checkpointer, type CheckpointHelper } from './checkpoint.ts';
import { type Db, type Opened, openForWriting } from './database.ts';
import { Documents } from './documents.ts';
import { Entities } from './entities.ts';
import { StoreError, storeErrorOf } from './errors.ts';
import { Meta } from './meta.ts';
import { Outbox } from './outbox.ts';
import { Overlay } from './overlay.ts';
import { Tallies } from './tallies.ts';
import { Transactions } from './transactions.ts';

/** A command that changed something: what the pages must be told. */
export interface Submitted {
  readonly commandId: string;
  readonly target: Target;
}

/** What stands beside the store in the program; a store without it keeps its log in order by itself. */
interface Beside {
  readonly attention?: Attention;
  readonly spawn?: () => CheckpointHelper;
}

/**
 * The writer's side of the store, without its thread: every table object on one connection. The only place that
 * changes the file; `SyncSide` (pulls and fills) builds on it.
 */
export class WriterStore {
  readonly db: Db;
  readonly meta: Meta;
  readonly entities: Entities;
  readonly outbox: Outbox;
  readonly documents: Documents;
  readonly overlay: Overlay;
  readonly transactions: Transactions;
  readonly checkpointer: Checkpointer;
  readonly attention: Attention;
  #me: MeResponse;
  #actor: Actor;

  constructor(db: Db, me: MeResponse | null, { attention = new Attention(), spawn }: Beside) {
    this.db = db;
    this.attention = attention;
    this.meta = new Meta(db);
    const kept = this.meta.get('me');
    const owner = kept ?? me;
    if (owner === null || owner === undefined) throw new StoreError('unauthenticated', { reason: 'no-person' });
    this.#me = owner;
    this.#actor = actorOfMe(owner);
    const tallies = new Tallies(db);
    const actor = (): Actor => this.#actor;
    this.entities = new Entities(db);
    this.outbox = new Outbox(db);
    this.documents = new Documents(db, tallies, actor);
    this.overlay = new Overlay(db, this.documents, this.outbox, this.entities, actor);
    this.transactions = new Transactions(db, attention, {
      beforeCommit: () => tallies.flush(),
      afterRollback: () => tallies.forget(),
    });
    this.checkpointer = new Checkpointer(db, spawn);
    this.documents.marksText = (this.meta.get('text') ?? 'none') !== 'none';
    this.transactions.run(() => {
      if (kept === undefined) this.#introduce(owner);
      // 'sending' belongs to a process that is gone; its answer may be lost, so it is sent again under its number.
      db.prepare(`UPDATE outbox SET state = 'pending' WHERE state = 'sending'`).run();
    });
  }

  static open(opened: Opened, me: MeResponse | null, beside: Beside = {}): WriterStore {
    // A new store needs its person: refused before a file comes into being.
    if (me === null && !existsSync(opened.file)) throw new StoreError('unauthenticated', { reason: 'no-person' });
    const db = openForWriting(opened);
    try {
      return new WriterStore(db, me, beside);
    } catch (cause) {
      db.close();
      throw cause;
    }
  }

  get me(): MeResponse {
    return this.#me;
  }

  /** Durable when it returns. `now` is the workstation's clock, shown until the server's time is known. */
  submit(request: CommandRequest, now = Date.now()): Result<Submitted, AppError> {
    const parsed = parseCommand(request.name, request.args);
    if (!parsed.ok) return parsed;
    this.attention.given();
    let refused: AppError | undefined;
    const id = uuidv7();
    try {
      this.transactions.run(() => {
        const n = this.meta.get('nextPush') ?? 1;
        const done = this.overlay.submit(parsed.value, { id, n, at: now });
        if (done.ok) this.meta.set('nextPush', n + 1);
        else refused = done.error;
      });
    } catch (cause) {
      const error = storeErrorOf(cause);
      if (error === undefined) throw cause;
      return err(error);
    }
    return refused === undefined ? ok({ commandId: id, target: targetOf(parsed.value) }) : err(refused);
  }

  /** The person has read why a command was refused. Others stay: only the server ends those. */
  dismiss(commandId: string): Result<null, AppError> {
    const command = this.outbox.byId(commandId);
    if (command === undefined || command.state !== 'rejected') return err(appError('not-found'));
    this.transactions.run(() => this.outbox.delete(commandId));
    return ok(null);
  }

  putDraft(key: string, body: Record<string, unknown> | null, now = Date.now()): void {
    this.transactions.run(() => {
      if (body === null) this.db.prepare('DELETE FROM draft WHERE key = ?').run(key);
      else {
        this.db
          .prepare(
            'INSERT INTO draft (key, body, at) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET body = excluded.body, at = excluded.at',
          )
          .run(key, JSON.stringify(body), now);
      }
    });
  }

  /** Keeps the person's facts. What open documents ask of them is computed anew when role, unit or delegation changed. */
  setMe(me: MeResponse): { changed: boolean } {
    const before = this.#me;
    const deskChanged = JSON.stringify(actorOfMe(before)) !== JSON.stringify(actorOfMe(me));
    const changed =
      deskChanged || before.scope !== me.scope || before.unitName !== me.unitName || before.orgName !== me.orgName;
    if (!changed) return { changed };
    const previous = this.#actor;
    this.#me = me;
    this.#actor = actorOfMe(me);
    try {
      this.transactions.run(() => {
        this.meta.set('me', me);
        if (deskChanged) this.#redesk();
      });
    } catch (cause) {
      this.#me = before;
      this.#actor = previous;
      throw cause;
    }
    return { changed };
  }

  close(): void {
    this.transactions.endBulk();
    this.checkpointer.close();
    this.db.close();
  }

  #introduce(me: MeResponse): void {
    this.meta.set('me', me);
    this.meta.set('storeId', uuidv4());
    this.meta.set('clientId', uuidv4());
    this.meta.set('registered', false);
    this.meta.set('nextPush', 1);
    this.meta.set('text', 'none');
  }

  #redesk(): void {
    const open = this.db
      .prepare(
        `SELECT ord FROM document WHERE status IN ('received', 'registered', 'submitted', 'directed', 'in-progress') OR bucket_no IS NOT NULL`,
      )
      .pluck()
      .all() as number[];
    for (const ord of open) {
      const stored = this.documents.byOrd(ord);
      if (stored !== undefined) this.documents.redesk(stored);
    }
    this.overlay.bodies.redesk();
  }
}

/** The server's words about the person as the rules know them; roles of a newer server that we do not know are left out. */
export const actorOfMe = (me: MeResponse): Actor => ({
  id: me.person.id,
  name: me.person.name,
  position: me.person.position,
  orgId: me.person.orgId,
  unitId: me.person.unitId,
  roles: ROLES.filter((role) => me.person.roles.includes(role)),
  actsFor: me.actsFor,
  ...(me.signsFor === undefined ? {} : { signsFor: me.signsFor }),
  ...(me.bases === undefined ? {} : { bases: me.bases }),
});
