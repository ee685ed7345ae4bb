import type { RecordKind } from '../../shared/commands/records.ts';
import type { IpcOutput } from '../../shared/ipc/contract.ts';
import type { WorkfileCounts, WorkfileListItem, WorkfileRef } from '../../shared/ipc/workfiles.ts';
import { bridge } from './api.ts';
import { type Query, useQuery } from './query.ts';

const workfilesChanged = [
  {
    event: 'records:changed' as const,
    when: ({ kinds }: { kinds: RecordKind[] }) => kinds.length === 0 || kinds.includes('workfile'),
  },
];

/** A work file with the commands still under way on it; the one before stays until the next is there. */
export const useWorkfile = (id: string | null): Query<IpcOutput<'workfiles:get'>> =>
  useQuery(id === null ? null : `workfile:${id}`, () => bridge().workfiles.get({ id: id ?? '' }), workfilesChanged, {
    keepPrevious: true,
  });

export const useWorkfileCounts = (today: string): Query<WorkfileCounts> =>
  useQuery(`workfile-counts:${today}`, () => bridge().workfiles.counts({ today }), workfilesChanged, {
    keepPrevious: true,
  });

/** The files in which a document lies. */
export const useWorkfilesOf = (id: string): Query<WorkfileRef[]> =>
  useQuery(`workfiles-of:${id}`, () => bridge().workfiles.of({ id }), workfilesChanged);

const MOST_OFFERED = 30;

/** Open files to which I may add, recently used first; each says whether the document lies in it already. */
export const useCollectingFiles = (text: string, record: string): Query<{ items: WorkfileListItem[] }> =>
  useQuery(
    `collecting:${record}:${text}`,
    () =>
      bridge().workfiles.list({
        scope: 'all',
        statuses: ['open'],
        collecting: true,
        record,
        order: 'recent',
        limit: MOST_OFFERED,
        ...(text === '' ? {} : { text: text.slice(0, 200) }),
      }),
    workfilesChanged,
    { keepPrevious: true },
  );

/** All symbols of a year that are here: what a new one is proposed from. */
export const useCodesOf = (year: number): Query<{ items: WorkfileListItem[] }> =>
  useQuery(
    `workfile-codes:${year}`,
    () => bridge().workfiles.list({ scope: 'all', year, order: 'newest', limit: 500 }),
    [],
  );
