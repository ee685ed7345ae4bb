import { z } from 'zod';
import { DAY_PATTERN, dayOf, isDay, showDay } from '../domain/calendar/days.ts';
import { type Actor, hasRole } from '../domain/directory/actor.ts';
import { handOverDue, handOverRule, longestKept, yearsKept } from '../domain/workfile/retention.ts';
import type { Workfile } from '../domain/workfile/workfile.ts';
import { type AppError, appError } from '../errors.ts';
import { defineChange } from './definition.ts';
import { firstRefusal } from './rules.ts';
import { advanceWorkfile, inOrgOfWorkfile, keepsWorkfile, workfileId, workfileIn } from './workfile.rules.ts';

const day = z.string().regex(DAY_PATTERN).refine(isDay);
const reason = z.string().trim().min(1).max(500);

/**
 * Kết thúc hồ sơ (NĐ 30/2020 Art. 29): the work has ended, documents are there, pages are counted; sheets are numbered where
 * there is paper that is kept for five years or longer. From the end counts the time of the hand-over (Art. 30).
 */
export const closeWorkfile = defineChange({
  name: 'workfile.close',
  version: 1,
  record: 'workfile',
  args: z.strictObject({
    workfileId,
    /** The end of the work; of a construction, the day its settlement was approved. */
    endedOn: day,
    pages: z.number().int().min(1).max(99_999),
    onPaper: z.boolean(),
    sheets: z.number().int().min(1).max(99_999).nullable(),
  }),
  allowed: (workfile, actor) =>
    firstRefusal(
      inOrgOfWorkfile(workfile, actor),
      workfileIn(workfile, 'open'),
      keepsWorkfile(workfile, actor),
      workfile.items.length === 0 && appError('workfile-empty'),
    ),
  check: (workfile, args, context) =>
    firstRefusal(
      (args.endedOn > dayOf(context.now) || (workfile.startedOn !== null && args.endedOn < workfile.startedOn)) &&
        appError('end-day-impossible', { day: showDay(workfile.startedOn ?? dayOf(workfile.createdAt)) }),
      args.onPaper &&
        args.sheets === null &&
        yearsKept(workfile) >= handOverRule(args.endedOn).fromYears &&
        appError('sheets-required'),
    ),
  apply: (workfile, args, context) =>
    advanceWorkfile(
      workfile,
      context,
      { kind: 'closed' },
      {
        status: 'closed',
        closedOn: args.endedOn,
        pageTotal: args.pages,
        sheetTotal: args.onPaper ? args.sheets : null,
        handOverDueOn: handOverDue(workfile, args.endedOn),
        keepBasis: '',
      },
    ),
});

/** Opened again before the hand-over: something was forgotten. What the closing said is asked anew. */
export const reopenWorkfile = defineChange({
  name: 'workfile.reopen',
  version: 1,
  record: 'workfile',
  args: z.strictObject({ workfileId, reason }),
  allowed: (workfile, actor) =>
    firstRefusal(inOrgOfWorkfile(workfile, actor), workfileIn(workfile, 'closed'), keepsWorkfile(workfile, actor)),
  apply: (workfile, args, context) =>
    advanceWorkfile(
      workfile,
      context,
      { kind: 'reopened', text: args.reason },
      { status: 'open', closedOn: null, pageTotal: null, sheetTotal: null, handOverDueOn: null, keepBasis: '' },
    ),
});

/** Giữ lại lâu hơn: with a written approval, at most two years over the time (Art. 30). */
export const keepWorkfileLonger = defineChange({
  name: 'workfile.keepLonger',
  version: 1,
  record: 'workfile',
  args: z.strictObject({ workfileId, until: day, basis: z.string().trim().min(1).max(300) }),
  allowed: (workfile, actor) =>
    firstRefusal(
      inOrgOfWorkfile(workfile, actor),
      workfileIn(workfile, 'closed'),
      keepsWorkfile(workfile, actor),
      workfile.handOverDueOn === null && appError('no-due-date'),
    ),
  check: (workfile, args) => {
    const longest = workfile.closedOn === null ? null : longestKept(workfile, workfile.closedOn);
    return firstRefusal(
      workfile.handOverDueOn !== null && args.until <= workfile.handOverDueOn && appError('due-not-later'),
      longest !== null && args.until > longest && appError('kept-too-long', { day: showDay(longest) }),
    );
  },
  apply: (workfile, args, context) =>
    advanceWorkfile(
      workfile,
      context,
      { kind: 'kept-longer', text: `${showDay(args.until)}: ${args.basis}` },
      { handOverDueOn: args.until, keepBasis: args.basis },
    ),
});

/** Nộp lưu trên Hệ thống (Art. 30.3b): offered by who is in charge; the archive checks and takes it over. */
export const handOverWorkfile = defineChange({
  name: 'workfile.handOver',
  version: 1,
  record: 'workfile',
  args: z.strictObject({ workfileId }),
  allowed: (workfile, actor) =>
    firstRefusal(inOrgOfWorkfile(workfile, actor), workfileIn(workfile, 'closed'), keepsWorkfile(workfile, actor)),
  apply: (workfile, _args, context) =>
    advanceWorkfile(
      workfile,
      context,
      { kind: 'offered' },
      {
        status: 'offered',
        handOver: {
          offeredAt: context.now,
          offeredByName: context.actor.name,
          receivedAt: null,
          receivedByName: '',
          minutes: '',
        },
      },
    ),
});

const archive = (workfile: Workfile, actor: Actor): AppError | null =>
  firstRefusal(
    inOrgOfWorkfile(workfile, actor),
    workfileIn(workfile, 'offered'),
    !hasRole(actor, 'clerk') && appError('role-required', { role: 'clerk' }),
  );

/** Tiếp nhận vào lưu trữ cơ quan, under the minutes of which each side keeps a copy (Art. 30, App. V). */
export const acceptWorkfile = defineChange({
  name: 'workfile.accept',
  version: 1,
  record: 'workfile',
  args: z.strictObject({ workfileId, minutes: z.string().trim().min(1).max(100) }),
  allowed: archive,
  apply: (workfile, args, context) =>
    advanceWorkfile(
      workfile,
      context,
      { kind: 'handed-over', text: args.minutes },
      {
        status: 'handed-over',
        handOver:
          workfile.handOver === null
            ? null
            : {
                ...workfile.handOver,
                receivedAt: context.now,
                receivedByName: context.actor.name,
                minutes: args.minutes,
              },
      },
    ),
});

/** The archive finds something missing: back to who is in charge, with the reason; the time limit goes on. */
export const sendBackWorkfile = defineChange({
  name: 'workfile.sendBack',
  version: 1,
  record: 'workfile',
  args: z.strictObject({ workfileId, reason }),
  allowed: archive,
  apply: (workfile, args, context) =>
    advanceWorkfile(workfile, context, { kind: 'sent-back', text: args.reason }, { status: 'closed', handOver: null }),
});
