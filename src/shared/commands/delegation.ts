import { z } from 'zod';
import { DAY_PATTERN, dayOf, showDay } from '../domain/calendar/days.ts';
import { hasRole } from '../domain/directory/actor.ts';
import { DELEGATION_LIMITS, isAway, lengthOf, overlapping } from '../domain/directory/delegation.ts';
import { DELEGATION_SCOPES, type Delegation } from '../domain/directory/directory.ts';
import { appError } from '../errors.ts';
import { type CommandContext, defineChange, defineCreate } from './definition.ts';
import { firstRefusal } from './rules.ts';

const day = z.string().regex(DAY_PATTERN);

/**
 * Giao quyền khi vắng mặt (NĐ 30/2020 Art. 13.3): a leader or head passes on their own powers, by a written decision, for
 * days that end, to one deputy. Whose powers is named in the arguments, so that passing on somebody else's is refused
 * in words and not taken for one's own.
 */
export const grantDelegation = defineCreate({
  name: 'delegation.grant',
  version: 1,
  record: 'delegation',
  // In force only once the server has it: who leaves the office must know.
  onlineOnly: true,
  args: z.strictObject({
    delegationId: z.uuid(),
    fromPersonId: z.string().max(100),
    toPersonId: z.string().max(100),
    scope: z.enum(DELEGATION_SCOPES),
    fromDay: day,
    toDay: day,
    basis: z.string().trim().min(5).max(300),
    matter: z.string().trim().min(5).max(500),
  }),
  mayCreate: (actor) =>
    hasRole(actor, 'leader') || hasRole(actor, 'head') ? null : appError('role-required', { role: 'leader' }),
  check: (args, context) => {
    const { actor, now } = context;
    const { fromPersonId, toPersonId, fromDay, toDay, scope } = args;
    const receiver = context.person(toPersonId);
    const known = context.delegations?.() ?? [];
    const other = overlapping(known, args);
    const held = [...actor.actsFor, ...(actor.signsFor ?? [])];
    return firstRefusal(
      fromPersonId !== actor.id && appError(held.includes(fromPersonId) ? 'delegation-passed-on' : 'not-yours'),
      toPersonId === actor.id && appError('delegation-to-self'),
      (receiver?.active !== true || receiver.orgId !== actor.orgId) && appError('unknown-person'),
      receiver?.roles?.some((role) => role === 'leader' || role === 'head') === false &&
        appError('delegation-to-deputy', { name: receiver.name }),
      // Directing what arrives is the leader's: a head has only opinions and signatures to pass on.
      scope !== 'sign-outgoing' && !hasRole(actor, 'leader') && appError('role-required', { role: 'leader' }),
      (fromDay < dayOf(now) || toDay < fromDay) && appError('delegation-days'),
      lengthOf(fromDay, toDay) > DELEGATION_LIMITS.longestDays &&
        appError('delegation-too-long', { days: DELEGATION_LIMITS.longestDays }),
      other !== undefined &&
        appError('delegation-overlap', {
          name: context.person(other.toPersonId)?.name ?? '',
          from: showDay(other.fromDay),
          to: showDay(other.toDay),
        }),
      isAway(known, toPersonId, args) && appError('delegation-receiver-away', { name: receiver?.name ?? '' }),
    );
  },
  create: (args, context): Delegation => {
    const { delegationId: id, ...facts } = args;
    return {
      id,
      orgId: context.actor.orgId,
      ...facts,
      version: 1,
      revokedAt: null,
      history: [line(context, 'granted', args.basis)],
    };
  },
});

/** Taken back before its last day, with the reason; at once, and for good. */
export const revokeDelegation = defineChange({
  name: 'delegation.revoke',
  version: 1,
  record: 'delegation',
  args: z.strictObject({ delegationId: z.string(), reason: z.string().trim().min(5).max(500) }),
  allowed: (delegation, actor) =>
    firstRefusal(
      delegation.orgId !== actor.orgId && appError('not-found'),
      delegation.fromPersonId !== actor.id && appError('not-yours'),
      (delegation.revokedAt ?? null) !== null && appError('delegation-over'),
    ),
  check: (delegation, _args, context) => (delegation.toDay < dayOf(context.now) ? appError('delegation-over') : null),
  apply: (delegation, args, context) => ({
    ...delegation,
    version: (delegation.version ?? 0) + 1,
    revokedAt: context.now,
    history: [...(delegation.history ?? []), line(context, 'revoked', args.reason)],
  }),
});

type Line = NonNullable<Delegation['history']>[number];
const line = ({ commandId, actor, now }: CommandContext, kind: Line['kind'], text: string): Line => ({
  id: commandId,
  at: now,
  kind,
  actorId: actor.id,
  actorName: actor.name,
  text,
});
