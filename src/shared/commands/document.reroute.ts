import { z } from 'zod';
import { DAY_PATTERN, dayOf } from '../domain/calendar/days.ts';
import type { Document, Routing } from '../domain/document/document.ts';
import { closePart, leadOf, movedDue, settle } from '../domain/document/routing.ts';
import { appError } from '../errors.ts';
import { defineCommand } from './definition.ts';
import { type Receivers, receiversFit, receiversSchema } from './receivers.ts';
import { actingFor, advance, firstRefusal, inOrg, inStatus } from './rules.ts';

type Receiver = Receivers[number];
const sameReceiver = (part: Pick<Routing, 'unitId' | 'personId'>, receiver: Receiver): boolean =>
  part.unitId === receiver.unitId && part.personId === receiver.personId;
const dueOf = (receiver: Receiver, common: string | null): string | null =>
  receiver.dueOn ?? (receiver.role === 'inform' ? null : common);

/**
 * Điều chỉnh chuyển: the leader changes who leads, supports and is informed, and until when (Art. 23.2-4). The list
 * given is the whole of what is to go on; what is finished stays, what is left out ends.
 */
export const rerouteDocument = defineCommand({
  name: 'document.reroute',
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
      inStatus(document, 'directed', 'in-progress'),
      actingFor(document.submittedTo, actor) === undefined && appError('not-yours'),
    ),
  check: (document, args, context) => {
    const today = dayOf(context.now);
    // A part already late may keep its date; a new date must still be possible.
    const impossible = args.routings.some((receiver) => {
      const due = dueOf(receiver, args.dueOn);
      const before = openPart(document, receiver);
      return due !== null && due < today && before?.dueOn !== due;
    });
    return firstRefusal(receiversFit(document, args.routings, context), impossible && appError('due-in-past'));
  },
  apply: (document, args, context) => {
    const kept = new Map(args.routings.map((receiver) => [openPart(document, receiver)?.id, receiver]));
    const before = document.routings.map((part): Routing => {
      const receiver = kept.get(part.id);
      if (receiver === undefined) return settle(closePart(part, 'removed', context.now));
      return movedDue({ ...part, role: receiver.role }, dueOf(receiver, args.dueOn));
    });
    const added = args.routings.flatMap((receiver, i): Routing[] =>
      openPart(document, receiver) !== undefined || hasFinished(document, receiver)
        ? []
        : [
            {
              ...receiver,
              id: `${context.commandId}.${i}`,
              dueOn: dueOf(receiver, args.dueOn),
              state: 'waiting',
              doneAt: null,
            },
          ],
    );
    const routings = [...before, ...added];
    const lead = leadOf(routings);
    const onBehalfOf = actingFor(document.submittedTo, context.actor)?.onBehalfOf ?? null;
    return advance(
      document,
      context,
      { kind: 'rerouted', text: args.directive, onBehalfOf },
      {
        routings,
        status: lead?.state === 'working' ? 'in-progress' : 'directed',
        dueOn: lead?.dueOn ?? document.dueOn,
        leadUnitId: lead?.unitId ?? null,
        leadPersonId: lead?.personId ?? null,
      },
    );
  },
});

const openPart = (document: Document, receiver: Receiver): Routing | undefined =>
  document.routings.find((part) => part.state !== 'done' && sameReceiver(part, receiver));

/** Asked again in the same role what they have finished: nothing new. Leading after having supported is new work. */
const hasFinished = (document: Document, receiver: Receiver): boolean =>
  receiver.role !== 'lead' &&
  document.routings.some(
    (part) =>
      part.state === 'done' && part.closed === undefined && part.role === receiver.role && sameReceiver(part, receiver),
  );
