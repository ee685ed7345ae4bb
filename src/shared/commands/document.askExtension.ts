import { z } from 'zod';
import { DAY_PATTERN, dayOf } from '../domain/calendar/days.ts';
import { myRouting } from '../domain/document/desk.ts';
import { dueOf } from '../domain/document/routing.ts';
import { appError } from '../errors.ts';
import { defineCommand } from './definition.ts';
import { advance, firstRefusal, inOrg, inStatus, myWork } from './rules.ts';

/** Xin gia hạn: who leads or supports asks the leader for a later due date (the deadline is the leader's: Art. 23, 24). */
export const askExtension = defineCommand({
  name: 'document.askExtension',
  version: 1,
  args: z.strictObject({
    documentId: z.string(),
    dueOn: z.string().regex(DAY_PATTERN),
    reason: z.string().trim().min(5).max(500),
  }),
  allowed: (document, actor) => {
    const mine = myRouting(document.routings, actor);
    return firstRefusal(
      inOrg(document, actor),
      inStatus(document, 'directed', 'in-progress'),
      myWork(document, actor),
      dueOf(document, mine) === null && appError('no-due-date'),
      mine?.ask !== undefined && appError('already-asked'),
    );
  },
  check: (document, args, context) => {
    const due = dueOf(document, myRouting(document.routings, context.actor));
    return firstRefusal(
      args.dueOn < dayOf(context.now) && appError('due-in-past'),
      due !== null && args.dueOn <= due && appError('due-not-later'),
    );
  },
  apply: (document, args, context) => {
    const mine = myRouting(document.routings, context.actor);
    const { actor, now } = context;
    const ask = { dueOn: args.dueOn, reason: args.reason, personId: actor.id, personName: actor.name, at: now };
    return advance(
      document,
      context,
      { kind: 'extension-asked', text: args.reason, dueOn: args.dueOn },
      { routings: document.routings.map((part) => (part === mine ? { ...part, ask } : part)) },
    );
  },
});
