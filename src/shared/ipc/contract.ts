import { z } from 'zod';
import { RECORD_KINDS } from '../commands/records.ts';
import { commandNameSchema } from '../commands/registry.ts';
import { delegationSchema, personSchema, unitSchema } from '../domain/directory/directory.ts';
import { DESK_BUCKETS } from '../domain/document/desk.ts';
import { documentSchema, STATUSES } from '../domain/document/document.ts';
import { KIND_CODES } from '../domain/document/kinds.ts';
import { packetSchema } from '../domain/exchange/packet.ts';
import { outgoingSchema } from '../domain/outgoing/outgoing.ts';
import { workfileSchema } from '../domain/workfile/workfile.ts';
import { appErrorSchema } from '../errors.ts';
import { searchResponseSchema } from '../protocol/sync.ts';
import { outgoingCountsSchema, outgoingPageSchema, outgoingPaperSchema, outgoingQuerySchema } from './outgoing.ts';
import {
  handlingExportSchema,
  handlingFilterSchema,
  handlingSchema,
  registerExportSchema,
  registerFormSchema,
  registerPageSchema,
  registerQuerySchema,
  savedSchema,
} from './registers.ts';

/**
 * The bridge between page and main process, whole: 'noun:verb' -> input and output. Main registers handlers for
 * exactly these, preload derives `window.api`, both sides validate. Every call answers a Result.
 */

/* ---- session ---- */
export const sessionSchema = z.object({
  phase: z.enum([
    'starting',
    'signed-out', // no account on this workstation
    'signing-in', // the system browser is open
    'choose-passphrase', // first sign-in: the lock needs a passphrase
    'locked', // store closed, key dropped
    'filling', // first fill runs; lists are usable
    'ready',
    'store-newer',
    'store-damaged',
    'key-lost',
    'disabled', // the account was disabled: the store is wiped
  ]),
  me: z
    .object({
      id: z.string(),
      name: z.string(),
      position: z.string(),
      orgId: z.string(),
      unitId: z.string(),
      unitName: z.string(),
      orgName: z.string(),
      roles: z.array(z.string()),
      actsFor: z.array(z.string()),
      signsFor: z.array(z.string()).optional(),
      bases: z.record(z.string(), z.string()).optional(),
      /** True where people and documents are invented (MeResponse.demo): shown on every screen. */
      demo: z.boolean(),
    })
    .nullable(),
  /** While signing in: shown for copying where no browser opens. */
  signInUrl: z.string().nullable(),
  /** True where the OS keystore is absent, so the passphrase is asked at every start. */
  passphraseAtStart: z.boolean(),
  error: appErrorSchema.nullable(),
  /** Shown on choices that would lose something: how many commands are not yet sent. */
  unsent: z.number().int(),
});
export type Session = z.infer<typeof sessionSchema>;

/* ---- sync ---- */
export const syncStatusSchema = z.object({
  online: z.boolean(),
  /** Since when offline, epoch ms. */
  offlineSince: z.number().nullable(),
  activity: z.enum(['idle', 'filling', 'pulling', 'pushing', 'indexing']),
  fill: z
    .object({
      rows: z.number().int(),
      total: z.number().int(),
      startedAt: z.number(),
      /** Text search trails the rows; false while it is being built. */
      searchReady: z.boolean(),
    })
    .nullable(),
  pending: z.number().int(), // commands durable here, not yet accepted
  rejected: z.number().int(), // need attention
  lastPullAt: z.number().nullable(),
  blocked: z.enum(['sign-in', 'update']).nullable(),
});
export type SyncStatus = z.infer<typeof syncStatusSchema>;

/* ---- documents ---- */
export const SORTS = ['arrived', 'due', 'issued', 'sender'] as const;
export const documentQuerySchema = z.strictObject({
  /** 'desk': what needs me (or one bucket of it); 'all': everything here. */
  scope: z.enum(['desk', 'all']),
  bucket: z.enum(DESK_BUCKETS).optional(),
  statuses: z.array(z.enum(STATUSES)).max(8).optional(),
  kinds: z.array(z.enum(KIND_CODES)).max(29).optional(),
  urgencyAtLeast: z.number().int().min(0).max(4).optional(),
  senderCode: z.string().max(64).optional(),
  leadUnitId: z.string().max(80).optional(),
  overdueOn: z.string().optional(), // a Day: only open documents due before it
  sort: z.enum(SORTS),
  descending: z.boolean(),
  /** Keyset cursor of the page before; opaque. */
  after: z.string().max(400).optional(),
  limit: z.number().int().min(1).max(200),
});
export type DocumentQuery = z.infer<typeof documentQuerySchema>;

/** How far the person's last command on a document has got; null when nothing is under way. */
export const pendingStateSchema = z.enum(['pending', 'sending', 'acked', 'rejected']).nullable();

export const documentListItemSchema = documentSchema
  .pick({
    id: true,
    ord: true,
    status: true,
    arrivalNumber: true,
    arrivalYear: true,
    receivedAt: true,
    kind: true,
    symbol: true,
    issuedOn: true,
    senderName: true,
    subject: true,
    urgency: true,
    dueOn: true,
    leadUnitId: true,
    leadPersonId: true,
  })
  .extend({
    bucket: z.enum(DESK_BUCKETS).nullable(),
    /** My own due date where my part has one, else the document's. */
    myDueOn: z.string().nullable(),
    fileCount: z.number().int(),
    pending: pendingStateSchema,
  });
export type DocumentListItem = z.infer<typeof documentListItemSchema>;

export const documentPageSchema = z.object({
  items: z.array(documentListItemSchema),
  next: z.string().nullable(),
});
export type DocumentPage = z.infer<typeof documentPageSchema>;

export const countsSchema = z.object({
  byStatus: z.partialRecord(z.enum(STATUSES), z.number().int()),
  byBucket: z.partialRecord(z.enum(DESK_BUCKETS), z.number().int()),
  /** Of my desk: due before today, due today. */
  overdue: z.number().int(),
  dueToday: z.number().int(),
  total: z.number().int(),
});
export type Counts = z.infer<typeof countsSchema>;

export const pendingCommandSchema = z.object({
  id: z.string(),
  name: commandNameSchema,
  args: z.record(z.string(), z.unknown()),
  recordKind: z.enum(RECORD_KINDS),
  recordId: z.string(),
  recordTitle: z.string(),
  madeAt: z.number(),
  state: z.enum(['pending', 'sending', 'acked', 'rejected']),
  error: appErrorSchema.nullable(),
});
export type PendingCommand = z.infer<typeof pendingCommandSchema>;

const nothing = z.void();
const id = z.string().min(1).max(100);

const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output });

export const IPC_CALLS = {
  'session:get': call(nothing, sessionSchema),
  'session:signIn': call(nothing, nothing),
  'session:cancelSignIn': call(nothing, nothing),
  'session:choosePassphrase': call(z.strictObject({ passphrase: z.string().min(8).max(200) }), nothing),
  'session:unlock': call(z.strictObject({ passphrase: z.string().max(200) }), nothing),
  'session:lock': call(nothing, nothing),
  /** Wipes the store. Refused while unsent work exists unless `discardUnsent`. Works offline. */
  'session:signOut': call(z.strictObject({ discardUnsent: z.boolean() }), nothing),
  /** From store-damaged, store-newer or key-lost: set the file aside (never deleted) and fill anew. */
  'session:startOver': call(nothing, nothing),

  'documents:list': call(documentQuerySchema, documentPageSchema),
  'documents:counts': call(z.strictObject({ today: z.string().length(10) }), countsSchema),
  'documents:get': call(
    z.strictObject({ id }),
    z.object({ document: documentSchema, pending: z.array(pendingCommandSchema) }),
  ),
  /** Registered documents of the same sender and symbol: the duplicate warning before the server's. */
  'documents:duplicates': call(z.strictObject({ id }), z.array(documentListItemSchema)),
  'documents:search': call(
    z.strictObject({ text: z.string().max(200), limit: z.number().int().min(1).max(100) }),
    z.object({ items: z.array(documentListItemSchema), ready: z.boolean() }),
  ),

  /** In the words of files, by the server: 'offline' without a network. */
  'documents:searchContent': call(
    z.strictObject({ text: z.string().trim().min(2).max(200), limit: z.number().int().min(1).max(50) }),
    searchResponseSchema,
  ),

  'commands:submit': call(
    z.strictObject({ name: commandNameSchema, args: z.record(z.string(), z.unknown()) }),
    z.object({ commandId: z.string() }),
  ),
  'commands:list': call(nothing, z.array(pendingCommandSchema)),
  /** Only for rejected commands: the person has read why. */
  'commands:dismiss': call(z.strictObject({ id }), nothing),

  'directory:units': call(nothing, z.array(unitSchema)),
  'directory:people': call(z.strictObject({ orgId: id }), z.array(personSchema)),

  'packets:list': call(z.strictObject({ onlyRefused: z.boolean() }), z.array(packetSchema)),

  'outgoing:list': call(outgoingQuerySchema, outgoingPageSchema),
  'outgoing:counts': call(nothing, outgoingCountsSchema),
  'outgoing:get': call(
    z.strictObject({ id }),
    z.object({ outgoing: outgoingSchema, pending: z.array(pendingCommandSchema) }),
  ),
  /** One edition as a PDF, to be looked at. */
  'outgoing:paper': call(z.strictObject({ id, edition: z.number().int().positive() }), outgoingPaperSchema),
  /** The same into a file: main asks where. False: the person changed their mind. */
  'outgoing:savePaper': call(
    z.strictObject({ id, edition: z.number().int().positive(), format: z.enum(['pdf', 'docx']) }),
    z.object({ saved: z.boolean() }),
  ),
  /** A page of a register, and the columns it is printed in. For those who see all of it: see `seesRegisters`. */
  'registers:list': call(registerQuerySchema, registerPageSchema.extend({ form: registerFormSchema })),
  'registers:export': call(registerExportSchema, savedSchema),
  'reports:handling': call(handlingFilterSchema, handlingSchema),
  'reports:export': call(handlingExportSchema, savedSchema),
  'workfiles:list': call(nothing, z.array(workfileSchema)),
  'delegations:list': call(nothing, z.array(delegationSchema)),

  'files:read': call(z.strictObject({ documentId: id, sha256: z.string().length(64) }), z.instanceof(Uint8Array)),
  'files:saveCopy': call(
    z.strictObject({ documentId: id, sha256: z.string().length(64) }),
    z.object({ saved: z.boolean() }),
  ),

  'sync:status': call(nothing, syncStatusSchema),
  'sync:now': call(nothing, nothing),

  'drafts:get': call(z.strictObject({ key: id }), z.record(z.string(), z.unknown()).nullable()),
  'drafts:put': call(z.strictObject({ key: id, body: z.record(z.string(), z.unknown()).nullable() }), nothing),

  'diagnostics:get': call(
    nothing,
    z.object({
      appVersion: z.string(),
      electron: z.string(),
      chrome: z.string(),
      node: z.string(),
      sqlite: z.string(),
      cipher: z.string(),
      keystore: z.string(),
      backendUrl: z.string(),
      protocol: z.number().int(),
      storeBytes: z.number(),
      documents: z.number().int(),
      slowQueries: z.array(z.object({ name: z.string(), ms: z.number() })),
    }),
  ),
} as const;

export type IpcCall = keyof typeof IPC_CALLS;
export type IpcInput<C extends IpcCall> = z.infer<(typeof IPC_CALLS)[C]['input']>;
export type IpcOutput<C extends IpcCall> = z.infer<(typeof IPC_CALLS)[C]['output']>;

/** What main tells the page. A page never gets a raw channel: preload offers `window.api.on(event, listener)`. */
export const IPC_EVENTS = {
  'session:changed': sessionSchema,
  'sync:changed': syncStatusSchema,
  /** Rows changed: lists refetch what they show. Empty ids: many. */
  'documents:changed': z.object({ ids: z.array(z.string()) }),
  'directory:changed': z.object({}),
  'packets:changed': z.object({}),
  /** Outgoing documents or work files changed: their lists ask again. */
  'records:changed': z.object({ kinds: z.array(z.enum(RECORD_KINDS)) }),
  'commands:changed': z.object({}),
} as const;
export type IpcEvent = keyof typeof IPC_EVENTS;
export type IpcEventPayload<E extends IpcEvent> = z.infer<(typeof IPC_EVENTS)[E]>;
