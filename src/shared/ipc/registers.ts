import { z } from 'zod';
import { DAY_PATTERN } from '../domain/calendar/days.ts';
import { KIND_CODES } from '../domain/document/kinds.ts';

/** What pages ask about the registers of NĐ 30/2020 App. IV and the report on handling. */
const day = z.string().regex(DAY_PATTERN);
const number = z.number().int().min(1).max(9_999_999);

export const registerFilterSchema = z.strictObject({
  direction: z.enum(['incoming', 'outgoing']),
  year: z.number().int().min(2000).max(2999),
  /** Outgoing: what is counted together (Art. 15.1). */
  series: z.string().max(40).optional(),
  /** Incoming: the leading unit. */
  unitId: z.string().max(100).optional(),
  kind: z.enum(KIND_CODES).optional(),
  /** Days of arrival; of an outgoing document its own date. Both ends belong to it. */
  fromDay: day.optional(),
  toDay: day.optional(),
  fromNumber: number.optional(),
  toNumber: number.optional(),
});
export type RegisterFilter = z.infer<typeof registerFilterSchema>;

export const registerQuerySchema = registerFilterSchema.extend({
  /** Keyset cursor of the page before; opaque. */
  after: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(500),
});
export type RegisterQuery = z.infer<typeof registerQuerySchema>;

const rowSchema = z.object({
  /** `remark`: numbers nobody holds; `void`: a number given up. */
  kind: z.enum(['record', 'remark', 'void', 'total']),
  cells: z.array(z.union([z.string(), z.number()])),
  /** The record; null for a gap. */
  id: z.string().nullable(),
});
export type RegisterRow = z.infer<typeof rowSchema>;

export const registerPageSchema = z.object({
  rows: z.array(rowSchema),
  next: z.string().nullable(),
  /** Of the whole register asked for; on its first page only. */
  whole: z
    .object({
      records: z.number().int(),
      first: z.number().int().nullable(),
      last: z.number().int().nullable(),
      /** Outgoing: the series of that year. */
      series: z.array(z.string()),
    })
    .nullable(),
});
export type RegisterPage = z.infer<typeof registerPageSchema>;

/** The columns as they are printed, and where they come from. */
export const registerFormSchema = z.object({
  title: z.string(),
  basis: z.string(),
  /** False: not yet compared with the official text. */
  compared: z.boolean(),
  columns: z.array(z.object({ title: z.string(), width: z.number(), align: z.enum(['left', 'center']) })),
});
export type RegisterForm = z.infer<typeof registerFormSchema>;

export const registerExportSchema = z.strictObject({
  filter: registerFilterSchema,
  format: z.enum(['pdf', 'xlsx']),
  /** Quyển số. */
  volume: z.number().int().min(1).max(999),
  /** True: shown by the system's own program afterwards, which prints. */
  open: z.boolean(),
});
export type RegisterExport = z.infer<typeof registerExportSchema>;

export const savedSchema = z.object({
  saved: z.boolean(),
  rows: z.number().int(),
  /** Asked to open it and no program did. */
  unopened: z.boolean(),
});

export const handlingFilterSchema = z.strictObject({ from: day, to: day, unitId: z.string().max(100).optional() });
export const handlingExportSchema = z.strictObject({
  filter: handlingFilterSchema,
  format: z.enum(['pdf', 'xlsx']),
  open: z.boolean(),
});
export type HandlingFilter = z.infer<typeof handlingFilterSchema>;

const count = z.number().int();
export const handlingSchema = z.object({
  today: day,
  units: z.array(
    z.object({
      unit: z.string(),
      received: count,
      doneInTime: count,
      doneLate: count,
      openInTime: count,
      openLate: count,
      returned: count,
    }),
  ),
});
export type HandlingAnswer = z.infer<typeof handlingSchema>;
