import type { RecordKind } from '../../shared/commands/records.ts';
import type { IpcOutput } from '../../shared/ipc/contract.ts';
import type { OutgoingCounts } from '../../shared/ipc/outgoing.ts';
import { bridge } from './api.ts';
import { type Query, useQuery } from './query.ts';

const outgoingChanged = [
  {
    event: 'records:changed' as const,
    when: ({ kinds }: { kinds: RecordKind[] }) => kinds.length === 0 || kinds.includes('outgoing'),
  },
];

/** An outgoing document with the commands still under way on it; the one before stays until the next is there. */
export const useOutgoing = (id: string | null): Query<IpcOutput<'outgoing:get'>> =>
  useQuery(id === null ? null : `outgoing:${id}`, () => bridge().outgoing.get({ id: id ?? '' }), outgoingChanged, {
    keepPrevious: true,
  });

export const useOutgoingCounts = (): Query<OutgoingCounts> =>
  useQuery('outgoing-counts', () => bridge().outgoing.counts(), outgoingChanged, { keepPrevious: true });
