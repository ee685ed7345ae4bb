import type { DocumentRequest } from '../../src/shared/commands/registry.ts';
import { decide, parseCommand } from '../../src/shared/commands/registry.ts';
import type { Document } from '../../src/shared/domain/document/document.ts';
import { fold } from '../../src/shared/domain/text/fold.ts';
import { type AppError, appError } from '../../src/shared/errors.ts';
import type { WindowApi } from '../../src/shared/ipc/api.ts';
import type { IpcEvent, IpcEventPayload, PendingCommand, Session, SyncStatus } from '../../src/shared/ipc/contract.ts';
import { err, ok, type Result } from '../../src/shared/result.ts';
import { agencies, communes } from './agencies.ts';
import { act, isolated } from './quarantine.ts';
import { counts, list, listItem } from './reads.ts';
import { NOW, ORG, packets, people, SAMPLES, TODAY, units } from './rows.ts';
import { actor, asked, byId, delegations, documents, outgoing, outgoingItem, pending, total } from './world.ts';

/**
 * `window.api` in memory, for looking at the pages in a browser. It decides commands by the shared rules, so what the
 * pages show is what they would show; only durability and the network are missing. Never part of the app.
 */
const drafts = new Map<string, Record<string, unknown>>();

type Listener = (payload: never) => void;
const listeners = new Map<string, Set<Listener>>();
function emit<E extends IpcEvent>(event: E, payload: IpcEventPayload<E>): void {
  for (const listener of listeners.get(event) ?? []) (listener as (payload: IpcEventPayload<E>) => void)(payload);
}

const session: Session = {
  phase: (asked.get('session') as Session['phase'] | null) ?? 'ready',
  me: {
    ...actor,
    roles: [...actor.roles],
    actsFor: [...actor.actsFor],
    signsFor: [...(actor.signsFor ?? [])],
    unitName: units.find((u) => u.id === actor.unitId)?.name ?? '',
    orgName: 'Sở Xây dựng',
    demo: true,
  },
  signInUrl: 'http://127.0.0.1:8080/oidc/auth?client_id=egov-desktop&response_type=code&code_challenge_method=S256',
  passphraseAtStart: asked.has('start'),
  error: asked.get('error') === null ? null : appError(asked.get('error') as AppError['code']),
  unsent: Number(asked.get('unsent') ?? 0),
  waitingFiles: Number(asked.get('waiting') ?? 0),
};
const offline = asked.has('offline');
const status = (): SyncStatus => ({
  online: !offline,
  offlineSince: offline ? NOW - 600_000 : null,
  activity: asked.has('fill') ? 'filling' : 'idle',
  fill: asked.has('fill') ? { rows: 45_000, total: 100_000, startedAt: NOW - 9000, searchReady: false } : null,
  pending: pending.filter((command) => command.state === 'pending').length,
  rejected: pending.filter((command) => command.state === 'rejected').length,
  lastPullAt: NOW,
  blocked: null,
});

const context = (commandId: string) => ({
  commandId,
  actor,
  now: Date.now(),
  person: (id: string) => people.find((person) => person.id === id),
  unit: (id: string) => units.find((unit) => unit.id === id),
});

function submit(request: DocumentRequest): Result<{ commandId: string }, AppError> {
  const document = byId.get(request.args.documentId);
  if (document === undefined) return err(appError('not-found'));
  const commandId = `c-${pending.length + 1}-${performance.now()}`;
  const decided = decide(request, document, context(commandId));
  if (!decided.ok) return decided;
  const command: PendingCommand = {
    id: commandId,
    name: request.name,
    args: { ...request.args },
    recordKind: 'document',
    recordId: document.id,
    recordTitle: document.subject,
    madeAt: Date.now(),
    state: 'pending',
    error: null,
  };
  pending.push(command);
  store(decided.value);
  changed(document.id);
  if (asked.has('reject')) setTimeout(() => reject(command, document), 300);
  else if (!offline) setTimeout(() => confirm(command), Number(asked.get('confirm') ?? 1500));
  return ok({ commandId });
}

function store(document: Document): void {
  byId.set(document.id, document);
  documents[document.ord - 1] = document;
}

function changed(id: string): void {
  emit('documents:changed', { ids: [id] });
  emit('commands:changed', {});
  emit('sync:changed', status());
}

function reject(command: PendingCommand, before: Document): void {
  pending.splice(pending.indexOf(command), 1, {
    ...command,
    state: 'rejected',
    error: appError('wrong-status', { status: 'completed' }),
  });
  store({ ...before, status: 'completed' });
  changed(before.id);
}

function confirm(command: PendingCommand): void {
  pending.splice(pending.indexOf(command), 1);
  const document = byId.get(command.recordId);
  if (document !== undefined && command.name === 'document.register')
    store({ ...document, arrivalNumber: document.ord, arrivalYear: 2026 });
  changed(command.recordId);
}

const yes = async <T>(value: T): Promise<Result<T, AppError>> => ok(value);
const nothing = async (): Promise<Result<void, AppError>> => ok(undefined);
const become = async (change: Partial<Session>): Promise<Result<void, AppError>> => {
  Object.assign(session, change);
  emit('session:changed', { ...session });
  return ok(undefined);
};

const api: WindowApi = {
  session: {
    get: () => yes({ ...session }),
    drawn: () => yes(undefined),
    signIn: () => become({ phase: 'signing-in' }),
    cancelSignIn: () => become({ phase: 'signed-out' }),
    choosePassphrase: () => become({ phase: 'ready' }),
    unlock: async ({ passphrase }) =>
      passphrase === 'sai' ? err(appError('wrong-passphrase')) : become({ phase: 'ready' }),
    lock: () => become({ phase: 'locked' }),
    signOut: () => become({ phase: 'signed-out' }),
    startOver: () => become({ phase: 'ready' }),
  },
  documents: {
    list: (query) => yes(asked.has('empty') ? { items: [], next: null } : list(query)),
    counts: () => yes(counts()),
    get: async ({ id }) => {
      const document = byId.get(id);
      return document === undefined
        ? err(appError('not-found'))
        : ok({ document, pending: pending.filter((command) => command.recordId === id) });
    },
    duplicates: ({ id }) =>
      yes(
        asked.has('duplicate')
          ? documents
              .filter((d) => d.id !== id && d.arrivalNumber !== null)
              .slice(0, 1)
              .map(listItem)
          : [],
      ),
    twins: () => yes([]),
    saveStamp: () => yes({ saved: true, unopened: false }),
    senders: () => yes([]),
    find: ({ criteria, limit }) => {
      const has = (value: string, wanted = ''): boolean => fold(value).includes(fold(wanted));
      const found = documents.filter(
        (d) =>
          has(`${d.symbol} ${d.subject} ${d.senderName}`, criteria.text) &&
          has(d.symbol, criteria.symbol) &&
          has(`${d.senderCode} ${d.senderName}`, criteria.sender) &&
          has(d.signerName, criteria.signer) &&
          (criteria.kind === undefined || d.kind === criteria.kind) &&
          (criteria.status === undefined || d.status === criteria.status),
      );
      const items = found.reverse().slice(0, limit).map(listItem);
      return yes({ items, more: found.length > limit, ready: true });
    },
    export: async ({ format }) => {
      for (let rows = 1000; rows <= 3000; rows += 1000) emit('export:changed', { rows });
      await new Promise((resolve) => setTimeout(resolve, asked.has('exporting') ? 60_000 : 50));
      return ok({ saved: true, rows: 3000, format });
    },
    cancelExport: nothing,
    searchContent: async () => ({ ok: true as const, value: { hits: [], more: false } }),
    search: ({ text, limit }) => {
      const words = fold(text).split(/\s+/);
      const items = documents
        .filter((d) => words.every((w) => fold(`${d.symbol} ${d.subject} ${d.senderName}`).includes(w)))
        .reverse()
        .slice(0, limit)
        .map(listItem);
      return yes({ items, ready: !asked.has('fill') });
    },
  },
  commands: {
    submit: async ({ name, args }) => {
      const parsed = parseCommand(name, args);
      return parsed.ok ? submit(parsed.value as DocumentRequest) : parsed;
    },
    list: () => yes([...pending]),
    dismiss: async ({ id }) => {
      const i = pending.findIndex((command) => command.id === id);
      const [command] = pending.splice(i, 1);
      if (command !== undefined) changed(command.recordId);
      return ok(undefined);
    },
  },
  outgoing: {
    list: () => yes({ items: asked.has('issued') ? [outgoingItem] : [], next: null }),
    counts: () =>
      yes({ byStatus: {}, byBucket: asked.has('busy') ? { revise: 3, check: 12, sign: 1_204, number: 7 } : {} }),
    get: async () => (asked.has('issued') ? ok({ outgoing, pending: [] }) : err(appError('not-found'))),
    paper: async () => err(appError('not-found')),
    savePaper: () => yes({ saved: true, unopened: false }),
  },
  registers: {
    list: () =>
      yes({
        form: { title: 'SỔ', basis: '', compared: true, columns: [{ title: 'Số', width: 1, align: 'left' as const }] },
        rows: [],
        next: null,
        whole: { records: 0, first: null, last: null, series: [] },
      }),
    export: () => yes({ saved: true, rows: 0, unopened: false }),
  },
  reports: {
    handling: () => yes({ today: TODAY, units: [] }),
    export: () => yes({ saved: true, rows: 0, unopened: false }),
  },
  workfiles: {
    list: () => yes({ items: [], next: null }),
    counts: () =>
      yes({ byStatus: {}, mine: 0, due: 0, ...(asked.has('busy') ? { soon: 4, late: 2 } : { soon: 0, late: 0 }) }),
    get: async () => err(appError('not-found')),
    of: () => yes([]),
    save: () => yes({ saved: false, missing: 0, unseen: 0 }),
    saveList: () => yes({ saved: false, files: 0 }),
  },
  directory: { units: () => yes([...units, ...communes]), agencies: () => yes(agencies), people: () => yes(people) },
  delegations: { list: () => yes(delegations) },
  packets: {
    list: ({ onlyRefused }) =>
      yes(packets.filter((packet) => packet.orgId === ORG && (!onlyRefused || packet.outcome === 'refused'))),
  },
  quarantine: {
    list: () => yes({ entries: asked.get('empty') === '' ? [] : isolated, more: false }),
    act: async ({ id, step }) => {
      act(id, step);
      return ok(undefined);
    },
  },
  files: {
    read: async ({ sha256 }) => {
      const name = sha256 === SAMPLES.broken ? 'broken' : sha256 === SAMPLES.locked ? 'locked' : 'good';
      if (asked.has('nofile')) return err(appError('file-missing'));
      const response = await fetch(`/sample/${name}.pdf`);
      return ok(new Uint8Array(await response.arrayBuffer()));
    },
    preview: async () => err(appError('converter-absent')),
    saveCopy: () => yes({ saved: true }),
    choose: () => yes({ taken: [], refused: [] }),
    drop: () => yes({ taken: [], refused: [] }),
    discard: nothing,
  },
  sync: { status: () => yes(status()), now: nothing },
  drafts: {
    get: ({ key }) => yes(drafts.get(key) ?? null),
    put: async ({ key, body }) => {
      if (body === null) drafts.delete(key);
      else drafts.set(key, structuredClone(body));
      return ok(undefined);
    },
  },
  diagnostics: {
    get: () =>
      yes({
        appVersion: '0.1.0',
        electron: '45.4.1',
        chrome: '152',
        node: '24.21.0',
        sqlite: '3.53',
        cipher: 'aegis',
        keystore: 'dpapi',
        backendUrl: 'https://egov.example.vn',
        protocol: 1,
        storeBytes: 184_320_000,
        documents: total,
        slowQueries: [],
      }),
  },
  on: (event, listener) => {
    const all = listeners.get(event) ?? new Set<Listener>();
    listeners.set(event, all.add(listener as Listener));
    return () => all.delete(listener as Listener);
  },
};
Object.defineProperty(window, 'api', { value: api });
/** For the script that looks: new documents from elsewhere, told of at once; without any, the news alone. */
function arrive(...subjects: string[]): void {
  for (const subject of subjects) {
    const last = documents.at(-1);
    if (last === undefined) throw new Error('there is no document to make another of');
    const fresh = { ...last, id: `fresh-${documents.length + 1}`, ord: documents.length + 1, subject };
    documents.push(fresh);
    byId.set(fresh.id, fresh);
  }
  emit('documents:changed', { ids: [] });
}
export type Harness = { readonly arrive: typeof arrive };
Object.defineProperty(window, 'harness', { value: { arrive } satisfies Harness });
