import { z } from 'zod';
import { appErrorSchema } from '../../error-schema.ts';

/** Codes of the national document exchange (domain.md 2.4). */
export const STATUS_CODES = ['01', '02', '03', '04', '05', '06', '13', '15', '16'] as const;
export const statusCodeSchema = z.enum(STATUS_CODES);
export type StatusCode = z.infer<typeof statusCodeSchema>;

/**
 * A packet as the clerk sees it in the intake list: every file that came, also the ones we could not read.
 * Accepted document packets point to their document; refused ones say why and keep the original bytes.
 */
export const packetSchema = z.object({
  id: z.string(), // sha256 of the bytes: the same file twice is the same packet
  orgId: z.string(),
  receivedAt: z.number().int(),
  channel: z.enum(['http', 'folder']),
  fileName: z.string(),
  bytes: z.number().int(),
  outcome: z.enum(['document', 'status', 'refused']),
  /** The document it made or concerns, if any. */
  documentId: z.string().nullable(),
  /** The outgoing document a status message answers. */
  outgoingId: z.string().nullable().optional(),
  statusCode: z.string().nullable(),
  senderName: z.string(),
  subject: z.string(),
  error: appErrorSchema.nullable(),
});
export type Packet = z.infer<typeof packetSchema>;
