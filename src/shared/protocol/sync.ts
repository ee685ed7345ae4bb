import { z } from 'zod';
import { appErrorSchema } from '../error-schema.ts';

/** Paths of the sync protocol; docs/protocol.md tells the story. All need a bearer token and the protocol header. */
export const SYNC_PATHS = {
  client: '/v1/sync/clients',
  push: '/v1/sync/push',
  pull: '/v1/sync/pull',
  fill: '/v1/sync/fill',
  poke: '/v1/sync/poke',
  me: '/v1/me',
  files: '/v1/files',
  config: '/v1/config',
  search: '/v1/search',
} as const;

/* ---- config: the only answer without a token; where to sign in ---- */
export const configResponseSchema = z.object({
  issuer: z.url(),
  clientId: z.string(),
  /** RFC 8707 resource of the access token: its audience. */
  resource: z.string(),
  scope: z.string(),
  protocol: z.number().int(),
  oldestServed: z.number().int(),
  /** True where people and documents are invented: the app says so on every screen. */
  demo: z.boolean(),
});
export type ConfigResponse = z.infer<typeof configResponseSchema>;

/* ---- me: who the session is ---- */
export const meResponseSchema = z.object({
  person: z.object({
    id: z.string(),
    name: z.string(),
    position: z.string(),
    orgId: z.string(),
    unitId: z.string(),
    roles: z.array(z.string()),
  }),
  unitName: z.string(),
  orgName: z.string(),
  actsFor: z.array(z.string()),
  signsFor: z.array(z.string()).optional(),
  /** By whom delegated, the written decision it rests on. */
  bases: z.record(z.string(), z.string()).optional(),
  /** Changes when what the person may see changes in kind (unit, roles, delegation): the client refills. */
  scope: z.string(),
  serverTime: z.number().int(),
  demo: z.boolean(),
});
export type MeResponse = z.infer<typeof meResponseSchema>;

/* ---- client: a store introduces itself ---- */
/** A store's own id, made with the store. It belongs to the first person who registers it, for good. */
export const registerClientRequestSchema = z.strictObject({ clientId: z.uuid() });
export const registerClientResponseSchema = z.object({
  /** The push number the server expects next: 1 for a new store. */
  nextPush: z.number().int().positive(),
});

/* ---- push: commands up, in local order ---- */
export const pushCommandSchema = z.strictObject({
  id: z.uuid(), // uuid v7, made once, durable before sending
  n: z.number().int().positive(), // gap-free per client
  name: z.string().max(60),
  version: z.number().int().positive(),
  args: z.record(z.string(), z.unknown()),
  madeAt: z.number().int().nonnegative(),
});
export type PushCommand = z.infer<typeof pushCommandSchema>;

export const pushRequestSchema = z.strictObject({
  clientId: z.uuid(),
  commands: z.array(pushCommandSchema).min(1).max(100),
});
export type PushRequest = z.infer<typeof pushRequestSchema>;

export const pushResultSchema = z.discriminatedUnion('outcome', [
  z.object({
    id: z.string(),
    n: z.number().int(),
    outcome: z.literal('accepted'),
    /** Where the effect lies in the change log: the overlay goes when the pull has passed it. */
    partition: z.string(),
    seq: z.number().int(),
  }),
  z.object({
    id: z.string(),
    n: z.number().int(),
    outcome: z.literal('refused'),
    error: appErrorSchema,
  }),
]);
export type PushResult = z.infer<typeof pushResultSchema>;

/** Results in the order sent; fewer than sent when the server stopped at a gap (`expected` says where to resume). */
export const pushResponseSchema = z.object({
  results: z.array(pushResultSchema),
  expected: z.number().int().positive(),
});
export type PushResponse = z.infer<typeof pushResponseSchema>;

/* ---- pull: changes down ---- */
/** `kind` 'document' carries a row (DOCUMENT_COLUMNS order, JSON columns as text); other kinds carry a body. */
export const ENTITY_KINDS = ['unit', 'person', 'delegation', 'packet', 'outgoing', 'workfile', 'agency'] as const;

export const changeSchema = z.union([
  z.object({ kind: z.literal('document'), row: z.array(z.union([z.string(), z.number(), z.null()])) }),
  /** Gone, or no longer visible to this person. */
  z.object({ kind: z.string(), removed: z.string() }),
  z.object({ kind: z.string(), id: z.string(), body: z.record(z.string(), z.unknown()) }),
]);
export type Change = z.infer<typeof changeSchema>;

export const pullResponseSchema = z.object({
  changes: z.array(changeSchema),
  cursor: z.string(), // opaque
  /** Position per partition after this page; what `PushResult.seq` is compared with. */
  positions: z.record(z.string(), z.number().int()),
  more: z.boolean(),
  /** Set when the cursor is of no use any more (scope changed, log cut, other server): fill again, keep the outbox. */
  reset: z.enum(['scope', 'unknown-cursor', 'log-cut']).optional(),
});
export type PullResponse = z.infer<typeof pullResponseSchema>;

/** The first of a page's lines (lines.ts): as many lines follow as there are changes, each a row or a JSON object. */
export const pullHeaderSchema = pullResponseSchema.omit({ changes: true }).extend({
  changes: z.number().int().nonnegative(),
});
export type PullHeader = z.infer<typeof pullHeaderSchema>;

/** Rows a page. Small enough that applying one takes as long as making the next: the client asks a page ahead. */
export const PULL_PAGE = 500;

/* ---- fill: the first filling, one NDJSON stream ---- */
/**
 * GET fill[?resume=TOKEN]. First line a header, then one line a row: an array is a document row, an object
 * `{kind, id, body}` another entity, an object `{resume}` a place to go on from after a cut, `{end, rows}` the end.
 * Directory first, then open documents newest first, then closed ones newest first.
 * The cursor of the first header is kept for the pull that follows, so changes during the fill are not missed.
 */
export const fillHeaderSchema = z.object({
  fill: z.literal(1),
  cursor: z.string(),
  positions: z.record(z.string(), z.number().int()),
  /** Documents this person will receive in all, for progress. */
  total: z.number().int().nonnegative(),
});
export type FillHeader = z.infer<typeof fillHeaderSchema>;
export const fillLineSchema = z.union([
  z.array(z.union([z.string(), z.number(), z.null()])),
  z.object({ kind: z.string(), id: z.string(), body: z.record(z.string(), z.unknown()) }),
  z.object({ resume: z.string() }),
  z.object({ end: z.literal(true), rows: z.number().int() }),
]);

/* ---- poke: a hint over the websocket ---- */
/** Server to client. Never data: only "something after this number for you". */
export const pokeSchema = z.object({ partition: z.string(), seq: z.number().int() });
export type Poke = z.infer<typeof pokeSchema>;

/* ---- errors: every non-2xx answer ---- */
export const errorResponseSchema = z.object({ error: appErrorSchema });

/* ---- search in the words of files ---- */
export const searchRequestSchema = z.object({
  q: z.string().trim().min(2).max(200),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
export const contentHitSchema = z.object({
  documentId: z.string(),
  symbol: z.string(),
  subject: z.string(),
  senderName: z.string(),
  receivedAt: z.number().int(),
  sha256: z.string(),
  fileName: z.string(),
  excerpt: z.string(),
});
export type ContentHit = z.infer<typeof contentHitSchema>;
export const searchResponseSchema = z.object({ hits: z.array(contentHitSchema), more: z.boolean() });
