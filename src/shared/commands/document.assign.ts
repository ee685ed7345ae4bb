import { z } from 'zod';
import { type Actor, hasRole } from '../domain/directory/actor.ts';
import type { Document, Routing } from '../domain/document/document.ts';
import { leadOf } from '../domain/document/routing.ts';
import { appError } from '../errors.ts';
import { defineCommand } from './definition.ts';
import { advance, firstRefusal, inOrg, inStatus, withRole } from './rules.ts';

const waitingForMyUnit = (document: Document, actor: Actor): Routing | undefined =>
  hasRole(actor, 'head')
    ? document.routings.find(
        (r) => r.unitId === actor.unitId && r.personId === null && r.state !== 'done' && r.role !== 'inform',
      )
    : undefined;

/** The head of the unit names the person who works on the unit's part. */
export const assignDocument = defineCommand({
  name: 'document.assign',
  version: 1,
  args: z.strictObject({
    documentId: z.string(),
    routingId: z.string(),
    toPersonId: z.string(),
    note: z.string().trim().max(500).optional(),
  }),
  allowed: (document, actor) =>
    firstRefusal(
      inOrg(document, actor),
      withRole(actor, 'head'),
      inStatus(document, 'directed', 'in-progress'),
      waitingForMyUnit(document, actor) === undefined && appError('not-yours'),
    ),
  check: (document, args, context) => {
    const routing = document.routings.find((r) => r.id === args.routingId);
    const person = context.person(args.toPersonId);
    return firstRefusal(
      (routing === undefined || routing.unitId !== context.actor.unitId || routing.personId !== null) &&
        appError('not-yours'),
      (!person?.active || person.unitId !== context.actor.unitId) && appError('unknown-person'),
    );
  },
  apply: (document, args, context) => {
    const routings = document.routings.map((r) => (r.id === args.routingId ? { ...r, personId: args.toPersonId } : r));
    const lead = leadOf(routings);
    const name = context.person(args.toPersonId)?.name ?? '';
    return advance(
      document,
      context,
      { kind: 'assigned', text: [name, args.note].filter(Boolean).join(': ') },
      {
        routings,
        leadPersonId: lead?.personId ?? null,
      },
    );
  },
});
