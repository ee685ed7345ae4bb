import { z } from 'zod';
import { DAY_PATTERN, dayOf } from '../domain/calendar/days.ts';
import { asksExtension, dueOf, movedDue, withoutAsk } from '../domain/document/routing.ts';
import { appError } from '../errors.ts';
import { defineCommand } from './definition.ts';
import { actingFor, advance, firstRefusal, inOrg, inStatus } from './rules.ts';

/** The leader grants the date asked for, or another, or refuses with the reason. */
export const answerExtension = defineCommand({
  name: 'document.answerExtension',
  version: 1,
  args: z.strictObject({
    documentId: z.string(),
    routingId: z.string(),
    /** The new due date; null refuses. */
    dueOn: z.string().regex(DAY_PATTERN).nullable(),
    reason: z.string().trim().max(500).optional(),
  }),
  allowed: (document, actor) =>
    firstRefusal(
      inOrg(document, actor),
      inStatus(document, 'directed', 'in-progress'),
      actingFor(document.submittedTo, actor) === undefined && appError('not-yours'),
      !document.routings.some(asksExtension) && appError('no-extension-asked'),
    ),
  check: (document, args, context) => {
    const part = document.routings.find((r) => r.id === args.routingId && asksExtension(r));
    if (part === undefined) return appError('no-extension-asked');
    if (args.dueOn === null) return (args.reason ?? '').length < 5 ? appError('reason-required') : null;
    const due = dueOf(document, part);
    return firstRefusal(
      args.dueOn < dayOf(context.now) && appError('due-in-past'),
      due !== null && args.dueOn <= due && appError('due-not-later'),
    );
  },
  apply: (document, args, context) => {
    const { dueOn } = args;
    const routings = document.routings.map((part) => {
      if (part.id !== args.routingId) return part;
      const answered = withoutAsk(part);
      return dueOn === null ? answered : movedDue(answered, dueOn, dueOf(document, part));
    });
    const leads = document.routings.some((part) => part.id === args.routingId && part.role === 'lead');
    const onBehalfOf = actingFor(document.submittedTo, context.actor)?.onBehalfOf ?? null;
    return advance(
      document,
      context,
      dueOn === null
        ? { kind: 'extension-refused', ...(args.reason ? { text: args.reason } : {}), onBehalfOf }
        : { kind: 'extension-granted', ...(args.reason ? { text: args.reason } : {}), dueOn, onBehalfOf },
      { routings, dueOn: leads && dueOn !== null ? dueOn : document.dueOn },
    );
  },
});
