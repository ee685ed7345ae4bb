import { z } from 'zod';
import { type Outgoing, supersedesSchema } from '../domain/outgoing/outgoing.ts';
import { appError } from '../errors.ts';
import { defineChange, defineCreate } from './definition.ts';
import {
  advanceOutgoing,
  badRecipients,
  badSigner,
  badSuccessor,
  draftFacts,
  inOrgOfOutgoing,
  isAuthor,
  outgoingIn,
  recipientsOf,
  signerOf,
} from './outgoing.rules.ts';
import { firstRefusal } from './rules.ts';

/** Soạn thảo (NĐ 30/2020 Art. 10): kind, content, urgency, recipients; the draft is in the system from its first word. */
export const draftOutgoing = defineCreate({
  name: 'outgoing.draft',
  version: 1,
  record: 'outgoing',
  args: z.strictObject({
    outgoingId: z.uuid(),
    facts: draftFacts,
    supersedes: supersedesSchema.nullable(),
  }),
  mayCreate: (actor) =>
    actor.roles.some((role) => role !== 'admin' && role !== 'supervisor')
      ? null
      : appError('role-required', { role: 'specialist' }),
  check: (args, context) =>
    firstRefusal(
      badSuccessor(args.supersedes, args.facts.kind),
      badSigner(args.facts, context),
      badRecipients(args.facts.recipients, context),
    ),
  create: (args, context): Outgoing => {
    const { actor, now, commandId } = context;
    const { facts } = args;
    return {
      id: args.outgoingId,
      version: 1,
      orgId: actor.orgId,
      unitId: actor.unitId,
      authorId: actor.id,
      authorName: actor.name,
      status: 'draft',
      createdAt: now,
      updatedAt: now,
      ...facts,
      signer: signerOf(facts, context),
      recipients: recipientsOf(facts.recipients, context),
      edition: 1,
      editions: [{ n: 1, at: now, byId: actor.id, byName: actor.name, subject: facts.subject, content: facts.content }],
      chain: [],
      files: [],
      paper: null,
      series: null,
      year: null,
      number: null,
      symbol: null,
      issuedOn: null,
      pageCount: 0,
      sealedAt: null,
      issuedAt: null,
      supersedes: args.supersedes,
      supersededBy: null,
      history: [{ id: commandId, at: now, kind: 'drafted', actorId: actor.id, actorName: actor.name }],
    };
  },
});

/** Editing makes a new edition when the words change; all earlier ones stay (NĐ 30/2020 App. VI). */
export const editOutgoing = defineChange({
  name: 'outgoing.edit',
  version: 1,
  record: 'outgoing',
  args: z.strictObject({ outgoingId: z.string(), facts: draftFacts }),
  allowed: (outgoing, actor) =>
    firstRefusal(
      inOrgOfOutgoing(outgoing, actor),
      isAuthor(outgoing, actor),
      outgoingIn(outgoing, 'draft', 'returned'),
    ),
  check: (outgoing, args, context) =>
    firstRefusal(
      badSuccessor(outgoing.supersedes, args.facts.kind),
      badSigner(args.facts, context),
      badRecipients(args.facts.recipients, context),
    ),
  apply: (outgoing, args, context) => {
    const { facts } = args;
    const words =
      JSON.stringify([outgoing.subject, outgoing.content]) !== JSON.stringify([facts.subject, facts.content]);
    const edition = outgoing.edition + (words ? 1 : 0);
    const { actor, now } = context;
    return advanceOutgoing(
      outgoing,
      context,
      { kind: 'edited' },
      {
        ...facts,
        signer: signerOf(facts, context),
        recipients: recipientsOf(facts.recipients, context),
        edition,
        editions: words
          ? [
              ...outgoing.editions,
              {
                n: edition,
                at: now,
                byId: actor.id,
                byName: actor.name,
                subject: facts.subject,
                content: facts.content,
              },
            ]
          : outgoing.editions,
      },
    );
  },
});

/** An opinion on the draft by anyone who takes part. */
export const commentOutgoing = defineChange({
  name: 'outgoing.comment',
  version: 1,
  record: 'outgoing',
  args: z.strictObject({ outgoingId: z.string(), text: z.string().trim().min(1).max(2000) }),
  allowed: (outgoing, actor) =>
    firstRefusal(
      inOrgOfOutgoing(outgoing, actor),
      outgoingIn(outgoing, 'draft', 'in-review', 'returned', 'signed', 'numbered', 'sealed'),
    ),
  apply: (outgoing, args, context) => advanceOutgoing(outgoing, context, { kind: 'commented', text: args.text }, {}),
});
