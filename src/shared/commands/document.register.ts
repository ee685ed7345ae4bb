import { z } from 'zod';
import { DAY_PATTERN } from '../domain/calendar/days.ts';
import { KIND_CODES } from '../domain/document/kinds.ts';
import { appError } from '../errors.ts';
import { defineCommand } from './definition.ts';
import { advance, firstRefusal, inOrg, inStatus, withRole } from './rules.ts';

/**
 * Vào sổ văn bản đến (NĐ 30/2020 Art. 22): the clerk confirms the facts; the server gives the arrival number,
 * continuous through the year, and acknowledges to the sender with status 03 the same day.
 */
export const registerDocument = defineCommand({
  name: 'document.register',
  version: 1,
  args: z.strictObject({
    documentId: z.string(),
    /** Corrections of what the packet said; absent fields stay. */
    facts: z
      .strictObject({
        kind: z.enum(KIND_CODES),
        symbol: z.string().min(1).max(60),
        issuedOn: z.string().regex(DAY_PATTERN).nullable(),
        senderName: z.string().min(1).max(200),
        subject: z.string().min(1).max(500),
        signerName: z.string().max(50),
        urgency: z.number().int().min(0).max(4),
        dueOn: z.string().regex(DAY_PATTERN).nullable(),
      })
      .partial(),
    /** The clerk has seen the warning of a possible duplicate and registers all the same. */
    duplicateConfirmed: z.boolean(),
  }),
  allowed: (document, actor) =>
    firstRefusal(
      inOrg(document, actor),
      withRole(actor, 'clerk'),
      // Two clerks at one document: the second is told the number that the first was given.
      document.arrivalNumber !== null && appError('already-registered', { number: document.arrivalNumber }),
      inStatus(document, 'received'),
    ),
  apply: (document, args, context) => {
    const facts = Object.fromEntries(Object.entries(args.facts).filter(([, value]) => value !== undefined));
    return advance(
      document,
      context,
      { kind: 'registered' },
      {
        ...facts,
        status: 'registered',
        arrivalNumber: context.issued?.arrivalNumber ?? null,
        arrivalYear: context.issued?.arrivalYear ?? null,
      },
    );
  },
});
