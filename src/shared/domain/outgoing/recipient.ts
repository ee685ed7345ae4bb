import { z } from 'zod';

/** One status message about one recipient, as it came: kept whole, also when late or doubled (domain.md 2.4). */
export const deliveryEventSchema = z.object({
  code: z.string(),
  /** When the other side says it happened. */
  at: z.number().int(),
  /** When we heard of it. */
  heardAt: z.number().int(),
  text: z.string(),
});
export type DeliveryEvent = z.infer<typeof deliveryEventSchema>;

/**
 * Nơi nhận. `exchange`: another agency by its identification code; `internal`: an organisation of this city that works
 * in this system; `paper`: whoever gets it by hand or post.
 */
export const recipientSchema = z.object({
  id: z.string(),
  channel: z.enum(['internal', 'exchange', 'paper']),
  /** An organisation of this city, for `internal`. */
  orgId: z.string().nullable(),
  /** QĐ 20/2020 code; required for `exchange`. */
  code: z.string(),
  name: z.string(),
  /** Sent but not yet handed over: null. */
  sentAt: z.number().int().nullable(),
  events: z.array(deliveryEventSchema),
});
export type Recipient = z.infer<typeof recipientSchema>;
