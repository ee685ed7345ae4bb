import { z } from 'zod';
import { DAY_PATTERN, dayOf } from '../domain/calendar/days.ts';
import type { Routing } from '../domain/document/document.ts';
import { settle } from '../domain/document/routing.ts';
import { appError } from '../errors.ts';
import { defineCommand } from './definition.ts';
import { receiversFit, receiversSchema } from './receivers.ts';
import { actingFor, advance, firstRefusal, inOrg, inStatus } from './rules.ts';

/**
 * Ý kiến chỉ đạo and routing (NĐ 30/2020 Art. 23.2-4): one lead, any number of supporting units or people, others
 * to be informed, each with a due date of its own if the leader sets one.
 */
export const directDocument = defineCommand({
  name: 'document.direct',
  version: 1,
  args: z.strictObject({
    documentId: z.string(),
    directive: z.string().trim().min(1).max(2000),
    dueOn: z.string().regex(DAY_PATTERN).nullable(),
    routings: receiversSchema,
  }),
  allowed: (document, actor) =>
    firstRefusal(
      inOrg(document, actor),
      document.status === 'directed' &&
        actingFor(document.submittedTo, actor) !== undefined &&
        appError('already-directed'),
      inStatus(document, 'submitted'),
      actingFor(document.submittedTo, actor) === undefined && appError('not-yours'),
    ),
  check: (document, args, context) => {
    const today = dayOf(context.now);
    const dueDates = [args.dueOn, ...args.routings.map((r) => r.dueOn)];
    return firstRefusal(
      receiversFit(document, args.routings, context),
      dueDates.some((d) => d !== null && d < today) && appError('due-in-past'),
    );
  },
  apply: (document, args, context) => {
    const routings: Routing[] = args.routings.map((r, i) => ({
      ...r,
      id: `${context.commandId}.${i}`,
      dueOn: r.dueOn ?? (r.role === 'inform' ? null : args.dueOn),
      state: 'waiting',
      doneAt: null,
    }));
    const lead = routings.find((r) => r.role === 'lead');
    const onBehalfOf = actingFor(document.submittedTo, context.actor)?.onBehalfOf ?? null;
    return advance(
      document,
      context,
      { kind: 'directed', text: args.directive, onBehalfOf },
      {
        status: 'directed',
        dueOn: lead?.dueOn ?? document.dueOn,
        leadUnitId: lead?.unitId ?? null,
        leadPersonId: lead?.personId ?? null,
        // What a directive before this one has left (returned, taken back, finished) stays to be seen.
        routings: [...document.routings.map(settle), ...routings],
      },
    );
  },
});
