import { z } from 'zod';
import { DAY_PATTERN } from '../calendar/days.ts';

const day = z.string().regex(DAY_PATTERN);

/**
 * An agency one may write to, by its identification code (QĐ 20/2020/QĐ-TTg, amended by QĐ 09/2025/QĐ-TTg), and the codes
 * it had before with the time in which they stand for it. Organisations of this city are units; here they appear where a
 * former code has to be said.
 */
export const agencySchema = z.object({
  id: z.string(),
  /** The partition's: the directory is the whole city's. */
  orgId: z.string(),
  code: z.string(),
  name: z.string(),
  group: z.enum(['city', 'central', 'province', 'other']),
  /** `X.*`: every code below X. */
  formerCodes: z.array(z.object({ code: z.string(), since: day, until: day.nullable() })),
  /** From where we know it; said to whoever looks it up. */
  source: z.string(),
});
export type Agency = z.infer<typeof agencySchema>;
