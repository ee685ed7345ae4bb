import { type AppError, appError } from '../../shared/errors.ts';
import type { Session, SyncStatus } from '../../shared/ipc/contract.ts';
import type { MeResponse } from '../../shared/protocol/sync.ts';

import type { Unlocked } from '../keys/vault.ts';

export type Phase = Session['phase'];

/** What a failed opening of the store means for the person. */
export function phaseOfStoreError(error: AppError): Phase {
  switch (error.code) {
    case 'store-newer':
    case 'store-damaged':
    case 'key-lost':
      return error.code;
    default:
      return 'locked'; // a full disk, say: nothing is lost, try again
  }
}

/**
 * With an open store: the first fill shows its progress, everything else is 'ready', online or not. A store that has
 * never pulled is filling, also in the moment before its first request: an empty desk would say "nothing to do".
 */
export const phaseOfStatus = ({
  activity,
  fill,
  lastPullAt,
}: Pick<SyncStatus, 'activity' | 'fill' | 'lastPullAt'>): 'filling' | 'ready' =>
  lastPullAt === null || activity === 'filling' || (fill !== null && fill.rows < fill.total) ? 'filling' : 'ready';

/** The person as the page sees them. */
export const meForPage = ({
  person,
  unitName,
  orgName,
  actsFor,
  signsFor,
  bases,
  demo,
}: MeResponse): NonNullable<Session['me']> => ({
  id: person.id,
  name: person.name,
  position: person.position,
  orgId: person.orgId,
  unitId: person.unitId,
  unitName,
  orgName,
  roles: person.roles,
  actsFor,
  ...(signsFor === undefined ? {} : { signsFor }),
  ...(bases === undefined ? {} : { bases }),
  demo,
});

/** Commands that would be lost with the store: not accepted by the server yet, or refused and not yet read. */
export const unsentOf = ({ pending, rejected }: Pick<SyncStatus, 'pending' | 'rejected'>): number => pending + rejected;

/** Why the vault did not open, with the seconds until the next try where there are any. */
export function errorOfUnlock({ reason, seconds }: Extract<Unlocked, { ok: false }>): AppError {
  if (reason === 'unreadable') return appError('key-lost');
  return appError(reason === 'wrong' ? 'wrong-passphrase' : 'rate-limited', { seconds });
}
