import { setImmediate as nextTurn } from 'node:timers/promises';
import { type PullResponse, SYNC_PATHS } from '../../shared/protocol/sync.ts';
import { judgedLines, judgedPull } from './answers.ts';
import { SyncFailure } from './failure.ts';
import type { SyncHttp } from './http.ts';
import { HostileAnswer, type SyncStore, type Touched } from './sync-store.ts';

export type Pulled =
  | { readonly reset: false; readonly more: boolean; readonly touched: Touched }
  | { readonly reset: true };

/** The page after the one that is being applied, asked for meanwhile: server and workstation work at the same time. */
export class PageAhead {
  readonly #http: SyncHttp;
  #asked: { readonly cursor: string; readonly answer: Promise<PullResponse> } | undefined;

  constructor(http: SyncHttp) {
    this.#http = http;
  }

  /** Resolves when the question is on its way: what follows may keep this thread busy. */
  async ask(cursor: string): Promise<void> {
    const { promise: sent, resolve } = Promise.withResolvers<void>();
    const answer = this.#page(cursor, resolve);
    // Heard when it is taken; nobody takes it when the page before it fails.
    answer.catch(() => resolve());
    this.#asked = { cursor, answer };
    await sent;
    await nextTurn();
  }

  take(cursor: string): Promise<PullResponse> {
    const asked = this.#asked;
    this.#asked = undefined;
    return asked?.cursor === cursor ? asked.answer : this.#page(cursor);
  }

  async #page(cursor: string, onSent?: () => void): Promise<PullResponse> {
    const answer = await this.#http.lines(`${SYNC_PATHS.pull}?cursor=${encodeURIComponent(cursor)}`, onSent);
    return 'json' in answer ? judgedPull(answer.json) : judgedLines(answer.lines);
  }
}

/** One page of changes. A page that cannot be believed changes nothing: the cursor stays where it was. */
export async function pullOnce(pages: PageAhead, store: SyncStore, cursor: string): Promise<Pulled> {
  const page = await pages.take(cursor);
  if (page.reset !== undefined) {
    store.requireFill();
    return { reset: true };
  }
  if (page.more && page.cursor === cursor) throw new SyncFailure('hostile', { message: 'cursor does not move' });
  if (page.more) await pages.ask(page.cursor);
  try {
    return { reset: false, more: page.more, touched: store.applyPull(page) };
  } catch (cause) {
    if (cause instanceof HostileAnswer) throw new SyncFailure('hostile', { cause, message: cause.message });
    throw cause;
  }
}
