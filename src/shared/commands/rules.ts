import type { z } from 'zod';
import { type Actor, hasRole, type Role } from '../domain/directory/actor.ts';
import { myRouting } from '../domain/document/desk.ts';
import type { Document, HistoryEntry, historyEntrySchema } from '../domain/document/document.ts';
import type { DocumentStatus } from '../domain/document/status.ts';
import { type AppError, appError } from '../errors.ts';
import type { CommandContext } from './definition.ts';

/** First refusal of a list of tests, or null: rules read as the order in which an official would ask. */
export function firstRefusal(...tests: (AppError | null | false)[]): AppError | null {
  for (const test of tests) if (test) return test;
  return null;
}

export const inStatus = (document: Document, ...statuses: DocumentStatus[]): AppError | null =>
  statuses.includes(document.status) ? null : appError('wrong-status', { status: document.status });

export const inOrg = (document: Document, actor: Actor): AppError | null =>
  document.orgId === actor.orgId ? null : appError('not-found');

export const withRole = (actor: Actor, role: Role): AppError | null =>
  hasRole(actor, role) ? null : appError('role-required', { role });

/** For whom the actor acts here: themselves, or the one who delegated that to them; undefined when neither. */
export function actingFor(
  personId: string | null,
  actor: Actor,
  power: 'direct' | 'sign' = 'direct',
): { readonly onBehalfOf: string | null } | undefined {
  if (personId === null) return undefined;
  if (personId === actor.id) return { onBehalfOf: null };
  const delegated = power === 'direct' ? actor.actsFor : (actor.signsFor ?? []);
  return delegated.includes(personId) ? { onBehalfOf: personId } : undefined;
}

/** My open part in the work, lead or support; heads hold their unit's part until they assign it. */
export function myWork(document: Document, actor: Actor): AppError | null {
  const mine = myRouting(document.routings, actor);
  return mine === undefined || mine.role === 'inform' ? appError('not-yours') : null;
}

type EntryKind = z.infer<typeof historyEntrySchema>['kind'];

/** The document with one more line of history and a new version: the frame of every effect. */
export function advance(
  document: Document,
  context: CommandContext,
  entry: { kind: EntryKind; onBehalfOf?: string | null } & Partial<
    Pick<HistoryEntry, 'text' | 'code' | 'dueOn' | 'reply'>
  >,
  changes: Partial<Document>,
): Document {
  const basis = entry.onBehalfOf ? context.actor.bases?.[entry.onBehalfOf] : undefined;
  const line: HistoryEntry = {
    id: context.commandId,
    at: context.now,
    kind: entry.kind,
    actorId: context.actor.id,
    actorName: context.actor.name,
    ...(entry.onBehalfOf ? { onBehalfOf: entry.onBehalfOf } : {}),
    ...(basis ? { basis } : {}),
    ...(entry.text ? { text: entry.text } : {}),
    ...(entry.dueOn ? { dueOn: entry.dueOn } : {}),
    ...(entry.reply ? { reply: entry.reply } : {}),
    ...(entry.code ? { code: entry.code } : {}),
  };
  return {
    ...document,
    ...changes,
    version: document.version + 1,
    updatedAt: context.now,
    history: [...document.history, line],
  };
}
