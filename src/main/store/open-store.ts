import process from 'node:process';
import { type AppError, appError } from '../../shared/errors.ts';
import type { SyncStatus } from '../../shared/ipc/contract.ts';
import type { MeResponse } from '../../shared/protocol/sync.ts';
import { err, ok } from '../../shared/result.ts';
import { Attention } from '../store-worker/attention.ts';
import { StoreError } from '../store-worker/errors.ts';
import type { Kept } from '../store-worker/kept.ts';
import type { FromThread, ReaderCalls, WriterCalls } from '../store-worker/wire.ts';
import { threadFile } from '../thread-file.ts';
import type { OpenStore, Store, StoreEvents, StoreOptions, TokenSource } from './store-api.ts';
import { ThreadLink } from './thread-link.ts';

type Listeners = { [E in keyof StoreEvents]: Set<(payload: StoreEvents[E]) => void> };

type Reader = ThreadLink<ReaderCalls>;
type Writer = ThreadLink<WriterCalls>;

const startReader = (): Reader => new ThreadLink(threadFile('store-worker/reader'), 'store-reader');
const startWriter = (): Writer => new ThreadLink(threadFile('store-worker/writer'), 'store-writer');
let waiting: Reader | null = null;

/**
 * Starts the reading thread of the next store before its key is known: loading its code takes as long as deriving a key,
 * and neither needs the other. It holds nothing and has opened nothing.
 */
export function warmUpStore(): void {
  waiting ??= startReader();
}

function takeReader(): Reader {
  const reader = waiting;
  waiting = null;
  return reader === null || reader.gone ? startReader() : reader;
}

/**
 * Opens the store in its two threads and begins to sync. A store that somebody has filled is shown by its reader before the
 * writer has loaded its code: nobody writes in the moment of a start, and everybody wants to see the desk (decision 0032).
 * Refusals leave the file as it was, to the last byte.
 */
export const openStore: OpenStore = async (options, token, calm = Promise.resolve()) => {
  const store = new ThreadedStore(options, token);
  const refusal = await store.open(calm);
  return refusal === undefined ? ok(store) : err(refusal);
};

class ThreadedStore implements Store {
  readonly #options: StoreOptions;
  readonly #reader: Reader;
  readonly #token: TokenSource;
  readonly #attention = new Attention();
  /** From the moment somebody needs it. Rejects with the store's refusal. */
  #writer: Promise<Writer> | undefined;
  readonly #listeners: Listeners = {
    status: new Set(),
    documents: new Set(),
    directory: new Set(),
    packets: new Set(),
    records: new Set(),
    commands: new Set(),
    me: new Set(),
    disabled: new Set(),
    refused: new Set(),
  };
  #me: MeResponse | undefined;
  #status: SyncStatus | undefined;
  #closing: Promise<void> | undefined;

  constructor(options: StoreOptions, token: TokenSource) {
    // A key of our own, kept until the writer has taken it and cleared at the end.
    this.#options = { ...options, key: new Uint8Array(options.key) };
    this.#token = token;
    this.#reader = takeReader();
  }

  async open(calm: Promise<void>): Promise<AppError | undefined> {
    const { file, key, me } = this.#options;
    try {
      const kept = me === null ? await this.#reader.call('openKept', { file, key }) : null;
      if (kept !== null) {
        this.#take(kept);
        void calm.then(() => this.#writing()).catch((cause: unknown) => this.#refuse(cause));
        return undefined;
      }
      await this.#writing();
      await this.#reader.call('open', { file, key });
      return undefined;
    } catch (cause) {
      const writer = await this.#writer?.catch(() => undefined); // a refused one has ended by itself
      await Promise.all([this.#reader.end(), writer?.end()]);
      key.fill(0);
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

  submit: Store['submit'] = async (request) => (await this.#writing()).call('submit', request);
  dismiss: Store['dismiss'] = async (commandId) => {
    const done = await (await this.#writing()).call('dismiss', commandId);
    if (!done.ok) throw new StoreError(done.error.code, done.error.details);
  };
  putDraft: Store['putDraft'] = async (key, body) => {
    await (await this.#writing()).call('putDraft', key, body);
  };

  syncNow(): void {
    this.#writing()
      .then((writer) => writer.call('syncNow'))
      .catch(() => undefined); // closing: nothing to sync any more
  }

  attend(): void {
    this.#attention.given();
  }

  close(): Promise<void> {
    this.#closing ??= this.#close(this.#writer);
    return this.#closing;
  }

  on: Store['on'] = (event, listener) => {
    const listeners: Set<typeof listener> = this.#listeners[event];
    listeners.add(listener);
    return () => listeners.delete(listener);
  };

  #writing(): Promise<Writer> {
    if (this.#closing !== undefined) return Promise.reject(new StoreError('store-locked', { reason: 'closed' }));
    this.#writer ??= this.#openWriter();
    return this.#writer;
  }

  async #openWriter(): Promise<Writer> {
    const writer = startWriter();
    writer.onOther = (message) => void this.#fromWriter(writer, message);
    try {
      const opened = await writer.call('open', {
        ...this.#options,
        attention: this.#attention.shared,
        sync: true,
      });
      if (!opened.ok) throw new StoreError(opened.error.code, opened.error.details);
      this.#take(opened.value);
      return writer;
    } catch (cause) {
      await writer.end();
      throw cause;
    }
  }

  #take({ me, status }: Kept): void {
    const told = this.#status;
    this.#me = me;
    this.#status = status;
    // What the reader found may have been older; who asks for the first time is told by the answer.
    if (told !== undefined && JSON.stringify(told) !== JSON.stringify(status)) this.#emit('status', status);
  }

  #refuse(cause: unknown): void {
    if (this.#closing !== undefined) return;
    if (!(cause instanceof StoreError)) process.emitWarning(String(cause), 'StoreDefect');
    this.#emit('refused', cause instanceof StoreError ? cause.error : appError('server-error'));
  }

  /** Reader first: the last connection to close takes the log home, and that must be the writer. */
  async #close(writer: Promise<Writer> | undefined): Promise<void> {
    const gone = (cause: unknown): void => {
      if (!(cause instanceof StoreError)) throw cause;
    };
    await this.#reader.call('close').catch(gone);
    await writer?.then((opened) => opened.call('close')).catch(gone);
    this.#options.key.fill(0);
    for (const listeners of Object.values(this.#listeners)) listeners.clear();
  }

  async #fromWriter(writer: Writer, message: FromThread): Promise<void> {
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
      writer.post({ type: 'token', id: message.id, ...answer });
    }
  }

  #emit<E extends keyof StoreEvents>(name: E, payload: StoreEvents[E]): void {
    if (name === 'status') this.#status = payload as SyncStatus;
    if (name === 'me') this.#me = payload as MeResponse;
    for (const listener of this.#listeners[name]) listener(payload);
  }
}
