import { z } from 'zod';
import { DAY_PATTERN, dayOf } from '../domain/calendar/days.ts';
import { type Routing, routingRoleSchema } from '../domain/document/document.ts';
import { appError } from '../errors.ts';
import { defineCommand } from './definition.ts';
import { actingFor, advance, firstRefusal, inOrg, inStatus } from './rules.ts';

/**
 * Ý kiến chỉ đạo and routing (NĐ 30/2020 Art. 23.2-4): one lead, any number of supporting units or people, others
 * to be informed, each with a due date of its own if the leader sets one.
 */
export const directDocument = defineCommand({
  name: 'document.direct',
  version: 1,
  args: z.strictObject({
    documentId: z.string(),
    directive: z.string().trim().min(1).max(2000),
    dueOn: z.string().regex(DAY_PATTERN).nullable(),
    routings: z
      .array(
        z.strictObject({
          role: routingRoleSchema,
          unitId: z.string(),
          personId: z.string().nullable(),
          dueOn: z.string().regex(DAY_PATTERN).nullable(),
        }),
      )
      .min(1)
      .max(50),
  }),
  allowed: (document, actor) =>
    firstRefusal(
      inOrg(document, actor),
      document.status === 'directed' &&
        actingFor(document.submittedTo, actor) !== undefined &&
        appError('already-directed'),
      inStatus(document, 'submitted'),
      actingFor(document.submittedTo, actor) === undefined && appError('not-yours'),
    ),
  check: (document, args, context) => {
    const today = dayOf(context.now);
    const dueDates = [args.dueOn, ...args.routings.map((r) => r.dueOn)];
    return firstRefusal(
      args.routings.filter((r) => r.role === 'lead').length !== 1 && appError('lead-required'),
      args.routings.some((r) => context.unit(r.unitId)?.orgId !== document.orgId) && appError('routing-outside-org'),
      args.routings.some((r) => r.personId !== null && !belongs(context.person(r.personId), r.unitId)) &&
        appError('unknown-person'),
      dueDates.some((d) => d !== null && d < today) && appError('due-in-past'),
    );
  },
  apply: (document, args, context) => {
    const routings: Routing[] = args.routings.map((r, i) => ({
      ...r,
      id: `${context.commandId}.${i}`,
      dueOn: r.dueOn ?? (r.role === 'inform' ? null : args.dueOn),
      state: 'waiting',
      doneAt: null,
    }));
    const lead = routings.find((r) => r.role === 'lead');
    const onBehalfOf = actingFor(document.submittedTo, context.actor)?.onBehalfOf ?? null;
    return advance(
      document,
      context,
      { kind: 'directed', text: args.directive, onBehalfOf },
      {
        status: 'directed',
        dueOn: lead?.dueOn ?? document.dueOn,
        leadUnitId: lead?.unitId ?? null,
        leadPersonId: lead?.personId ?? null,
        routings,
      },
    );
  },
});

const belongs = (person: { unitId: string; active: boolean } | undefined, unitId: string): boolean =>
  person?.active === true && person.unitId === unitId;
