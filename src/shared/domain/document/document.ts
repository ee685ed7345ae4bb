import { z } from 'zod';
import { DAY_PATTERN } from '../calendar/days.ts';
import { KIND_CODES } from './kinds.ts';
import { paperArrivalSchema } from './paper-arrival.ts';
import { signaturesSchema } from './signature.ts';
import { STATUSES } from './status.ts';

/**
 * An incoming document (văn bản đến) as every room knows it. One row holds the whole: facts, files, routing and
 * history, so that one change-log entry moves one consistent thing.
 */
export const statusSchema = z.enum(STATUSES);

const day = z.string().regex(DAY_PATTERN);
const instant = z.number().int().nonnegative();

/** Chủ trì, phối hợp, để biết (NĐ 30/2020 Art. 23). */
export const ROUTING_ROLES = ['lead', 'support', 'inform'] as const;
export const routingRoleSchema = z.enum(ROUTING_ROLES);
export type RoutingRole = z.infer<typeof routingRoleSchema>;

export const routingSchema = z.object({
  id: z.string(),
  role: routingRoleSchema,
  unitId: z.string(),
  /** null: the unit as a whole; its head names the person. */
  personId: z.string().nullable(),
  dueOn: day.nullable(),
  state: z.enum(['waiting', 'working', 'done']),
  doneAt: instant.nullable(),
  /** The due date first set, once an extension or a new routing has moved it. */
  firstDueOn: day.nullable().optional(),
  /** A later due date asked for and not yet answered. */
  ask: z
    .object({ dueOn: day, reason: z.string(), personId: z.string(), personName: z.string(), at: instant })
    .optional(),
  /** Why a part that nobody finished is done all the same; it stays here so that one sees where the document has been. */
  closed: z.enum(['returned', 'taken-back', 'removed']).optional(),
  /** A returned part the leader has not dealt with yet waits on the desk; set once a routing answers it. */
  settled: z.boolean().optional(),
});
export type Routing = z.infer<typeof routingSchema>;

export const documentFileSchema = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string(),
  type: z.string(), // by content, not by name
  bytes: z.number().int().nonnegative(),
});
export type DocumentFile = z.infer<typeof documentFileSchema>;

/** A file that arrived. Only the server writes `signatures`: no command's arguments have a place for them. */
export const arrivedFileSchema = documentFileSchema.extend({
  /** Of a PDF that came by the exchange: its signatures in the order signed, as checked on arrival. Absent: it bears none. */
  signatures: signaturesSchema.optional(),
});
export type ArrivedFile = z.infer<typeof arrivedFileSchema>;

export const HISTORY_KINDS = [
  'arrived',
  'registered',
  'refused',
  'submitted',
  'directed',
  'assigned',
  'started',
  'noted',
  'acknowledged',
  'completed',
  'returned', // a part given back to the leader
  'taken-back', // the directive, or the submission, withdrawn by who made it
  'rerouted',
  'extension-asked',
  'extension-granted',
  'extension-refused',
  'exchange-status', // a status message from the exchange that concerns this document
  'recall-answered', // the sender asked for it back: 15 agreed, 16 refused
  'supersedes', // updates, replaces or corrects the document that `refId` names
  'superseded', // was updated, replaced or corrected by the document that `refId` names
  'replied', // an outgoing document that answers it was issued; `refId` names it
] as const;

export const historyEntrySchema = z.object({
  id: z.string(), // the command's id, or the packet's
  at: instant,
  kind: z.enum(HISTORY_KINDS),
  actorId: z.string().nullable(), // null: the exchange
  actorName: z.string(),
  /** Set when the actor acted by delegation. */
  onBehalfOf: z.string().nullable().optional(),
  /** The written decision the delegation rests on, as it was that day (NĐ 30/2020 Art. 13). */
  basis: z.string().optional(),
  text: z.string().optional(),
  /** The due date asked for or granted. */
  dueOn: day.optional(),
  /** The document that answers, as the handler wrote it down. */
  reply: z.object({ symbol: z.string(), issuedOn: day.nullable() }).optional(),
  /** Status code of the exchange, 01-16. */
  code: z.string().optional(),
  /** On the first line of a paper document: how it came. */
  paper: paperArrivalSchema.optional(),
  /** The record this line speaks of. */
  refId: z.string().optional(),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

/** What the exchange said of the packet this document came in. */
export const exchangeOriginSchema = z.object({
  documentId: z.string(), // opaque: a UUID or 'OrganId,date,symbol' (domain.md 2.2)
  businessType: z.enum(['0', '1', '2', '3']),
  senderCode: z.string(),
  recipientCode: z.string(),
  packetId: z.string(),
  issuedOn: day.nullable(),
  /** As the packet said it: answers must repeat it, also after the clerk has corrected the document's own. */
  symbol: z.string().optional(),
  /** The packet's own signatures, as checked when it came; empty: it bore none. Absent: it came before they were checked. */
  signatures: signaturesSchema.optional(),
});

export const documentSchema = z.object({
  id: z.string(),
  /** Rises with arrival over the whole city; the row id of the local store, so newest-first is a plain scan. */
  ord: z.number().int().positive(),
  version: z.number().int().nonnegative(),
  orgId: z.string(),
  status: statusSchema,
  arrivalNumber: z.number().int().positive().nullable(),
  arrivalYear: z.number().int().nullable(),
  receivedAt: instant,
  kind: z.enum(KIND_CODES),
  symbol: z.string(), // raw text, e.g. '7816/VPCP-TTĐT'
  issuedOn: day.nullable(),
  senderCode: z.string(),
  senderName: z.string(),
  subject: z.string(), // trích yếu
  signerName: z.string(),
  urgency: z.number().int().min(0).max(4),
  /** The whole document's due date: the lead's. */
  dueOn: day.nullable(),
  submittedTo: z.string().nullable(),
  leadUnitId: z.string().nullable(),
  leadPersonId: z.string().nullable(),
  pageCount: z.number().int().nonnegative(),
  updatedAt: instant,
  files: z.array(arrivedFileSchema),
  routings: z.array(routingSchema),
  history: z.array(historyEntrySchema),
  exchange: exchangeOriginSchema.nullable(),
});
export type Document = z.infer<typeof documentSchema>;
