import { z } from 'zod';
import { myRouting } from '../domain/document/desk.ts';
import { closePart } from '../domain/document/routing.ts';
import { defineCommand } from './definition.ts';
import { advance, firstRefusal, inOrg, inStatus, myWork } from './rules.ts';

/**
 * Trả lại: not our work. A supporting part goes back alone and waits on the leader's desk; when the lead's goes back
 * nobody answers for the whole, so every open part ends and the document lies before the leader again (Art. 23).
 */
export const returnDocument = defineCommand({
  name: 'document.return',
  version: 1,
  args: z.strictObject({ documentId: z.string(), reason: z.string().trim().min(5).max(500) }),
  allowed: (document, actor) =>
    firstRefusal(inOrg(document, actor), inStatus(document, 'directed', 'in-progress'), myWork(document, actor)),
  apply: (document, args, context) => {
    const mine = myRouting(document.routings, context.actor);
    const leads = mine?.role === 'lead';
    const routings = document.routings.map((part) =>
      leads || part === mine ? closePart(part, 'returned', context.now) : part,
    );
    return advance(
      document,
      context,
      { kind: 'returned', text: args.reason },
      leads ? { routings, status: 'submitted', leadUnitId: null, leadPersonId: null } : { routings },
    );
  },
});
