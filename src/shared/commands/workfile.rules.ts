import { z } from 'zod';
import { type Actor, hasRole } from '../domain/directory/actor.ts';
import { OTHER_RETENTION, RETENTIONS } from '../domain/workfile/retention.ts';
import {
  WORKFILE_MATTERS,
  type Workfile,
  type WorkfileHistoryEntry,
  type WorkfileStatus,
} from '../domain/workfile/workfile.ts';
import { type AppError, appError } from '../errors.ts';
import type { CommandContext } from './definition.ts';
import { firstRefusal } from './rules.ts';

/** What a line of the year's list says of a file (danh mục hồ sơ): the arguments shared by planning, opening and editing. */
export const workfileFacts = z.strictObject({
  year: z.number().int().min(2000).max(2100),
  unitId: z.string().min(1).max(80),
  ownerId: z.string().min(1).max(100),
  memberIds: z.array(z.string().min(1).max(100)).max(30),
  /** App. VI: FileNotation has room for 20 signs. */
  code: z.string().trim().min(1).max(20),
  title: z.string().trim().min(1).max(500),
  matter: z.enum(WORKFILE_MATTERS),
  retention: z.enum(RETENTIONS),
  retentionYears: z.number().int().min(1).max(99).nullable(),
  description: z.string().trim().max(500),
});
export type WorkfileFacts = z.infer<typeof workfileFacts>;

export const workfileId = z.string().min(1).max(100);

export const inOrgOfWorkfile = (workfile: Workfile, actor: Actor): AppError | null =>
  workfile.orgId === actor.orgId ? null : appError('not-found');

export const workfileIn = (workfile: Workfile, ...statuses: WorkfileStatus[]): AppError | null =>
  statuses.includes(workfile.status) ? null : appError('wrong-workfile-status', { status: workfile.status });

/** Người lập hồ sơ, or the head of the unit who answers for its files (NĐ 30/2020 Art. 31). */
export const mayKeep = (workfile: Workfile, actor: Actor): boolean =>
  workfile.ownerId === actor.id || (hasRole(actor, 'head') && actor.unitId === workfile.unitId);

export const keepsWorkfile = (workfile: Workfile, actor: Actor): AppError | null =>
  mayKeep(workfile, actor) ? null : appError('not-yours');

/** Whoever collects documents into it: also colleagues named in the file, and the registry. */
export const collects = (workfile: Workfile, actor: Actor): AppError | null =>
  mayKeep(workfile, actor) || hasRole(actor, 'clerk') || workfile.members.some(({ id }) => id === actor.id)
    ? null
    : appError('not-yours');

/** The unit is of this organisation; only the registry writes lines of the list for units other than its own. */
export const badUnit = ({ unitId }: WorkfileFacts, { actor, unit }: CommandContext): AppError | null =>
  unit(unitId)?.orgId !== actor.orgId || (!hasRole(actor, 'clerk') && unitId !== actor.unitId)
    ? appError('unit-elsewhere')
    : null;

/** People are of this organisation, and a retention that the codes do not name says its years. */
export function badKeeping(facts: WorkfileFacts, context: CommandContext): AppError | null {
  const here = (id: string): boolean => {
    const person = context.person(id);
    return person?.active === true && person.orgId === context.actor.orgId;
  };
  return firstRefusal(
    [facts.ownerId, ...facts.memberIds].some((id) => !here(id)) && appError('unknown-person'),
    facts.retention === OTHER_RETENTION && facts.retentionYears === null && appError('retention-years-required'),
  );
}

export const badFacts = (facts: WorkfileFacts, context: CommandContext): AppError | null =>
  badUnit(facts, context) ?? badKeeping(facts, context);

/** The facts as they rest in the record. Years beside a code that has its own are dropped. */
export function factsIn(facts: WorkfileFacts, context: CommandContext) {
  const { memberIds, ...rest } = facts;
  const nameOf = (id: string): string => context.person(id)?.name ?? '';
  return {
    ...rest,
    ownerName: nameOf(facts.ownerId),
    members: [...new Set(memberIds)].filter((id) => id !== facts.ownerId).map((id) => ({ id, name: nameOf(id) })),
    retentionYears: facts.retention === OTHER_RETENTION ? facts.retentionYears : null,
  };
}

type Entry = Pick<WorkfileHistoryEntry, 'kind' | 'text'>;

export const workfileLine = (context: CommandContext, { kind, text }: Entry): WorkfileHistoryEntry => ({
  id: context.commandId,
  at: context.now,
  kind,
  actorId: context.actor.id,
  actorName: context.actor.name,
  ...(text ? { text } : {}),
});

/** The record with one more line of history and a new version: the frame of every effect. */
export const advanceWorkfile = (
  workfile: Workfile,
  context: CommandContext,
  entry: Entry,
  changes: Partial<Workfile>,
): Workfile => ({
  ...workfile,
  ...changes,
  version: workfile.version + 1,
  updatedAt: context.now,
  history: [...workfile.history, workfileLine(context, entry)],
});
