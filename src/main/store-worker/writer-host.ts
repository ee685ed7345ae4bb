import { type CommandRequest, targetOf } from '../../shared/commands/registry.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import type { SyncStatus } from '../../shared/ipc/contract.ts';
import type { MeResponse } from '../../shared/protocol/sync.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { WaitingFiles } from '../files/waiting-files.ts';
import type { StoreEvents, TokenSource } from '../store/store-api.ts';
import { type EngineEvents, SyncEngine } from '../sync/engine.ts';
import { SyncHttp } from '../sync/http.ts';
import { StatusBoard } from '../sync/status-board.ts';
import type { Touched } from '../sync/sync-store.ts';
import { Uploads } from '../sync/uploads.ts';
import { Attention } from './attention.ts';
import { spawnCheckpointHelper } from './checkpoint-helper.ts';
import { StoreError, storeErrorOf } from './errors.ts';
import { statusAtRest } from './kept.ts';
import { SyncSide } from './sync-side.ts';
import { TextKeeper } from './text-keeper.ts';
import { TouchedSet } from './touched.ts';
import type { OpenWriter } from './wire.ts';
import { WriterStore } from './writer-store.ts';

export interface HostEvents {
  readonly token: TokenSource;
  readonly event: <E extends keyof StoreEvents>(name: E, payload: StoreEvents[E]) => void;
  /** The text index is another file now, or has become ready: readers open it anew. */
  readonly textChanged: () => void;
  /** A failure behind the scenes, for the log. */
  readonly defect: (cause: unknown) => void;
}

/** A command is sent when its badge has been drawn: each step of the sending is told to the page, which draws it (decision 0033). */
const DRAWN_MS = 50;

/** Store, sync and text index of one person, together. Lives in the writer thread, or in a test without one. */
export class WriterHost {
  readonly store: WriterStore;
  readonly sync: SyncSide;
  readonly #waiting: WaitingFiles | undefined;
  readonly #engine: SyncEngine | undefined;
  readonly #board: StatusBoard;
  readonly #text: TextKeeper;
  readonly #events: HostEvents;
  readonly #upkeep: NodeJS.Timeout;
  #sending: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: OpenWriter, events: HostEvents) {
    const opened = { file: options.file, key: options.key };
    this.#events = events;
    this.#waiting = options.waiting === undefined ? undefined : new WaitingFiles(options.waiting, options.key);
    this.store = WriterStore.open(opened, options.me, {
      attention: new Attention(options.attention),
      spawn: () => spawnCheckpointHelper(opened),
    });
    const owner = this.store.me.person.id;
    if (options.me !== null && options.me.person.id !== owner) {
      this.store.close();
      throw new StoreError('forbidden', { reason: 'another-person' });
    }
    this.sync = new SyncSide(this.store);
    this.#board = new StatusBoard(statusAtRest(this.store.meta, this.store.outbox), (status) => {
      events.event('status', status);
      if (status.fill !== null && status.fill.rows * 2 > status.fill.total) this.#text.warm();
    });
    this.#text = new TextKeeper(this.store, opened, this.#board, {
      textChanged: events.textChanged,
      caughtUp: () => events.event('documents', { ids: [] }), // empty: many
      defect: events.defect,
    });
    this.#engine = options.sync ? this.#startEngine(options.backendUrl) : undefined;
    this.#text.wake();
    this.#upkeep = setInterval(() => this.store.checkpointer.step(), 1000);
    this.#upkeep.unref();
  }

  get status(): SyncStatus {
    return this.#board.status;
  }
  get me(): MeResponse {
    return this.store.me;
  }

  submit(request: CommandRequest): Result<{ commandId: string }, AppError> {
    // What only the server can give may not wait in the outbox: the person would take a promise for a number.
    if (targetOf(request).onlineOnly && !this.#board.status.online) return err(appError('online-only'));
    const done = this.store.submit(request);
    if (!done.ok) return done;
    const { commandId, target } = done.value;
    this.#counts();
    // The badge and the answer first: it is them the person waits for. What reads the store anew would else stand before
    // them in the same turn of this thread, and the sending in the frames that draw them.
    this.#sending ??= setTimeout(() => {
      this.#sending = undefined;
      this.#engine?.commandMade();
    }, DRAWN_MS);
    setImmediate(() => {
      if (this.#closed) return;
      const touched = new TouchedSet();
      touched.record(target.kind, target.id);
      touched.commands();
      this.#touched(touched.done());
    });
    return ok({ commandId });
  }

  dismiss(commandId: string): Result<null, AppError> {
    const done = this.store.dismiss(commandId);
    if (done.ok) {
      this.#events.event('commands', {});
      this.#counts();
    }
    return done;
  }

  syncNow(): void {
    this.#engine?.syncNow();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#upkeep);
    clearTimeout(this.#sending); // it is in the outbox: the next start sends it
    await this.#engine?.close();
    this.#board.close();
    await this.#text.close();
    this.#waiting?.forget();
    await this.store.checkpointer.alone();
    this.store.close();
  }

  #startEngine(backendUrl: string): SyncEngine {
    const http = new SyncHttp(backendUrl, this.#events.token);
    const uploads = this.#waiting && new Uploads(http, this.#waiting);
    const events: EngineEvents = {
      touched: (touched) => this.#touched(touched),
      me: (me) => this.#events.event('me', me),
      disabled: () => this.#events.event('disabled', {}),
      defect: (cause) => this.#events.defect(cause),
    };
    const engine = new SyncEngine(http, this.sync, this.#board, events, uploads);
    engine.start();
    return engine;
  }

  #touched(touched: Touched): void {
    if (touched.many || touched.ids.length > 0) {
      this.#events.event('documents', { ids: [...touched.ids] });
      this.#text.wake();
    }
    if (touched.directory) this.#events.event('directory', {});
    if (touched.packets) this.#events.event('packets', {});
    if (touched.records.length > 0) this.#events.event('records', { kinds: [...touched.records] });
    if (touched.commands) this.#events.event('commands', {});
  }

  #counts(): void {
    this.#board.change(this.store.outbox.counts());
  }
}

/** Opening as a value: what the person can be told, or an exception for a defect of ours. */
export function openHost(options: OpenWriter, events: HostEvents): Result<WriterHost, AppError> {
  try {
    return ok(new WriterHost(options, events));
  } catch (cause) {
    const error = storeErrorOf(cause);
    if (error === undefined) throw cause;
    return err(error);
  }
}
