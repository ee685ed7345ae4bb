import { z } from 'zod';
import { dayOf } from '../domain/calendar/days.ts';
import { type Actor, hasRole } from '../domain/directory/actor.ts';
import type { Workfile } from '../domain/workfile/workfile.ts';
import { appError } from '../errors.ts';
import { type CommandContext, defineChange, defineCreate } from './definition.ts';
import { firstRefusal } from './rules.ts';
import {
  advanceWorkfile,
  badFacts,
  badKeeping,
  badUnit,
  factsIn,
  inOrgOfWorkfile,
  keepsWorkfile,
  mayKeep,
  type WorkfileFacts,
  workfileFacts,
  workfileId,
  workfileIn,
  workfileLine,
} from './workfile.rules.ts';

type Args = { readonly workfileId: string; readonly facts: WorkfileFacts };

const madeOf = (args: Args, context: CommandContext, status: 'planned' | 'open'): Workfile => ({
  id: args.workfileId,
  version: 1,
  orgId: context.actor.orgId,
  ...factsIn(args.facts, context),
  status,
  createdAt: context.now,
  updatedAt: context.now,
  startedOn: status === 'open' ? dayOf(context.now) : null,
  closedOn: null,
  pageTotal: null,
  sheetTotal: null,
  handOverDueOn: null,
  keepBasis: '',
  handOver: null,
  items: [],
  history: [workfileLine(context, { kind: status === 'open' ? 'opened' : 'planned' })],
});

/**
 * A line of the year's list (danh mục hồ sơ, NĐ 30/2020 Art. 28): written by the registry or the unit's head, before the work
 * begins. The list itself is approved as every document is, by a decision that the office issues.
 */
export const planWorkfile = defineCreate({
  name: 'workfile.plan',
  version: 1,
  record: 'workfile',
  args: z.strictObject({ workfileId, facts: workfileFacts }),
  mayCreate: (actor) =>
    hasRole(actor, 'clerk') || hasRole(actor, 'head') ? null : appError('role-required', { role: 'head' }),
  check: (args, context) => badFacts(args.facts, context),
  create: (args, context) => madeOf(args, context, 'planned'),
});

/** A file opened when its work begins, also one that the list did not foresee (Art. 29). */
export const openWorkfile = defineCreate({
  name: 'workfile.open',
  version: 1,
  record: 'workfile',
  args: z.strictObject({ workfileId, facts: workfileFacts }),
  mayCreate: (actor: Actor) =>
    actor.roles.some((role) => role !== 'admin' && role !== 'supervisor')
      ? null
      : appError('role-required', { role: 'specialist' }),
  check: (args, context) => badFacts(args.facts, context),
  create: (args, context) => madeOf(args, context, 'open'),
});

/** A planned file is opened by whom the list names. */
export const beginWorkfile = defineChange({
  name: 'workfile.begin',
  version: 1,
  record: 'workfile',
  args: z.strictObject({ workfileId }),
  allowed: (workfile, actor) =>
    firstRefusal(inOrgOfWorkfile(workfile, actor), workfileIn(workfile, 'planned'), keepsWorkfile(workfile, actor)),
  apply: (workfile, _args, context) =>
    advanceWorkfile(workfile, context, { kind: 'opened' }, { status: 'open', startedOn: dayOf(context.now) }),
});

/** Title, retention and people are corrected until the file is closed (Art. 29); the list's lines also by the registry. */
export const editWorkfile = defineChange({
  name: 'workfile.edit',
  version: 1,
  record: 'workfile',
  args: z.strictObject({ workfileId, facts: workfileFacts }),
  allowed: (workfile, actor) =>
    firstRefusal(
      inOrgOfWorkfile(workfile, actor),
      workfileIn(workfile, 'planned', 'open'),
      !mayKeep(workfile, actor) && !hasRole(actor, 'clerk') && appError('not-yours'),
    ),
  check: (workfile, args, context) =>
    (args.facts.unitId === workfile.unitId ? null : badUnit(args.facts, context)) ?? badKeeping(args.facts, context),
  apply: (workfile, args, context) =>
    advanceWorkfile(workfile, context, { kind: 'edited' }, factsIn(args.facts, context)),
});
