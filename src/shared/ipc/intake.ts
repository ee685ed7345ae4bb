import { z } from 'zod';

/** What pages ask while a paper document is entered. */
export const twinQuerySchema = z.strictObject({
  symbol: z.string().min(1).max(60),
  senderCode: z.string().max(64),
  senderName: z.string().max(200),
  issuedOn: z.string().length(10).nullable(),
});
export type TwinQuery = z.infer<typeof twinQuerySchema>;

export const senderSchema = z.object({ code: z.string(), name: z.string() });
export type Sender = z.infer<typeof senderSchema>;
