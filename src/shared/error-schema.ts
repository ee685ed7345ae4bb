import { z } from 'zod';
import { ERROR_CODES } from './errors.ts';

/** An `AppError` from outside. */
export const errorCodeSchema = z.enum(ERROR_CODES);

export const appErrorSchema = z.object({
  code: errorCodeSchema,
  details: z.record(z.string(), z.unknown()).optional(),
});
