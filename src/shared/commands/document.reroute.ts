import { z } from 'zod';
import { DAY_PATTERN, dayOf } from '../domain/calendar/days.ts';
import type { Document, Routing } from '../domain/document/document.ts';
import { closePart, leadOf, movedDue, settle, withoutAsk } from '../domain/document/routing.ts';
import { appError } from '../errors.ts';
import { defineCommand } from './definition.ts';
import { continuingReceiversSchema, receiversFit } from './receivers.ts';
import { actingFor, advance, firstRefusal, inOrg, inStatus } from './rules.ts';

type Receiver = z.infer<typeof continuingReceiversSchema>[number];
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
    routings: continuingReceiversSchema,
  }),
  allowed: (document, actor) =>
    firstRefusal(
      inOrg(document, actor),
      inStatus(document, 'directed', 'in-progress'),
      actingFor(document.submittedTo, actor) === undefined && appError('not-yours'),
    ),
  check: (document, args, context) => {
    const today = dayOf(context.now);
    const held = heldParts(document, args.routings);
    // A part already late may keep its date; a new date must still be possible.
    const impossible = args.routings.some((receiver) => {
      const due = dueOf(receiver, args.dueOn);
      return due !== null && due < today && held.get(receiver)?.dueOn !== due;
    });
    return firstRefusal(receiversFit(document, args.routings, context), impossible && appError('due-in-past'));
  },
  apply: (document, args, context) => {
    const held = heldParts(document, args.routings);
    const kept = new Map([...held].map(([receiver, part]) => [part.id, receiver]));
    const before = document.routings.map((part): Routing => {
      const receiver = kept.get(part.id);
      if (receiver === undefined) return settle(closePart(part, 'removed', context.now));
      const dueOn = dueOf(receiver, args.dueOn);
      // Who is only informed has nothing to extend, and a date no earlier than the one asked for is its answer.
      const answered =
        receiver.role === 'inform' || (part.ask !== undefined && dueOn !== null && dueOn >= part.ask.dueOn);
      return movedDue({ ...(answered ? withoutAsk(part) : part), role: receiver.role }, dueOn);
    });
    const added = args.routings.flatMap((receiver, i): Routing[] =>
      held.has(receiver) || hasFinished(document, receiver)
        ? []
        : [
            {
              role: receiver.role,
              unitId: receiver.unitId,
              personId: receiver.personId,
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

/**
 * The open part each receiver goes on with, none twice. A unit that keeps its part keeps it also when its head has
 * meanwhile named somebody: a leader who has not seen the assignment yet does not undo it.
 */
function heldParts(document: Document, receivers: readonly Receiver[]): Map<Receiver, Routing> {
  const open = new Set(document.routings.filter((part) => part.state !== 'done'));
  const held = new Map<Receiver, Routing>();
  const take = (fits: (part: Routing, receiver: Receiver) => boolean): void => {
    for (const receiver of receivers) {
      const part = held.has(receiver) ? undefined : [...open].find((one) => fits(one, receiver));
      if (part === undefined) continue;
      held.set(receiver, part);
      open.delete(part);
    }
  };
  take(sameReceiver);
  take((part, { partId, unitId, personId }) => part.id === partId && part.unitId === unitId && personId === null);
  return held;
}

/** Asked again in the same role what they have finished: nothing new. Leading after having supported is new work. */
const hasFinished = (document: Document, receiver: Receiver): boolean =>
  receiver.role !== 'lead' &&
  document.routings.some(
    (part) =>
      part.state === 'done' && part.closed === undefined && part.role === receiver.role && sameReceiver(part, receiver),
  );
