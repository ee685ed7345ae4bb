import { parentPort } from 'node:worker_threads';
import { ReaderStore } from './reader-store.ts';
import { serve } from './serve.ts';
import type { ReaderCalls } from './wire.ts';

/** The reader thread: answers pages from a connection that cannot write, also while the writer fills. */
const port = parentPort;
if (port === null) throw new Error('reader.ts is a worker thread');

let store: ReaderStore | undefined;
const opened = (): ReaderStore => {
  if (store === undefined) throw new Error('the store is not open');
  return store;
};

const calls: ReaderCalls = {
  open: (options) => {
    store = new ReaderStore(options);
    return null;
  },
  list: (query) => opened().list(query),
  counts: (today) => opened().counts(today),
  document: (id) => opened().document(id),
  duplicates: (id) => opened().duplicates(id),
  search: (text, limit) => opened().search(text, limit),
  commands: () => opened().commands(),
  packets: (onlyRefused) => opened().packets(onlyRefused),
  outgoingPage: (query) => opened().outgoingPage(query),
  outgoingCounts: () => opened().outgoingCounts(),
  outgoing: (id) => opened().outgoing(id),
  register: (orgId, query) => opened().register(orgId, query),
  handling: (...asked) => opened().handling(...asked),
  workfiles: () => opened().workfiles(),
  delegations: () => opened().delegations(),
  units: () => opened().units(),
  people: (orgId) => opened().people(orgId),
  draft: (key) => opened().draft(key),
  filesToKeep: () => opened().filesToKeep(),
  diagnostics: () => opened().diagnostics(),
  textChanged: () => {
    opened().textChanged();
    return null;
  },
  close: () => {
    store?.close();
    store = undefined;
    return null;
  },
};

serve(port, { ...calls });
