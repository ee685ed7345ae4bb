import { z } from 'zod';
import { DAY_PATTERN } from '../calendar/days.ts';

/** Hồ sơ công việc: NĐ 30/2020 Art. 28-31 and App. VI. A document may lie in many files; only its reference is here. */
export const WORKFILE_STATUSES = ['planned', 'open', 'closed', 'handed-over'] as const;
export const workfileStatusSchema = z.enum(WORKFILE_STATUSES);
export type WorkfileStatus = z.infer<typeof workfileStatusSchema>;

/** Thời hạn bảo quản: archival retention codes (domain.md 1.10, secondary source, [M]). */
export const RETENTIONS = ['01', '02', '03', '04', '05', '06', '07'] as const;

const day = z.string().regex(DAY_PATTERN);
const instant = z.number().int().nonnegative();

export const workfileItemSchema = z.object({
  /** DocOrdinal of App. VI: its place in the file. */
  ordinal: z.number().int().positive(),
  record: z.enum(['document', 'outgoing']),
  id: z.string(),
  symbol: z.string(),
  issuedOn: day.nullable(),
  subject: z.string(),
  addedAt: instant,
  addedByName: z.string(),
});
export type WorkfileItem = z.infer<typeof workfileItemSchema>;

export const workfileSchema = z.object({
  id: z.string(),
  version: z.number().int().nonnegative(),
  orgId: z.string(),
  unitId: z.string(),
  ownerId: z.string(),
  ownerName: z.string(),
  status: workfileStatusSchema,
  year: z.number().int(),
  /** Số và ký hiệu hồ sơ: FileNotation. */
  code: z.string(),
  title: z.string(),
  retention: z.string(),
  description: z.string(),
  createdAt: instant,
  updatedAt: instant,
  startedOn: day.nullable(),
  closedOn: day.nullable(),
  /** Nộp lưu: within a year of the end of the work (Art. 30); the alert comes 30 days before (App. VI). */
  handOverDueOn: day.nullable(),
  items: z.array(workfileItemSchema),
  history: z.array(
    z.object({
      id: z.string(),
      at: instant,
      kind: z.enum(['opened', 'edited', 'added', 'removed', 'ordered', 'closed', 'reopened', 'handed-over']),
      actorId: z.string().nullable(),
      actorName: z.string(),
      text: z.string().optional(),
    }),
  ),
});
export type Workfile = z.infer<typeof workfileSchema>;
