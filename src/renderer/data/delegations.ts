import type { RecordKind } from '../../shared/commands/records.ts';
import type { Delegation } from '../../shared/domain/directory/directory.ts';
import { bridge } from './api.ts';
import { type Query, useQuery } from './query.ts';

/** Delegations that this person may see, of any time. */
export const useDelegations = (): Query<Delegation[]> =>
  useQuery('delegations', () => bridge().delegations.list(), [
    {
      event: 'records:changed' as const,
      when: ({ kinds }: { kinds: RecordKind[] }) => kinds.length === 0 || kinds.includes('delegation'),
    },
  ]);
