import { z } from 'zod';
import { DAY_PATTERN } from '../domain/calendar/days.ts';
import { KIND_CODES } from '../domain/document/kinds.ts';
import { STATUSES } from '../domain/document/status.ts';
import { COLUMN_IDS } from './list-columns.ts';

/** Search over every field (NĐ 30/2020 App. VI 6), and what of a list is shown and exported. */
const words = z.string().max(200);
const day = z.string().regex(DAY_PATTERN);

/** All that is given must hold. Names and symbols are compared with or without marks. */
export const criteriaSchema = z.strictObject({
  /** Words anywhere in symbol, subject, sender, signer, kind. */
  text: words.optional(),
  symbol: words.optional(),
  arrivalNumber: z.number().int().positive().optional(),
  arrivalYear: z.number().int().min(1900).max(2200).optional(),
  /** Name or identification code. */
  sender: words.optional(),
  signer: words.optional(),
  kind: z.enum(KIND_CODES).optional(),
  status: z.enum(STATUSES).optional(),
  /** Anybody who has, had or did something with it. */
  personId: z.string().max(100).optional(),
  unitId: z.string().max(100).optional(),
  arrivedFrom: day.optional(),
  arrivedTo: day.optional(),
  issuedFrom: day.optional(),
  issuedTo: day.optional(),
  dueFrom: day.optional(),
  dueTo: day.optional(),
});
export type Criteria = z.infer<typeof criteriaSchema>;

/** Something besides words is asked. */
export const isByField = (criteria: Criteria): boolean =>
  Object.entries(criteria).some(([name, value]) => name !== 'text' && value !== undefined && value !== '');

export const columnIdSchema = z.enum(COLUMN_IDS);

/** What a list is exported as. */
const EXPORT_FORMATS = ['xlsx', 'csv'] as const;
export const exportFormatSchema = z.enum(EXPORT_FORMATS);
export type ExportFormat = z.infer<typeof exportFormatSchema>;
