import { setImmediate as nextTurn } from 'node:timers/promises';
import { BODY_KINDS } from '../../shared/commands/records.ts';
import type { SyncStatus } from '../../shared/ipc/contract.ts';
import { type MeResponse, meResponseSchema, SYNC_PATHS } from '../../shared/protocol/sync.ts';
import { judged } from './answers.ts';
import { backoffMs } from './backoff.ts';
import { SyncFailure } from './failure.ts';
import { fillOnce } from './fill.ts';
import type { SyncHttp } from './http.ts';
import { Loop } from './loop.ts';
import { PokeLine } from './poke.ts';
import { PageAhead, pullOnce } from './pull.ts';
import { pushOnce, registerClient } from './push.ts';
import type { StatusBoard } from './status-board.ts';
import { HostileAnswer, type SyncStore, type Touched } from './sync-store.ts';
import type { Uploads } from './uploads.ts';

/** How often to look without a poke: seldom while the line is open, it is a net beneath it. */
const PULL_MS = { line: 120_000, noLine: 20_000 } as const;
const ME_MS = 15 * 60_000;
const BLOCKED_MS = 60_000;
const DEFECT_MS = 30_000;

export interface EngineEvents {
  readonly touched: (touched: Touched) => void;
  readonly me: (me: MeResponse) => void;
  readonly disabled: () => void;
  /** Something failed that is nobody's answer: for the log. */
  readonly defect: (cause: unknown) => void;
}

/**
 * The sync of one store: one loop pulls (and fills), another pushes, a line brings pokes. Everything it does is a
 * repetition of small steps that can each be lost, cut or repeated without harm.
 */
export class SyncEngine {
  readonly #http: SyncHttp;
  readonly #store: SyncStore;
  readonly #board: StatusBoard;
  readonly #events: EngineEvents;
  readonly #uploads: Uploads | undefined;
  readonly #poke: PokeLine;
  readonly #pulling: Loop;
  readonly #pushing: Loop;
  #lineOpen = false;
  /** The last push met a dead network. */
  #pushCut = false;
  #failures = 0;
  #meAt = 0;
  #ended = false;
  /** A server in trouble is not asked again at every poke. */
  #notBefore = 0;

  constructor(http: SyncHttp, store: SyncStore, board: StatusBoard, events: EngineEvents, uploads?: Uploads) {
    this.#uploads = uploads;
    this.#http = http;
    this.#store = store;
    this.#board = board;
    this.#events = events;
    this.#poke = new PokeLine(
      http,
      () => this.#poked(),
      (open) => {
        // Opened: what happened while the line was down. Fallen: whether the network is gone, so that the badge tells
        // the truth now and not at the next look. A line that never opened says nothing new.
        if (open || this.#lineOpen) this.#pulling.wake();
        this.#lineOpen = open;
      },
    );
    this.#pulling = new Loop(() => this.#pullRound());
    this.#pushing = new Loop(() => this.#pushRound());
  }

  start(): void {
    this.#pulling.start();
    this.#pushing.start();
  }

  /** A command is durable. */
  commandMade(): void {
    this.#showCounts();
    this.#pushing.wake();
  }

  /** The person asks, or has just signed in, or the network came back. */
  syncNow(): void {
    if (this.#ended) return;
    this.#failures = 0;
    this.#board.change({ blocked: null });
    this.#meAt = 0;
    this.#pulling.wake();
    this.#pushing.wake();
  }

  async close(): Promise<void> {
    this.#ended = true;
    this.#poke.close();
    this.#http.close();
    await Promise.all([this.#pulling.stop(), this.#pushing.stop()]);
    this.#board.close();
  }

  #poked(): void {
    if (performance.now() >= this.#notBefore) this.#pulling.wake();
  }

  async #pullRound(): Promise<number> {
    if (this.#board.status.blocked === 'update') return BLOCKED_MS;
    try {
      await this.#meFirst();
      if (this.#store.cursor() === undefined) await this.#fill();
      await this.#pull();
      this.#succeeded();
      this.#poke.open();
      return this.#lineOpen ? PULL_MS.line : PULL_MS.noLine;
    } catch (cause) {
      return this.#wait(this.#failed(cause));
    } finally {
      if (!this.#ended)
        this.#board.change({ activity: this.#board.status.activity === 'indexing' ? 'indexing' : 'idle' });
    }
  }

  async #pushRound(): Promise<number> {
    // Being offline or blocked is the pull loop's to find out: one knock at the door, not two. But where a push of ours
    // found it out, the pull loop may be asleep for minutes, trusting its line: then it is sent to knock.
    const { online, blocked } = this.#board.status;
    if (!online && this.#pushCut) this.#pulling.wake();
    this.#pushCut = false;
    if (!online || blocked !== null || this.#store.counts().pending === 0) return Number.POSITIVE_INFINITY;
    try {
      await registerClient(this.#http, this.#store);
      let pushed = false;
      for (;;) {
        this.#activity('pushing');
        const touched = await pushOnce(this.#http, this.#store, this.#uploads);
        if (touched === undefined) break;
        pushed = true;
        this.#tell(touched);
        this.#showCounts();
      }
      if (pushed) this.#pulling.wake();
      return Number.POSITIVE_INFINITY;
    } catch (cause) {
      const ms = this.#failed(cause);
      this.#pushCut = !this.#board.status.online;
      return ms;
    } finally {
      if (this.#board.status.activity === 'pushing') this.#activity('idle');
    }
  }

  /** Who the session is, now and then and after every reset; another scope means another set of rows. */
  async #meFirst(): Promise<void> {
    if (Date.now() - this.#meAt < ME_MS && this.#meAt !== 0) return;
    const me = judged(meResponseSchema, await this.#http.get(SYNC_PATHS.me));
    if (me.person.id !== this.#store.me().person.id)
      throw new SyncFailure('sign-in', { message: 'signed in as another person' });
    const { changed } = this.#store.setMe(me);
    this.#meAt = Date.now();
    if (changed) {
      this.#events.me(me);
      this.#tell({ ids: [], many: true, directory: true, packets: false, records: [], commands: false });
    }
    const filled = this.#store.filledScope();
    if (filled !== undefined && filled !== me.scope && this.#store.cursor() !== undefined) this.#store.requireFill();
  }

  async #fill(): Promise<void> {
    this.#activity('filling');
    const { scope } = this.#store.me();
    let told = 0;
    await fillOnce({
      http: this.#http,
      store: this.#store,
      scope,
      onProgress: (rows, header) => {
        this.#reached();
        this.#progress(rows, header.total);
        const now = performance.now();
        // The first page is worth telling at once, the rest twice a second.
        if (told !== 0 && now - told < 500) return;
        told = now;
        this.#tell({ ids: [], many: true, directory: true, packets: true, records: BODY_KINDS, commands: false });
      },
    });
    // The text index of a first fill is still to come: its keeper ends the progress when search is ready.
    if (this.#store.searchReady()) this.#board.change({ fill: null });
    this.#tell({ ids: [], many: true, directory: true, packets: true, records: BODY_KINDS, commands: true });
  }

  #progress(rows: number, total: number): void {
    const before = this.#board.status.fill;
    const startedAt = this.#store.fillProgress()?.startedAt ?? before?.startedAt ?? Date.now();
    this.#board.change({
      activity: 'filling',
      fill: { rows, total, startedAt, searchReady: before?.searchReady ?? false },
    });
  }

  async #pull(): Promise<void> {
    const pages = new PageAhead(this.#http);
    for (;;) {
      const cursor = this.#store.cursor();
      if (cursor === undefined) return;
      if (this.#board.status.activity === 'idle') this.#activity('pulling');
      const pulled = await pullOnce(pages, this.#store, cursor);
      if (pulled.reset) {
        this.#meAt = 0;
        await this.#meFirst();
        await this.#fill();
        continue;
      }
      this.#tell(pulled.touched);
      if (!pulled.more) break;
      await nextTurn();
    }
    this.#showCounts();
    this.#board.change({ lastPullAt: this.#store.lastPullAt() });
  }

  #tell(touched: Touched): void {
    const any =
      touched.many ||
      touched.ids.length > 0 ||
      touched.directory ||
      touched.packets ||
      touched.records.length > 0 ||
      touched.commands;
    if (any) this.#events.touched(touched);
  }

  #showCounts(): void {
    this.#board.change(this.#store.counts());
  }

  #activity(activity: SyncStatus['activity']): void {
    this.#board.change({ activity });
  }

  /** Something of ours answered. */
  #reached(): void {
    if (!this.#board.status.online || this.#board.status.blocked !== null) {
      this.#board.change({ online: true, offlineSince: null, blocked: null });
      this.#pushing.wake();
    }
  }

  #succeeded(): void {
    this.#failures = 0;
    this.#notBefore = 0;
    this.#reached();
  }

  /** Pokes until then are left out: the round after the wait brings what they meant. */
  #wait(ms: number): number {
    this.#notBefore = performance.now() + ms;
    return ms;
  }

  /** Milliseconds until the next try. Failures that are none of the network's are kept in sight, never dropped. */
  #failed(cause: unknown): number {
    if (this.#ended) return Number.POSITIVE_INFINITY;
    const failure =
      cause instanceof SyncFailure
        ? cause
        : cause instanceof HostileAnswer
          ? new SyncFailure('hostile', { cause })
          : undefined;
    if (failure === undefined) {
      // A full disk, a damaged page, a defect of ours: told, and tried again later. Sync never ends by it.
      this.#events.defect(cause);
      return DEFECT_MS;
    }
    switch (failure.kind) {
      case 'offline':
        if (this.#board.status.online) this.#board.change({ online: false, offlineSince: Date.now() });
        this.#poke.close();
        return backoffMs(this.#failures++);
      case 'sign-in':
        this.#board.change({ blocked: 'sign-in' });
        this.#poke.close();
        return BLOCKED_MS;
      case 'update':
        this.#board.change({ blocked: 'update' });
        this.#poke.close();
        return BLOCKED_MS;
      case 'disabled':
        this.#ended = true;
        this.#poke.close();
        this.#events.disabled();
        return Number.POSITIVE_INFINITY;
      case 'later':
        return (failure.waitMs ?? 0) + backoffMs(0);
      case 'refused':
      case 'hostile':
        return backoffMs(this.#failures++ + 2);
    }
  }
}
