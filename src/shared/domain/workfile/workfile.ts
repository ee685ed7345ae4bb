import { z } from 'zod';
import { DAY_PATTERN } from '../calendar/days.ts';
import { RETENTIONS } from './retention.ts';

/**
 * Hồ sơ công việc: NĐ 30/2020 Art. 28-31 and App. VI. A document may lie in many files; only its reference is here. An entry
 * of the year's list (danh mục hồ sơ) is a file that is planned and not yet opened.
 */
export const WORKFILE_STATUSES = ['planned', 'open', 'closed', 'offered', 'handed-over'] as const;
export const workfileStatusSchema = z.enum(WORKFILE_STATUSES);
export type WorkfileStatus = z.infer<typeof workfileStatusSchema>;

/** What the time limit of the hand-over counts from: the end of the work, or the settlement of a construction (Art. 30). */
export const WORKFILE_MATTERS = ['general', 'construction'] as const;

const WORKFILE_HISTORY_KINDS = [
  'planned',
  'opened',
  'edited',
  'added',
  'removed',
  'ordered',
  'closed',
  'reopened',
  'kept-longer',
  'offered',
  'sent-back',
  'handed-over',
] as const;

const day = z.string().regex(DAY_PATTERN);
const instant = z.number().int().nonnegative();

/** Records of these kinds can be filed. */
export const FILED_RECORDS = ['document', 'outgoing'] as const;
export type FiledRecordKind = (typeof FILED_RECORDS)[number];

const workfileItemSchema = z.object({
  /** DocOrdinal of App. VI: its place in the file. */
  ordinal: z.number().int().positive(),
  record: z.enum(FILED_RECORDS),
  id: z.string(),
  symbol: z.string(),
  issuedOn: day.nullable(),
  subject: z.string(),
  /** As the record knew them when it was filed; 0: not counted. */
  pages: z.number().int().nonnegative(),
  addedAt: instant,
  addedByName: z.string(),
});
export type WorkfileItem = z.infer<typeof workfileItemSchema>;
/** What a file takes over from a record. */
export type FiledFacts = Pick<WorkfileItem, 'symbol' | 'issuedOn' | 'subject' | 'pages'>;

const workfileHistoryEntrySchema = z.object({
  id: z.string(),
  at: instant,
  kind: z.enum(WORKFILE_HISTORY_KINDS),
  actorId: z.string().nullable(),
  actorName: z.string(),
  text: z.string().optional(),
});
export type WorkfileHistoryEntry = z.infer<typeof workfileHistoryEntrySchema>;

export const workfileSchema = z.object({
  id: z.string(),
  version: z.number().int().nonnegative(),
  orgId: z.string(),
  unitId: z.string(),
  /** Who is in charge of the file and answers for it (Art. 31). */
  ownerId: z.string(),
  ownerName: z.string(),
  /** Colleagues who collect documents into it as well. */
  members: z.array(z.object({ id: z.string(), name: z.string() })),
  status: workfileStatusSchema,
  year: z.number().int(),
  /** Số và ký hiệu hồ sơ: FileNotation, once in an organisation and year. */
  code: z.string(),
  title: z.string(),
  matter: z.enum(WORKFILE_MATTERS),
  /** Thời hạn bảo quản by its archival code; `retentionYears` says how long where the code is 'other'. */
  retention: z.enum(RETENTIONS),
  retentionYears: z.number().int().nullable(),
  description: z.string(),
  createdAt: instant,
  updatedAt: instant,
  startedOn: day.nullable(),
  closedOn: day.nullable(),
  /** Counted when the file is closed: pages of all documents, and numbered sheets of those on paper (Art. 29). */
  pageTotal: z.number().int().nullable(),
  sheetTotal: z.number().int().nullable(),
  /** Nộp lưu: within a year of the end of the work (Art. 30); null where the file need not be handed over. */
  handOverDueOn: day.nullable(),
  /** The written approval under which the unit keeps it longer (Art. 30); empty: none. */
  keepBasis: z.string(),
  /** Giao nhận với lưu trữ cơ quan: who gave, who took, and the number of the minutes. */
  handOver: z
    .object({
      offeredAt: instant,
      offeredByName: z.string(),
      receivedAt: instant.nullable(),
      receivedByName: z.string(),
      minutes: z.string(),
    })
    .nullable(),
  items: z.array(workfileItemSchema),
  history: z.array(workfileHistoryEntrySchema),
});
export type Workfile = z.infer<typeof workfileSchema>;

/** Two spellings of one symbol are one symbol. */
export const codeKey = (code: string): string =>
  code.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleUpperCase('vi');

const inTime = (a: string | null, b: string | null): boolean => a === b || b === null || (a !== null && a <= b);

/**
 * Documents of a file stand in the order of time (App. VI 4): a new one goes behind the last that is not later. Where people
 * have made an order of their own, it goes to the end.
 */
export function placeInTime(items: readonly WorkfileItem[], issuedOn: string | null): number {
  const ordered = items.every((item, i) => i === 0 || inTime(items[i - 1]?.issuedOn ?? null, item.issuedOn));
  if (!ordered) return items.length;
  const later = items.findIndex((item) => !inTime(item.issuedOn, issuedOn));
  return later < 0 ? items.length : later;
}

/** Ordinals follow the places. */
export const numbered = (items: readonly WorkfileItem[]): WorkfileItem[] =>
  items.map((item, i) => (item.ordinal === i + 1 ? item : { ...item, ordinal: i + 1 }));

/** Pages as the records counted them: what a closing begins with. */
export const countedPages = (workfile: Pick<Workfile, 'items'>): number =>
  workfile.items.reduce((sum, { pages }) => sum + pages, 0);
