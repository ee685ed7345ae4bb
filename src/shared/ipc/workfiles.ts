import { z } from 'zod';
import { DAY_PATTERN } from '../domain/calendar/days.ts';
import { WORKFILE_STATUSES, workfileSchema, workfileStatusSchema } from '../domain/workfile/workfile.ts';

const id = z.string().min(1).max(100);
const day = z.string().regex(DAY_PATTERN);

/** What pages ask about work files. */
export const workfileQuerySchema = z.strictObject({
  /** `mine`: those I am in charge of or collect with others. */
  scope: z.enum(['mine', 'all']),
  statuses: z.array(z.enum(WORKFILE_STATUSES)).max(5).optional(),
  year: z.number().int().optional(),
  unitId: z.string().max(80).optional(),
  /** Only closed ones that should be in the archive by this day. */
  dueUntil: day.optional(),
  /** Words in symbol, title and people, with or without marks. */
  text: z.string().max(200).optional(),
  /** Only those to which I may add. */
  collecting: z.boolean().optional(),
  /** Says of each file whether this record lies in it. */
  record: id.optional(),
  order: z.enum(['newest', 'recent', 'due']),
  after: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(500),
});
export type WorkfileQuery = z.infer<typeof workfileQuerySchema>;

const workfileItemOfListSchema = workfileSchema
  .pick({
    id: true,
    status: true,
    year: true,
    code: true,
    title: true,
    retention: true,
    retentionYears: true,
    unitId: true,
    ownerName: true,
    handOverDueOn: true,
    startedOn: true,
    closedOn: true,
    pageTotal: true,
    sheetTotal: true,
    description: true,
    createdAt: true,
    updatedAt: true,
  })
  .extend({
    documents: z.number().int(),
    holds: z.boolean(),
    /** Work of this person is under way on it. */
    pending: z.boolean(),
  });
export type WorkfileListItem = z.infer<typeof workfileItemOfListSchema>;

export const workfilePageSchema = z.object({ items: z.array(workfileItemOfListSchema), next: z.string().nullable() });
export type WorkfilePage = z.infer<typeof workfilePageSchema>;

export const workfileCountsSchema = z.object({
  byStatus: z.partialRecord(workfileStatusSchema, z.number().int()),
  mine: z.number().int(),
  /** To be handed over soon or late, of all that are here. */
  due: z.number().int(),
  /** The same of those I answer for: what my desk shows. */
  soon: z.number().int(),
  late: z.number().int(),
});
export type WorkfileCounts = z.infer<typeof workfileCountsSchema>;

/** In which files a document lies. */
export const workfileRefSchema = workfileSchema.pick({ id: true, code: true, title: true, status: true, year: true });
export type WorkfileRef = z.infer<typeof workfileRefSchema>;

/** What leaves the house: the contents alone, or everything in one package. */
export const workfileSaveSchema = z.strictObject({ id, what: z.enum(['contents', 'package']) });
/** Danh mục hồ sơ of a year, or mục lục of what is given to the archive; of one unit or of all that are here. */
export const workfileSaveListSchema = z.strictObject({
  kind: z.enum(['catalogue', 'hand-over']),
  year: z.number().int(),
  unitId: z.string().max(80).nullable(),
});
export const workfileListSavedSchema = z.object({ saved: z.boolean(), files: z.number().int() });
export const workfileSavedSchema = z.object({
  saved: z.boolean(),
  /** Files that are not on this workstation and could not be fetched. */
  missing: z.number().int(),
  /** Documents of the file that this person may not see. */
  unseen: z.number().int(),
});
