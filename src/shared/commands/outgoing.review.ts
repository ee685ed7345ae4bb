import { z } from 'zod';
import type { Actor } from '../domain/directory/actor.ts';
import { currentLink } from '../domain/outgoing/current-link.ts';
import { CHAIN_STEPS, type ChainLink, type Outgoing } from '../domain/outgoing/outgoing.ts';
import { type AppError, appError } from '../errors.ts';
import { defineChange } from './definition.ts';
import { advanceOutgoing, inOrgOfOutgoing, isAuthor, outgoingIn } from './outgoing.rules.ts';
import { actingFor, firstRefusal } from './rules.ts';

/**
 * Trình (NĐ 30/2020 Art. 11-13): content answered for by the drafting unit's head, format by the person assigned, then
 * the signer. The signer is the last link, and there is exactly one.
 */
export const submitOutgoing = defineChange({
  name: 'outgoing.submit',
  version: 1,
  record: 'outgoing',
  args: z.strictObject({
    outgoingId: z.string(),
    chain: z
      .array(z.strictObject({ step: z.enum(CHAIN_STEPS), personId: z.string() }))
      .min(1)
      .max(12),
  }),
  allowed: (outgoing, actor) =>
    firstRefusal(
      inOrgOfOutgoing(outgoing, actor),
      isAuthor(outgoing, actor),
      outgoingIn(outgoing, 'draft', 'returned'),
      outgoing.signer === null && appError('signer-required'),
      outgoing.recipients.length === 0 && appError('recipients-required'),
    ),
  check: (outgoing, args, context) => {
    const signs = args.chain.filter((link) => link.step === 'sign');
    return firstRefusal(
      (signs.length !== 1 || args.chain.at(-1) !== signs[0] || signs[0]?.personId !== outgoing.signer?.personId) &&
        appError('chain-must-end-with-signer'),
      args.chain.some((link) => {
        const person = context.person(link.personId);
        return person?.active !== true || person.orgId !== outgoing.orgId;
      }) && appError('unknown-person'),
    );
  },
  apply: (outgoing, args, context) => {
    const chain: ChainLink[] = args.chain.map((link) => ({
      ...link,
      name: context.person(link.personId)?.name ?? '',
      state: 'waiting',
      at: null,
      edition: null,
    }));
    return advanceOutgoing(
      outgoing,
      context,
      { kind: 'submitted', text: chain.map((link) => link.name).join(' → ') },
      { status: 'in-review', chain },
    );
  },
});

const myTurn = (outgoing: Outgoing, actor: Actor): AppError | null =>
  firstRefusal(
    inOrgOfOutgoing(outgoing, actor),
    outgoingIn(outgoing, 'in-review'),
    actingFor(currentLink(outgoing)?.personId ?? null, actor, 'sign') === undefined && appError('not-yours'),
  );

const behalf = (outgoing: Outgoing, actor: Actor): string | null =>
  actingFor(currentLink(outgoing)?.personId ?? null, actor, 'sign')?.onBehalfOf ?? null;

/**
 * Duyệt, and for the last link ký ban hành. What is approved is one edition: the person approves what they have read,
 * and a later edition needs a new approval (NĐ 30/2020 Art. 11.3).
 */
export const approveOutgoing = defineChange({
  name: 'outgoing.approve',
  version: 1,
  record: 'outgoing',
  args: z.strictObject({
    outgoingId: z.string(),
    edition: z.number().int().positive(),
    opinion: z.string().trim().max(2000).optional(),
  }),
  allowed: (outgoing, actor) => {
    const link = currentLink(outgoing);
    return firstRefusal(
      myTurn(outgoing, actor),
      // TUQ. may not be passed on (Art. 13.3): nobody signs such a document for the signer.
      link?.step === 'sign' &&
        outgoing.signer?.mode === 'TUQ' &&
        link.personId !== actor.id &&
        appError('no-onward-delegation'),
    );
  },
  check: (outgoing, args) =>
    args.edition === outgoing.edition ? null : appError('edition-changed', { edition: outgoing.edition }),
  apply: (outgoing, args, context) => {
    const link = currentLink(outgoing);
    const signs = link?.step === 'sign';
    return advanceOutgoing(
      outgoing,
      context,
      { kind: signs ? 'signed' : 'approved', text: args.opinion, onBehalfOf: behalf(outgoing, context.actor) },
      {
        chain: outgoing.chain.map((l) =>
          l === link ? { ...l, state: 'approved', at: context.now, edition: outgoing.edition } : l,
        ),
        status: signs ? 'signed' : 'in-review',
      },
    );
  },
});

/** Trả lại: back to the author, always with a reason. */
export const returnOutgoing = defineChange({
  name: 'outgoing.return',
  version: 1,
  record: 'outgoing',
  args: z.strictObject({ outgoingId: z.string(), reason: z.string().trim().min(1).max(2000) }),
  allowed: myTurn,
  apply: (outgoing, args, context) => {
    const link = currentLink(outgoing);
    return advanceOutgoing(
      outgoing,
      context,
      { kind: 'returned', text: args.reason, onBehalfOf: behalf(outgoing, context.actor) },
      {
        chain: outgoing.chain.map((l) => (l === link ? { ...l, state: 'returned', at: context.now } : l)),
        status: 'returned',
      },
    );
  },
});

/** The author takes a submission back before it is signed. */
export const withdrawOutgoing = defineChange({
  name: 'outgoing.withdraw',
  version: 1,
  record: 'outgoing',
  args: z.strictObject({ outgoingId: z.string(), reason: z.string().trim().min(1).max(500) }),
  allowed: (outgoing, actor) =>
    firstRefusal(inOrgOfOutgoing(outgoing, actor), isAuthor(outgoing, actor), outgoingIn(outgoing, 'in-review')),
  apply: (outgoing, args, context) =>
    advanceOutgoing(outgoing, context, { kind: 'withdrawn', text: args.reason }, { status: 'draft', chain: [] }),
});
