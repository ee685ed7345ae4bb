import { badSuccessor } from '../../shared/commands/outgoing.rules.ts';
import { maySee } from '../../shared/domain/document/audience.ts';
import { audienceOfOutgoing } from '../../shared/domain/outgoing/audience.ts';
import type { Outgoing } from '../../shared/domain/outgoing/outgoing.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import type { Trx } from '../db/record-change.ts';
import { changeOutgoing, lockOutgoing } from './records.ts';

/** A draft may name as its predecessor only what its author can see; another organisation's document is not there. */
export async function unknownPredecessor(
  trx: Trx,
  draft: Outgoing,
  principals: readonly string[],
): Promise<AppError | null> {
  if (draft.supersedes === null) return null;
  const old = await lockOutgoing(trx, draft.supersedes.id);
  if (old?.orgId !== draft.orgId || !maySee(principals, audienceOfOutgoing(old))) return appError('not-found');
  return badSuccessor({ ...draft.supersedes, kind: old.kind, symbol: old.symbol ?? '' }, draft.kind);
}

/**
 * The successor is issued: the old document says by what it was updated or replaced (NĐ 30/2020 Art. 18.3). Part of the
 * issue's transaction: the register never shows one without the other.
 */
export async function supersede(
  trx: Trx,
  successor: Outgoing,
  commandId: string,
  at: number,
): Promise<AppError | null> {
  if (successor.supersedes === null) return null;
  const old = await lockOutgoing(trx, successor.supersedes.id);
  if (old === undefined || old.orgId !== successor.orgId) return appError('not-found');
  if (old.status !== 'issued' && old.status !== 'recalled')
    return appError('wrong-outgoing-status', { status: old.status });
  const { how } = successor.supersedes;
  const unequal = badSuccessor({ ...successor.supersedes, kind: old.kind }, successor.kind);
  if (unequal !== null) return unequal;
  const { id, symbol, issuedOn, subject } = successor;
  await changeOutgoing(trx, old, {
    action: 'outgoing.superseded',
    at,
    changes: { supersededBy: { id, symbol: symbol ?? '', issuedOn, subject, how } },
    lines: [{ id: commandId, kind: 'updated', actorName: successor.authorName, text: symbol ?? '' }],
  });
  return null;
}
