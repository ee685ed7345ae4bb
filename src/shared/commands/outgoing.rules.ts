import { z } from 'zod';
import { DAY_PATTERN } from '../domain/calendar/days.ts';
import type { Actor } from '../domain/directory/actor.ts';
import { DOCUMENT_KINDS, KIND_CODES } from '../domain/document/kinds.ts';
import {
  contentSchema,
  type Outgoing,
  type OutgoingHistoryEntry,
  type OutgoingStatus,
  referenceSchema,
  signatureModeSchema,
} from '../domain/outgoing/outgoing.ts';
import type { Recipient } from '../domain/outgoing/recipient.ts';
import { type AppError, appError } from '../errors.ts';
import type { CommandContext } from './definition.ts';

/** What an author writes of a draft: the arguments shared by drafting and editing. */
export const draftFacts = z.strictObject({
  kind: z.enum(KIND_CODES),
  subject: z.string().trim().min(1).max(500),
  urgency: z.number().int().min(0).max(4),
  dueOn: z.string().regex(DAY_PATTERN).nullable(),
  content: contentSchema,
  recipients: z
    .array(
      z.strictObject({
        channel: z.enum(['internal', 'exchange', 'paper']),
        orgId: z.string().nullable(),
        code: z.string().max(64),
        name: z.string().trim().min(1).max(200),
      }),
    )
    .max(300),
  signer: z
    .strictObject({
      personId: z.string(),
      position: z.string().max(100),
      mode: signatureModeSchema,
      onBehalfOf: z.string().max(200),
      basis: z.string().max(300),
    })
    .nullable(),
  replyTo: z.array(referenceSchema).max(20),
  copyKeeper: z.string().max(200),
  copies: z.number().int().min(0).max(9999),
});
export type DraftFacts = z.infer<typeof draftFacts>;

export const inOrgOfOutgoing = (outgoing: Outgoing, actor: Actor): AppError | null =>
  outgoing.orgId === actor.orgId ? null : appError('not-found');

export const isAuthor = (outgoing: Outgoing, actor: Actor): AppError | null =>
  outgoing.authorId === actor.id ? null : appError('not-yours');

export const outgoingIn = (outgoing: Outgoing, ...statuses: OutgoingStatus[]): AppError | null =>
  statuses.includes(outgoing.status) ? null : appError('wrong-outgoing-status', { status: outgoing.status });

/** The signer of the facts with the name the directory knows; TUQ. needs its written authority (NĐ 30/2020 Art. 13.3). */
export function badSigner(facts: Pick<DraftFacts, 'signer'>, context: CommandContext): AppError | null {
  const { signer } = facts;
  if (signer === null) return null;
  const person = context.person(signer.personId);
  if (person?.active !== true || person.orgId !== context.actor.orgId) return appError('unknown-person');
  if (signer.mode === 'TUQ' && signer.basis.trim() === '') return appError('basis-required');
  return null;
}

/** Đính chính is a công văn; what amends or replaces has the form of what it amends or replaces (NĐ 30/2020 Art. 18.3). */
export function badSuccessor(supersedes: Outgoing['supersedes'], kind: Outgoing['kind']): AppError | null {
  if (supersedes === null) return null;
  if (supersedes.how === 'correct') return kind === 'CV' ? null : appError('correction-form');
  if (supersedes.kind === undefined || supersedes.kind === kind) return null;
  return appError('equal-form-required', { kind: DOCUMENT_KINDS[supersedes.kind], symbol: supersedes.symbol });
}

export function badRecipients(recipients: DraftFacts['recipients'], context: CommandContext): AppError | null {
  for (const recipient of recipients) {
    if (recipient.channel === 'exchange' && recipient.code.trim() === '')
      return appError('recipient-code-required', { name: recipient.name });
    if (recipient.channel === 'internal' && (recipient.orgId === null || context.unit(recipient.orgId) === undefined))
      return appError('recipient-unknown', { name: recipient.name });
  }
  return null;
}

export const signerOf = (facts: Pick<DraftFacts, 'signer'>, context: CommandContext): Outgoing['signer'] =>
  facts.signer === null ? null : { ...facts.signer, name: context.person(facts.signer.personId)?.name ?? '' };

/** Recipients keep nothing of earlier deliveries: a draft has none. Their ids stay the same when the draft is edited again. */
export const recipientsOf = (recipients: DraftFacts['recipients'], context: CommandContext): Recipient[] =>
  recipients.map((recipient, i) => ({ ...recipient, id: `${context.commandId}.${i}`, sentAt: null, events: [] }));

type Entry = Pick<OutgoingHistoryEntry, 'kind' | 'onBehalfOf' | 'text' | 'code'>;

/** The record with one more line of history and a new version: the frame of every effect. */
export function advanceOutgoing(
  outgoing: Outgoing,
  context: CommandContext,
  entry: Entry,
  changes: Partial<Outgoing>,
): Outgoing {
  const basis = entry.onBehalfOf ? context.actor.bases?.[entry.onBehalfOf] : undefined;
  const line: OutgoingHistoryEntry = {
    id: context.commandId,
    at: context.now,
    kind: entry.kind,
    actorId: context.actor.id,
    actorName: context.actor.name,
    ...(entry.onBehalfOf ? { onBehalfOf: entry.onBehalfOf } : {}),
    ...(basis ? { basis } : {}),
    ...(entry.text ? { text: entry.text } : {}),
    ...(entry.code ? { code: entry.code } : {}),
  };
  return {
    ...outgoing,
    ...changes,
    version: outgoing.version + 1,
    updatedAt: context.now,
    history: [...outgoing.history, line],
  };
}
