import { z } from 'zod';
import { appError } from '../errors.ts';
import { defineChange } from './definition.ts';
import { advanceOutgoing, inOrgOfOutgoing, outgoingIn } from './outgoing.rules.ts';
import { firstRefusal, withRole } from './rules.ts';

const id = { outgoingId: z.string() };

/**
 * Cấp số, ngày and đăng ký (NĐ 30/2020 Art. 15-16): after the signature, by the registry. The number is the server's:
 * unique in its series and year, never used twice. So this waits for no outbox.
 */
export const numberOutgoing = defineChange({
  name: 'outgoing.number',
  version: 1,
  record: 'outgoing',
  onlineOnly: true,
  args: z.strictObject(id),
  allowed: (outgoing, actor) =>
    firstRefusal(inOrgOfOutgoing(outgoing, actor), withRole(actor, 'clerk'), outgoingIn(outgoing, 'signed')),
  apply: (outgoing, _args, context) => {
    const issued = context.issued?.outgoing;
    return advanceOutgoing(
      outgoing,
      context,
      { kind: 'numbered', text: issued?.symbol },
      { status: 'numbered', ...issued },
    );
  },
});

/** Đóng dấu or the agency's signature (Art. 17, 33): only on what was validly signed and numbered, by the custodian. */
export const sealOutgoing = defineChange({
  name: 'outgoing.seal',
  version: 1,
  record: 'outgoing',
  args: z.strictObject(id),
  allowed: (outgoing, actor) =>
    firstRefusal(
      inOrgOfOutgoing(outgoing, actor),
      withRole(actor, 'clerk'),
      outgoingIn(outgoing, 'numbered'),
      outgoing.number === null && appError('number-pending'),
    ),
  apply: (outgoing, _args, context) =>
    advanceOutgoing(outgoing, context, { kind: 'sealed' }, { status: 'sealed', sealedAt: context.now }),
});

/** Phát hành (Art. 18): the day of the signature, the next working day at the latest. The server hands it to each recipient. */
export const issueOutgoing = defineChange({
  name: 'outgoing.issue',
  version: 1,
  record: 'outgoing',
  onlineOnly: true,
  args: z.strictObject(id),
  allowed: (outgoing, actor) =>
    firstRefusal(
      inOrgOfOutgoing(outgoing, actor),
      withRole(actor, 'clerk'),
      outgoingIn(outgoing, 'sealed'),
      outgoing.recipients.length === 0 && appError('recipients-required'),
      outgoing.paper === null && appError('paper-pending'),
    ),
  apply: (outgoing, _args, context) =>
    advanceOutgoing(outgoing, context, { kind: 'issued' }, { status: 'issued', issuedAt: context.now }),
});

/**
 * Thu hồi (Art. 18.4): the document and its number stay in the register; recipients are asked to cancel their copies
 * and to say so (codes 13, 15, 16).
 */
export const recallOutgoing = defineChange({
  name: 'outgoing.recall',
  version: 1,
  record: 'outgoing',
  onlineOnly: true,
  args: z.strictObject({ ...id, reason: z.string().trim().min(1).max(1000) }),
  allowed: (outgoing, actor) =>
    firstRefusal(inOrgOfOutgoing(outgoing, actor), withRole(actor, 'clerk'), outgoingIn(outgoing, 'issued')),
  apply: (outgoing, args, context) =>
    advanceOutgoing(outgoing, context, { kind: 'recalled', text: args.reason }, { status: 'recalled' }),
});

/** Given up before issue: by its author while it is a draft, by the registry later. A number taken stays taken (Art. 15). */
export const cancelOutgoing = defineChange({
  name: 'outgoing.cancel',
  version: 1,
  record: 'outgoing',
  args: z.strictObject({ ...id, reason: z.string().trim().min(1).max(1000) }),
  allowed: (outgoing, actor) => {
    const authors = outgoing.authorId === actor.id && (outgoing.status === 'draft' || outgoing.status === 'returned');
    return firstRefusal(
      inOrgOfOutgoing(outgoing, actor),
      !authors && withRole(actor, 'clerk'),
      !authors && outgoingIn(outgoing, 'signed', 'numbered', 'sealed'),
    );
  },
  apply: (outgoing, args, context) =>
    advanceOutgoing(outgoing, context, { kind: 'cancelled', text: args.reason }, { status: 'cancelled' }),
});
