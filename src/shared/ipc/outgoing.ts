import { z } from 'zod';
import { KIND_CODES } from '../domain/document/kinds.ts';
import { OUTGOING_BUCKETS } from '../domain/outgoing/desk.ts';
import { OUTGOING_STATUSES, outgoingSchema } from '../domain/outgoing/outgoing.ts';

/** What pages ask about outgoing documents. */
export const outgoingQuerySchema = z.strictObject({
  scope: z.enum(['desk', 'all']),
  bucket: z.enum(OUTGOING_BUCKETS).optional(),
  statuses: z.array(z.enum(OUTGOING_STATUSES)).max(9).optional(),
  kind: z.enum(KIND_CODES).optional(),
  year: z.number().int().optional(),
  /** Only what has its number: the register. */
  numbered: z.boolean().optional(),
  /** Words in symbol, subject, signer, author and recipients, with or without marks. */
  text: z.string().max(200).optional(),
  after: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(500),
});
export type OutgoingQuery = z.infer<typeof outgoingQuerySchema>;

export const outgoingItemSchema = outgoingSchema
  .pick({
    id: true,
    status: true,
    kind: true,
    subject: true,
    symbol: true,
    issuedOn: true,
    number: true,
    urgency: true,
    dueOn: true,
    authorName: true,
    createdAt: true,
    updatedAt: true,
  })
  .extend({
    signerName: z.string(),
    recipients: z.number().int(),
    bucket: z.enum(OUTGOING_BUCKETS).nullable(),
    /** Work of this person is under way on it. */
    pending: z.boolean(),
  });
export type OutgoingItem = z.infer<typeof outgoingItemSchema>;

export const outgoingPageSchema = z.object({ items: z.array(outgoingItemSchema), next: z.string().nullable() });
export type OutgoingPage = z.infer<typeof outgoingPageSchema>;

/** The sheet as NĐ 30/2020 App. I lays it out. `issued`: the server's own; `drawn`: made on this machine, of the same record. */
export const outgoingPaperSchema = z.object({
  name: z.string(),
  source: z.enum(['issued', 'drawn']),
  bytes: z.instanceof(Uint8Array),
});
export type OutgoingPaper = z.infer<typeof outgoingPaperSchema>;

export const outgoingCountsSchema = z.object({
  byStatus: z.partialRecord(z.enum(OUTGOING_STATUSES), z.number().int()),
  byBucket: z.partialRecord(z.enum(OUTGOING_BUCKETS), z.number().int()),
});
export type OutgoingCounts = z.infer<typeof outgoingCountsSchema>;
