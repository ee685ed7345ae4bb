import { z } from 'zod';
import { RECORD_KINDS } from '../commands/records.ts';
import { commandNameSchema } from '../commands/registry.ts';
import { agencySchema } from '../domain/directory/agency.ts';
import { delegationSchema, personSchema, unitSchema } from '../domain/directory/directory.ts';
import { DESK_BUCKETS } from '../domain/document/desk.ts';
import { documentSchema } from '../domain/document/document.ts';
import { KIND_CODES } from '../domain/document/kinds.ts';
import { STATUSES } from '../domain/document/status.ts';
import { packetSchema } from '../domain/exchange/packet.ts';
import { outgoingSchema } from '../domain/outgoing/outgoing.ts';
import { quarantineListSchema, quarantineStepSchema } from '../domain/secrecy/quarantine.ts';
import { workfileSchema } from '../domain/workfile/workfile.ts';
import { appErrorSchema } from '../error-schema.ts';
import { searchResponseSchema } from '../protocol/sync.ts';
import { chooseFilesSchema, dropFilesSchema, takenFilesSchema } from './files.ts';
import { columnIdSchema, criteriaSchema, exportFormatSchema } from './find.ts';
import { senderSchema, twinQuerySchema } from './intake.ts';
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
import {
  workfileCountsSchema,
  workfileListSavedSchema,
  workfilePageSchema,
  workfileQuerySchema,
  workfileRefSchema,
  workfileSavedSchema,
  workfileSaveListSchema,
  workfileSaveSchema,
} from './workfiles.ts';

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
  /** How many files that the person has brought are here alone. */
  waitingFiles: z.number().int(),
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
    signerName: true,
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

/** What is exported: a list as it is filtered and sorted, or what a search by field finds. */
const exportSourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('list'), query: documentQuerySchema.omit({ after: true, limit: true }) }),
  z.strictObject({ kind: z.literal('find'), criteria: criteriaSchema }),
]);
export type ExportSource = z.infer<typeof exportSourceSchema>;

export const IPC_CALLS = {
  'session:get': call(nothing, sessionSchema),
  /** The page stands: what a start has kept back for its sake may begin. */
  'session:drawn': call(nothing, nothing),
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
  /** The same for a paper document while it is typed: by code or name of the sender, symbol and day. */
  'documents:twins': call(twinQuerySchema, z.array(documentListItemSchema)),
  'documents:senders': call(nothing, z.array(senderSchema)),
  'documents:search': call(
    z.strictObject({ text: z.string().max(200), limit: z.number().int().min(1).max(100) }),
    z.object({ items: z.array(documentListItemSchema), ready: z.boolean() }),
  ),

  /** By any of its fields; what one list can show of it. */
  'documents:find': call(
    z.strictObject({ criteria: criteriaSchema, limit: z.number().int().min(1).max(200) }),
    z.object({ items: z.array(documentListItemSchema), more: z.boolean(), ready: z.boolean() }),
  ),
  /** To a CSV file that main asks the person for. `saved` false: they changed their mind, before or meanwhile. */
  'documents:export': call(
    z.strictObject({
      source: exportSourceSchema,
      name: z.string().min(1).max(120),
      /** What is offered first. */
      format: exportFormatSchema,
      columns: z
        .array(z.strictObject({ id: columnIdSchema, title: z.string().max(100) }))
        .min(1)
        .max(20),
      labels: z.strictObject({
        status: z.record(z.string().max(40), z.string().max(100)),
        urgency: z.array(z.string().max(100)).max(10),
      }),
      footer: z.string().max(300),
    }),
    /** `format`: what the person took. */
    z.object({ saved: z.boolean(), rows: z.number().int(), format: exportFormatSchema }),
  ),
  'documents:cancelExport': call(nothing, nothing),

  /** The stamp ĐẾN on a sheet of its own, into a file: main asks where. `open` as for papers. */
  'documents:saveStamp': call(z.strictObject({ id, open: z.boolean() }), savedSchema.omit({ rows: true })),
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
  'directory:agencies': call(nothing, z.array(agencySchema)),
  'directory:people': call(z.strictObject({ orgId: id }), z.array(personSchema)),

  'packets:list': call(z.strictObject({ onlyRefused: z.boolean() }), z.array(packetSchema)),

  /** The security officer's, of the server alone: 'offline' without a network. */
  'quarantine:list': call(nothing, quarantineListSchema),
  'quarantine:act': call(z.strictObject({ id, step: quarantineStepSchema }), nothing),

  'outgoing:list': call(outgoingQuerySchema, outgoingPageSchema),
  'outgoing:counts': call(nothing, outgoingCountsSchema),
  'outgoing:get': call(
    z.strictObject({ id }),
    z.object({ outgoing: outgoingSchema, pending: z.array(pendingCommandSchema) }),
  ),
  /** One edition as a PDF, to be looked at. */
  'outgoing:paper': call(z.strictObject({ id, edition: z.number().int().positive() }), outgoingPaperSchema),
  /** The same into a file: main asks where. `open`: shown by the system's own program afterwards, which prints. */
  'outgoing:savePaper': call(
    z.strictObject({ id, edition: z.number().int().positive(), format: z.enum(['pdf', 'docx']), open: z.boolean() }),
    savedSchema.omit({ rows: true }),
  ),
  /** A page of a register, and the columns it is printed in. For those who see all of it: see `seesRegisters`. */
  'registers:list': call(registerQuerySchema, registerPageSchema.extend({ form: registerFormSchema })),
  'registers:export': call(registerExportSchema, savedSchema),
  'reports:handling': call(handlingFilterSchema, handlingSchema),
  'reports:export': call(handlingExportSchema, savedSchema),
  'workfiles:list': call(workfileQuerySchema, workfilePageSchema),
  'workfiles:counts': call(z.strictObject({ today: z.string().length(10) }), workfileCountsSchema),
  'workfiles:get': call(
    z.strictObject({ id }),
    z.object({ workfile: workfileSchema, pending: z.array(pendingCommandSchema) }),
  ),
  /** The work files in which a document lies. */
  'workfiles:of': call(z.strictObject({ id }), z.array(workfileRefSchema)),
  /** Contents or the whole package, saved where the person says. */
  'workfiles:save': call(workfileSaveSchema, workfileSavedSchema),
  'workfiles:saveList': call(workfileSaveListSchema, workfileListSavedSchema),
  'delegations:list': call(nothing, z.array(delegationSchema)),

  'files:read': call(z.strictObject({ documentId: id, sha256: z.string().length(64) }), z.instanceof(Uint8Array)),
  /** An office file as PDF, made by the server: 'converter-absent' where it has none. */
  'files:preview': call(z.strictObject({ documentId: id, sha256: z.string().length(64) }), z.instanceof(Uint8Array)),
  'files:saveCopy': call(
    z.strictObject({ documentId: id, sha256: z.string().length(64) }),
    z.object({ saved: z.boolean() }),
  ),
  /** Asks for files in the system's dialog, or takes dropped ones: they wait here, encrypted, until they are sent. */
  'files:choose': call(chooseFilesSchema, takenFilesSchema),
  'files:drop': call(dropFilesSchema, takenFilesSchema),
  /** The person has taken a file out of a form again. */
  'files:discard': call(z.strictObject({ sha256: z.string().length(64) }), nothing),

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
  /** How many rows the export under way has written. */
  'export:changed': z.object({ rows: z.number().int() }),
  'directory:changed': z.object({}),
  'packets:changed': z.object({}),
  /** Outgoing documents or work files changed: their lists ask again. */
  'records:changed': z.object({ kinds: z.array(z.enum(RECORD_KINDS)) }),
  'commands:changed': z.object({}),
} as const;
export type IpcEvent = keyof typeof IPC_EVENTS;
export type IpcEventPayload<E extends IpcEvent> = z.infer<(typeof IPC_EVENTS)[E]>;
