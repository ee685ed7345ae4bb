import process from 'node:process';
import type { SyncStatus } from '../../shared/ipc/contract.ts';
import type { MeResponse } from '../../shared/protocol/sync.ts';
import { err, ok } from '../../shared/result.ts';
import { StoreError } from '../store-worker/errors.ts';
import type { FromThread, ReaderCalls, WriterCalls } from '../store-worker/wire.ts';
import { threadFile } from '../thread-file.ts';
import type { OpenStore, Store, StoreEvents, StoreOptions, TokenSource } from './store-api.ts';
import { ThreadLink } from './thread-link.ts';

type Listeners = { [E in keyof StoreEvents]: Set<(payload: StoreEvents[E]) => void> };

interface Threads {
  readonly writer: ThreadLink<WriterCalls>;
  readonly reader: ThreadLink<ReaderCalls>;
}
const startThreads = (): Threads => ({
  writer: new ThreadLink(threadFile('store-worker/writer'), 'store-writer'),
  reader: new ThreadLink(threadFile('store-worker/reader'), 'store-reader'),
});
let waiting: Threads | null = null;

/**
 * Starts the threads of the next store before its key is known: loading their code takes as long as deriving a key,
 * and neither needs the other. They hold nothing and have opened nothing.
 */
export function warmUpStore(): void {
  waiting ??= startThreads();
}

function takeThreads(): Threads {
  const threads = waiting;
  waiting = null;
  return threads === null || threads.writer.gone || threads.reader.gone ? startThreads() : threads;
}

/** Opens the store in its two threads and begins to sync. Refusals leave the file as it was, to the last byte. */
export const openStore: OpenStore = async (options, token) => {
  const store = new ThreadedStore(token);
  const refusal = await store.open(options);
  return refusal === undefined ? ok(store) : err(refusal);
};

class ThreadedStore implements Store {
  readonly #writer: ThreadLink<WriterCalls>;
  readonly #reader: ThreadLink<ReaderCalls>;
  readonly #token: TokenSource;
  readonly #listeners: Listeners = {
    status: new Set(),
    documents: new Set(),
    directory: new Set(),
    packets: new Set(),
    records: new Set(),
    commands: new Set(),
    me: new Set(),
    disabled: new Set(),
  };
  #me: MeResponse | undefined;
  #status: SyncStatus | undefined;
  #closing: Promise<void> | undefined;

  constructor(token: TokenSource) {
    this.#token = token;
    const { writer, reader } = takeThreads();
    writer.onOther = (message) => void this.#fromWriter(message);
    this.#writer = writer;
    this.#reader = reader;
  }

  async open(options: StoreOptions): Promise<StoreError['error'] | undefined> {
    try {
      const opened = await this.#writer.call('open', { ...options, sync: true });
      if (!opened.ok) {
        await this.#abandon();
        return opened.error;
      }
      this.#me = opened.value.me;
      this.#status ??= opened.value.status;
      await this.#reader.call('open', { file: options.file, key: options.key });
      return undefined;
    } catch (cause) {
      await this.#abandon();
      if (cause instanceof StoreError) return cause.error;
      throw cause;
    }
  }

  get me(): MeResponse {
    if (this.#me === undefined) throw new Error('the store is not open');
    return this.#me;
  }
  get status(): SyncStatus {
    if (this.#status === undefined) throw new Error('the store is not open');
    return this.#status;
  }

  list: Store['list'] = (query) => this.#reader.call('list', query);
  counts: Store['counts'] = (today) => this.#reader.call('counts', today);
  document: Store['document'] = (id) => this.#reader.call('document', id);
  duplicates: Store['duplicates'] = (id) => this.#reader.call('duplicates', id);
  twins: Store['twins'] = (query) => this.#reader.call('twins', query);
  senders: Store['senders'] = () => this.#reader.call('senders');
  search: Store['search'] = (text, limit) => this.#reader.call('search', text, limit);
  find: Store['find'] = (criteria, limit) => this.#reader.call('find', criteria, limit);
  exportOpen: Store['exportOpen'] = (request) => this.#reader.call('exportOpen', request);
  exportStep: Store['exportStep'] = () => this.#reader.call('exportStep');
  exportClose: Store['exportClose'] = () => this.#reader.call('exportClose');
  commands: Store['commands'] = () => this.#reader.call('commands');
  packets: Store['packets'] = (onlyRefused) => this.#reader.call('packets', onlyRefused);
  outgoingPage: Store['outgoingPage'] = (query) => this.#reader.call('outgoingPage', query);
  outgoingCounts: Store['outgoingCounts'] = () => this.#reader.call('outgoingCounts');
  outgoing: Store['outgoing'] = (id) => this.#reader.call('outgoing', id);
  register: Store['register'] = (orgId, query) => this.#reader.call('register', orgId, query);
  handling: Store['handling'] = (...asked) => this.#reader.call('handling', ...asked);
  workfilePage: Store['workfilePage'] = (query) => this.#reader.call('workfilePage', query);
  workfileCounts: Store['workfileCounts'] = (today) => this.#reader.call('workfileCounts', today);
  workfilesOf: Store['workfilesOf'] = (recordId) => this.#reader.call('workfilesOf', recordId);
  workfile: Store['workfile'] = (id) => this.#reader.call('workfile', id);
  delegations: Store['delegations'] = () => this.#reader.call('delegations');
  units: Store['units'] = () => this.#reader.call('units');
  agencies: Store['agencies'] = () => this.#reader.call('agencies');
  people: Store['people'] = (orgId) => this.#reader.call('people', orgId);
  draft: Store['draft'] = (key) => this.#reader.call('draft', key);
  filesNamed: Store['filesNamed'] = () => this.#reader.call('filesNamed');
  filesToKeep: Store['filesToKeep'] = () => this.#reader.call('filesToKeep');
  diagnostics: Store['diagnostics'] = () => this.#reader.call('diagnostics');

  submit: Store['submit'] = (request) => this.#writer.call('submit', request);
  dismiss: Store['dismiss'] = async (commandId) => {
    const done = await this.#writer.call('dismiss', commandId);
    if (!done.ok) throw new StoreError(done.error.code, done.error.details);
  };
  putDraft: Store['putDraft'] = async (key, body) => {
    await this.#writer.call('putDraft', key, body);
  };

  syncNow(): void {
    this.#writer.call('syncNow').catch(() => undefined); // closing: nothing to sync any more
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  on: Store['on'] = (event, listener) => {
    const listeners: Set<typeof listener> = this.#listeners[event];
    listeners.add(listener);
    return () => listeners.delete(listener);
  };

  /** Reader first: the last connection to close takes the log home, and that must be the writer. */
  async #close(): Promise<void> {
    const gone = (cause: unknown): void => {
      if (!(cause instanceof StoreError)) throw cause;
    };
    await this.#reader.call('close').catch(gone);
    await this.#writer.call('close').catch(gone);
    for (const listeners of Object.values(this.#listeners)) listeners.clear();
  }

  async #abandon(): Promise<void> {
    await Promise.all([this.#writer.end(), this.#reader.end()]);
  }

  async #fromWriter(message: FromThread): Promise<void> {
    if (message.type === 'event') this.#emit(message.name, message.payload as StoreEvents[typeof message.name]);
    if (message.type === 'text-changed') await this.#reader.call('textChanged').catch(() => undefined);
    // Main's log listens to warnings; a stack names our code, never a document.
    if (message.type === 'defect') process.emitWarning(message.message, 'StoreDefect');
    if (message.type === 'token') {
      // A token source that fails could not reach the issuer: that is being offline, no reason to ask for a sign-in.
      const answer = await this.#token(message.stale).then(
        (token) => ({ token, unreachable: false }),
        () => ({ token: undefined, unreachable: true }),
      );
      this.#writer.post({ type: 'token', id: message.id, ...answer });
    }
  }

  #emit<E extends keyof StoreEvents>(name: E, payload: StoreEvents[E]): void {
    if (name === 'status') this.#status = payload as SyncStatus;
    if (name === 'me') this.#me = payload as MeResponse;
    for (const listener of this.#listeners[name]) listener(payload);
  }
}
