import { z } from 'zod';
import { defineCommand } from './definition.ts';
import { advance, firstRefusal, inOrg, inStatus, withRole } from './rules.ts';

/** Từ chối tiếp nhận, status 02 with the reason in words (NĐ 30/2020 Art. 21: invalid or wrongly addressed goes back). */
export const refuseDocument = defineCommand({
  name: 'document.refuse',
  version: 1,
  args: z.strictObject({ documentId: z.string(), reason: z.string().trim().min(5).max(500) }),
  allowed: (document, actor) =>
    firstRefusal(inOrg(document, actor), withRole(actor, 'clerk'), inStatus(document, 'received')),
  apply: (document, args, context) =>
    advance(document, context, { kind: 'refused', text: args.reason }, { status: 'refused' }),
});
