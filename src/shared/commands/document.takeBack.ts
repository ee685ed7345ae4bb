import { z } from 'zod';
import type { Actor } from '../domain/directory/actor.ts';
import type { Document } from '../domain/document/document.ts';
import { closePart, isFinishedWork } from '../domain/document/routing.ts';
import { type AppError, appError } from '../errors.ts';
import { defineCommand } from './definition.ts';
import { actingFor, advance, firstRefusal, inOrg, inStatus, withRole } from './rules.ts';

/**
 * Thu hồi chuyển: who handed on takes back, with the reason. The clerk a submission nobody has directed yet; the
 * leader a directive, as long as nobody has finished a part on the strength of it.
 */
export const takeBackDocument = defineCommand({
  name: 'document.takeBack',
  version: 1,
  args: z.strictObject({ documentId: z.string(), reason: z.string().trim().min(5).max(500) }),
  allowed: (document, actor) =>
    firstRefusal(
      inOrg(document, actor),
      inStatus(document, 'submitted', 'directed', 'in-progress'),
      document.status === 'submitted' ? submissionIsMine(document, actor) : directiveIsMine(document, actor),
    ),
  apply: (document, args, context) => {
    if (document.status === 'submitted')
      return advance(
        document,
        context,
        { kind: 'taken-back', text: args.reason },
        { status: 'registered', submittedTo: null },
      );
    const onBehalfOf = actingFor(document.submittedTo, context.actor)?.onBehalfOf ?? null;
    return advance(
      document,
      context,
      { kind: 'taken-back', text: args.reason, onBehalfOf },
      {
        status: 'submitted',
        leadUnitId: null,
        leadPersonId: null,
        routings: document.routings.map((part) => closePart(part, 'taken-back', context.now)),
      },
    );
  },
});

/** Once a leader has directed it, also when that came back, it is the leader's: work may have been done on it. */
const submissionIsMine = (document: Document, actor: Actor): AppError | null =>
  firstRefusal(withRole(actor, 'clerk'), document.routings.length > 0 && appError('already-directed'));

const directiveIsMine = (document: Document, actor: Actor): AppError | null =>
  firstRefusal(
    actingFor(document.submittedTo, actor) === undefined && appError('not-yours'),
    document.routings.some(isFinishedWork) && appError('part-completed'),
  );
