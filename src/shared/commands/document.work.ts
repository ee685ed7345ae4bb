import { z } from 'zod';
import { DAY_PATTERN } from '../domain/calendar/days.ts';
import type { Actor } from '../domain/directory/actor.ts';
import { myRouting } from '../domain/document/desk.ts';
import type { Document } from '../domain/document/document.ts';
import { isOpen } from '../domain/document/status.ts';
import { appError } from '../errors.ts';
import { defineCommand } from './definition.ts';
import { advance, firstRefusal, inOrg, inStatus, myWork } from './rules.ts';

const markMine = (document: Document, actor: Actor, state: 'working' | 'done', now: number): Document['routings'] => {
  const mine = myRouting(document.routings, actor);
  return document.routings.map((r) => (r === mine ? { ...r, state, doneAt: state === 'done' ? now : null } : r));
};

/** Bắt đầu xử lý, code 05 once the lead starts. */
export const startDocument = defineCommand({
  name: 'document.start',
  version: 1,
  args: z.strictObject({ documentId: z.string() }),
  allowed: (document, actor) =>
    firstRefusal(
      inOrg(document, actor),
      inStatus(document, 'directed', 'in-progress'),
      myWork(document, actor),
      myRouting(document.routings, actor)?.state === 'working' && appError('wrong-status', { status: document.status }),
    ),
  apply: (document, _args, context) => {
    const leads = myRouting(document.routings, context.actor)?.role === 'lead';
    return advance(
      document,
      context,
      { kind: 'started' },
      {
        routings: markMine(document, context.actor, 'working', context.now),
        status: leads ? 'in-progress' : document.status,
      },
    );
  },
});

/** A remark in the history by anyone who takes part: progress, opinion, question. */
export const noteDocument = defineCommand({
  name: 'document.note',
  version: 1,
  args: z.strictObject({ documentId: z.string(), text: z.string().trim().min(1).max(2000) }),
  allowed: (document, actor) =>
    firstRefusal(
      inOrg(document, actor),
      !isOpen(document.status) && appError('wrong-status', { status: document.status }),
    ),
  apply: (document, args, context) => advance(document, context, { kind: 'noted', text: args.text }, {}),
});

/** Đã xem: the informed party takes note; their part ends. */
export const acknowledgeDocument = defineCommand({
  name: 'document.acknowledge',
  version: 1,
  args: z.strictObject({ documentId: z.string() }),
  allowed: (document, actor) =>
    firstRefusal(
      inOrg(document, actor),
      inStatus(document, 'directed', 'in-progress'),
      myRouting(document.routings, actor)?.role !== 'inform' && appError('not-yours'),
    ),
  apply: (document, _args, context) =>
    advance(
      document,
      context,
      { kind: 'acknowledged' },
      {
        routings: markMine(document, context.actor, 'done', context.now),
      },
    ),
});

/** Hoàn thành: a supporting part ends by itself; the lead's completes the document, code 06. */
export const completeDocument = defineCommand({
  name: 'document.complete',
  version: 1,
  args: z.strictObject({
    documentId: z.string(),
    result: z.string().trim().min(1).max(2000),
    /** The answer that went out, as far as the handler knows it. */
    reply: z
      .strictObject({ symbol: z.string().trim().min(1).max(60), issuedOn: z.string().regex(DAY_PATTERN).nullable() })
      .optional(),
  }),
  allowed: (document, actor) =>
    firstRefusal(inOrg(document, actor), inStatus(document, 'directed', 'in-progress'), myWork(document, actor)),
  apply: (document, args, context) => {
    const leads = myRouting(document.routings, context.actor)?.role === 'lead';
    return advance(
      document,
      context,
      { kind: 'completed', text: args.result, ...(args.reply === undefined ? {} : { reply: args.reply }) },
      {
        routings: markMine(document, context.actor, 'done', context.now),
        status: leads ? 'completed' : document.status,
      },
    );
  },
});
