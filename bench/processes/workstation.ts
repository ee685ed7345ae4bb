import process from 'node:process';
import { openStore } from '../../src/main/store/open-store.ts';
import type { Store } from '../../src/main/store/store-api.ts';
import type { CommandRequest } from '../../src/shared/commands/registry.ts';
import type { DocumentPage, DocumentQuery } from '../../src/shared/ipc/contract.ts';
import type { MeResponse } from '../../src/shared/protocol/sync.ts';
import { now, serve } from '../harness/child.ts';
import { runKeystrokes, runQueries } from '../harness/reads.ts';

/** A workstation without its window: the store as main opens it, with both of its threads, in a process of its own. */
interface Opening {
  readonly file: string;
  readonly key: Uint8Array;
  readonly backendUrl: string;
  readonly me: MeResponse | null;
  readonly token: string;
}

const NEWEST: DocumentQuery = { scope: 'all', sort: 'arrived', descending: true, limit: 50 };

let store: Store | undefined;
let openedAt = 0;
/** The sync asked for its token: its first request. Before that, threads start, which a product does from a bundle. */
let fillingAt: number | undefined;
let firstPageAt: number | undefined;
let rowsDoneAt: number | undefined;
let searchReadyAt: number | undefined;
const waiting = new Set<() => void>();

const open = (): Store => {
  if (store === undefined) throw new Error('the store is not open');
  return store;
};

const handlers = {
  /** Opens and remembers when the first page, all rows and the text index were there. Times are of the shared clock. */
  open: async (opening: Opening): Promise<void> => {
    openedAt = now();
    fillingAt = undefined;
    firstPageAt = undefined;
    rowsDoneAt = undefined;
    searchReadyAt = undefined;
    const { token, ...options } = opening;
    const opened = await openStore(options, (stale) => {
      fillingAt ??= now();
      return Promise.resolve(stale === token ? undefined : token);
    });
    if (!opened.ok) throw new Error(`the store did not open: ${opened.error.code}`);
    store = opened.value;
    store.on('status', () => look());
    void watchFirstPage(store);
    look();
  },

  /** Resolves when the fill has come so far. */
  until: async (what: 'first-page' | 'rows' | 'search'): Promise<number> => {
    const at = (): number | undefined =>
      what === 'first-page' ? firstPageAt : what === 'rows' ? rowsDoneAt : searchReadyAt;
    return await waitFor(() => at());
  },
  /** Every command answered and pulled back, nothing under way. */
  untilQuiet: async (): Promise<void> => {
    await waitFor(() =>
      open().status.activity === 'idle' && open().status.pending === 0 && open().status.online ? true : undefined,
    );
  },
  /** Until the store has pulled later than `after` (epoch ms). */
  untilPulled: async (after: number): Promise<number> =>
    await waitFor(() => ((open().status.lastPullAt ?? 0) >= Math.floor(after) ? now() : undefined)),

  times: () => ({ openedAt, fillingAt, firstPageAt, rowsDoneAt, searchReadyAt, status: open().status }),
  list: (query: DocumentQuery): Promise<DocumentPage> => open().list(query),
  document: (id: string) => open().document(id),
  diagnostics: () => open().diagnostics(),
  syncNow: (): number => {
    const at = now();
    open().syncNow();
    return at;
  },

  /** One command; milliseconds from the call to its durable answer. */
  submit: async (request: CommandRequest): Promise<{ ms: number; at: number; refused: string | null }> => {
    const at = now();
    const result = await open().submit(request);
    return { ms: now() - at, at, refused: result.ok ? null : result.error.code };
  },

  /** The moment (shared clock) at which the document as this workstation shows it passes `version`. */
  untilVersion: async (id: string, version: number): Promise<number> => {
    const seen = async (): Promise<boolean> => ((await open().document(id))?.document.version ?? -1) >= version;
    if (await seen()) return now();
    return await new Promise((resolve, reject) => {
      const stop = open().on('documents', ({ ids }) => {
        if (ids.length > 0 && !ids.includes(id)) return;
        seen().then((yes) => {
          if (!yes) return;
          stop();
          resolve(now());
        }, reject);
      });
    });
  },

  queries: (rounds: number, walk: number) => runQueries(open(), rounds, walk),
  keystrokes: (phrases: readonly string[]) => runKeystrokes(open(), phrases),

  /** List, search and commands at a steady pace until told to stop: what a person does while something else runs. */
  probe: async (options: {
    readonly everyMs: number;
    readonly phrases: readonly string[];
    readonly commands: readonly CommandRequest[];
    readonly while: 'filling' | 'count';
    readonly count: number;
  }) => {
    const times = { list: [] as number[], search: [] as number[], submit: [] as number[], refused: 0 };
    const commands = [...options.commands];
    let turn = 0;
    const goesOn = (): boolean => turn < options.count && (options.while === 'count' || searchReadyAt === undefined);
    while (goesOn()) {
      open().attend(); // a hand at the keyboard: main tells the store
      times.list.push(
        await timed(() =>
          open().list(turn % 2 === 0 ? NEWEST : { scope: 'desk', sort: 'due', descending: false, limit: 50 }),
        ),
      );
      times.search.push(
        await timed(() => open().search(options.phrases[turn % options.phrases.length] ?? 'quyet dinh', 20)),
      );
      const command = commands.shift();
      if (command !== undefined) {
        times.submit.push(
          await timed(async () => {
            if (!(await open().submit(command)).ok) times.refused += 1;
          }),
        );
      }
      turn += 1;
      await new Promise((resolve) => setTimeout(resolve, options.everyMs));
    }
    return times;
  },

  /** Highest resident size this process ever had, in kilobytes. */
  memory: (): number => process.resourceUsage().maxRSS,
  close: async (): Promise<void> => {
    await store?.close();
    store = undefined;
  },
};
export type WorkstationHandlers = typeof handlers;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** A page that is open while the fill runs asks again and again; here without waiting to be told, so often that it counts as at once. */
async function watchFirstPage(filling: Store): Promise<void> {
  while (firstPageAt === undefined && store === filling) {
    const { items } = await filling.list(NEWEST);
    if (items.length > 0) firstPageAt = now();
    else await new Promise((resolve) => setTimeout(resolve, 2));
  }
  wake();
}

function look(): void {
  if (store === undefined) return;
  const { fill, lastPullAt } = store.status;
  // The pull that closes the fill has come back: everything is here, also what changed meanwhile.
  if (rowsDoneAt === undefined && lastPullAt !== null) rowsDoneAt = now();
  if (searchReadyAt === undefined && rowsDoneAt !== undefined && (fill === null || fill.searchReady))
    searchReadyAt = now();
  wake();
}

const wake = (): void => {
  for (const check of [...waiting]) check();
};

function waitFor<T>(condition: () => T | undefined): Promise<T> {
  return new Promise((resolve) => {
    const check = (): void => {
      const value = condition();
      if (value === undefined) return;
      waiting.delete(check);
      resolve(value);
    };
    waiting.add(check);
    check();
  });
}

serve(handlers);
