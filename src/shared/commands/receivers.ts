import { z } from 'zod';
import { DAY_PATTERN } from '../domain/calendar/days.ts';
import { type Document, routingRoleSchema } from '../domain/document/document.ts';
import { type AppError, appError } from '../errors.ts';
import type { CommandContext } from './definition.ts';
import { firstRefusal } from './rules.ts';

/** To whom a leader sends a document, as a directive or a later routing names them. */
const receiverSchema = z.strictObject({
  role: routingRoleSchema,
  unitId: z.string(),
  personId: z.string().nullable(),
  dueOn: z.string().regex(DAY_PATTERN).nullable(),
});
export const receiversSchema = z.array(receiverSchema).min(1).max(50);
/** The same, where `partId` says which part of before goes on. */
export const continuingReceiversSchema = z
  .array(receiverSchema.extend({ partId: z.string().optional() }))
  .min(1)
  .max(50);
export type Receivers = z.infer<typeof receiversSchema>;

/** One lead, all of this office, each person in the unit they are named with. */
export const receiversFit = (document: Document, receivers: Receivers, context: CommandContext): AppError | null =>
  firstRefusal(
    receivers.filter((r) => r.role === 'lead').length !== 1 && appError('lead-required'),
    receivers.some((r) => context.unit(r.unitId)?.orgId !== document.orgId) && appError('routing-outside-org'),
    receivers.some((r) => r.personId !== null && !belongs(context.person(r.personId), r.unitId)) &&
      appError('unknown-person'),
  );

const belongs = (person: { unitId: string; active: boolean } | undefined, unitId: string): boolean =>
  person?.active === true && person.unitId === unitId;
