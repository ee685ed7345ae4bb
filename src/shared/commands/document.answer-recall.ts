import { z } from 'zod';
import { recallPending } from '../domain/document/recall.ts';
import { appError } from '../errors.ts';
import { defineCommand } from './definition.ts';
import { advance, firstRefusal, inOrg, withRole } from './rules.ts';

/**
 * Trả lời yêu cầu thu hồi (NĐ 30/2020 Art. 18.4; codes 15 and 16): agreed, the copy is cancelled here and its facts
 * stay; refused, the work goes on where it was. The sender is told either way.
 */
export const answerRecall = defineCommand({
  name: 'document.answerRecall',
  version: 1,
  args: z.discriminatedUnion('agree', [
    z.strictObject({ documentId: z.string(), agree: z.literal(true), reason: z.string().trim().max(500) }),
    z.strictObject({ documentId: z.string(), agree: z.literal(false), reason: z.string().trim().min(1).max(500) }),
  ]),
  allowed: (document, actor) =>
    firstRefusal(
      inOrg(document, actor),
      withRole(actor, 'clerk'),
      !recallPending(document) && appError('wrong-status', { status: document.status }),
    ),
  apply: (document, args, context) =>
    advance(
      document,
      context,
      { kind: 'recall-answered', text: args.reason, code: args.agree ? '15' : '16' },
      args.agree ? { status: 'withdrawn' } : {},
    ),
});
