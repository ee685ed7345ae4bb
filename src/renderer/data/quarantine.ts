import { useEffect } from 'react';
import { SECURITY_OFFICER } from '../../shared/domain/directory/actor.ts';
import type { IpcOutput } from '../../shared/ipc/contract.ts';
import { useMe } from '../app/me.tsx';
import { bridge } from './api.ts';
import { type Query, useQuery } from './query.ts';
import { useSyncFact } from './session.ts';

/** The server tells nobody of a finding (its pokes are hints about records), so the officer's list is asked for again. */
const ASK_AGAIN_MS = 5 * 60_000;

/** Everybody who shows the list: the rail its count, the screen its lines. */
const shown = new Set<() => void>();
/** After a step of the procedure: all of them ask again. */
export const askQuarantineAgain = (): void => {
  for (const refetch of shown) refetch();
};

/** The security officer's list, of the server alone. Asks nothing for anybody else, and nothing offline. */
export function useQuarantine(): Query<IpcOutput<'quarantine:list'>> {
  const { me } = useMe();
  const online = useSyncFact((sync) => sync?.online ?? false);
  const wanted = online && me.roles.includes(SECURITY_OFFICER);
  const query = useQuery(wanted ? 'quarantine' : null, () => bridge().quarantine.list(), []);
  const { refetch } = query;
  useEffect(() => {
    if (!wanted) return undefined;
    const timer = setInterval(refetch, ASK_AGAIN_MS);
    shown.add(refetch);
    return () => {
      clearInterval(timer);
      shown.delete(refetch);
    };
  }, [wanted, refetch]);
  return query;
}
