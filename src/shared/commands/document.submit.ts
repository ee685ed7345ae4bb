import { z } from 'zod';
import { appError } from '../errors.ts';
import { defineCommand } from './definition.ts';
import { advance, firstRefusal, inOrg, inStatus, withRole } from './rules.ts';

/** Trình: the clerk puts a registered document before a leader (NĐ 30/2020 Art. 23). */
export const submitDocument = defineCommand({
  name: 'document.submit',
  version: 1,
  args: z.strictObject({ documentId: z.string(), toPersonId: z.string(), note: z.string().trim().max(500).optional() }),
  allowed: (document, actor) =>
    firstRefusal(inOrg(document, actor), withRole(actor, 'clerk'), inStatus(document, 'registered')),
  check: (document, args, context) => {
    const leader = context.person(args.toPersonId);
    return firstRefusal((!leader?.active || leader.orgId !== document.orgId) && appError('unknown-person'));
  },
  apply: (document, args, context) =>
    advance(
      document,
      context,
      { kind: 'submitted', text: args.note },
      { status: 'submitted', submittedTo: args.toPersonId },
    ),
});
