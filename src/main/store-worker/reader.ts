import { parentPort } from 'node:worker_threads';
import { openKept } from './open-kept.ts';
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
  openKept: (options) => {
    const found = openKept(options);
    store = found?.store;
    return found?.kept ?? null;
  },
  open: (options) => {
    store = new ReaderStore(options);
    return null;
  },
  list: (query) => opened().list(query),
  counts: (today) => opened().counts(today),
  document: (id) => opened().document(id),
  duplicates: (id) => opened().duplicates(id),
  twins: (query) => opened().twins(query),
  senders: () => opened().senders(),
  search: (text, limit) => opened().search(text, limit),
  find: (criteria, limit) => opened().find(criteria, limit),
  exportOpen: (request) => opened().exportOpen(request),
  exportStep: () => opened().exportStep(),
  exportClose: () => opened().exportClose(),
  commands: () => opened().commands(),
  packets: (onlyRefused) => opened().packets(onlyRefused),
  outgoingPage: (query) => opened().outgoingPage(query),
  outgoingCounts: () => opened().outgoingCounts(),
  outgoing: (id) => opened().outgoing(id),
  register: (orgId, query) => opened().register(orgId, query),
  handling: (...asked) => opened().handling(...asked),
  workfilePage: (query) => opened().workfilePage(query),
  workfileCounts: (today) => opened().workfileCounts(today),
  workfilesOf: (recordId) => opened().workfilesOf(recordId),
  workfile: (id) => opened().workfile(id),
  delegations: () => opened().delegations(),
  units: () => opened().units(),
  agencies: () => opened().agencies(),
  people: (orgId) => opened().people(orgId),
  draft: (key) => opened().draft(key),
  filesNamed: () => opened().filesNamed(),
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
