import type { Packet } from '../../shared/domain/exchange/packet.ts';
import type { Counts, DocumentListItem, IpcOutput, PendingCommand } from '../../shared/ipc/contract.ts';
import type { Criteria } from '../../shared/ipc/find.ts';
import type { Sender, TwinQuery } from '../../shared/ipc/intake.ts';
import { bridge } from './api.ts';
import { type Query, useQuery } from './query.ts';

const documentsChanged = [{ event: 'documents:changed' }] as const;
const commandsChanged = [{ event: 'commands:changed' }] as const;

/** A document with the commands still under way on it. Keeps the one before until the next is there: no blink. */
export function useDocument(id: string | null): Query<IpcOutput<'documents:get'>> {
  return useQuery(
    id === null ? null : `document:${id}`,
    () => bridge().documents.get({ id: id ?? '' }),
    [
      {
        event: 'documents:changed' as const,
        when: ({ ids }: { ids: string[] }) => ids.length === 0 || (id !== null && ids.includes(id)),
      },
    ],
    { keepPrevious: true },
  );
}

export const useCounts = (today: string): Query<Counts> =>
  useQuery(`counts:${today}`, () => bridge().documents.counts({ today }), documentsChanged, { keepPrevious: true });

/** Asked again when documents change: the number of the earlier one may be given just now. */
export const useDuplicates = (id: string): Query<DocumentListItem[]> =>
  useQuery(`duplicates:${id}`, () => bridge().documents.duplicates({ id }), documentsChanged);

/** Doubles of a document that is being typed; null asks nothing. */
export const useTwins = (query: TwinQuery | null): Query<DocumentListItem[]> =>
  useQuery(
    query === null ? null : `twins:${JSON.stringify(query)}`,
    () => bridge().documents.twins(query ?? { symbol: '-', senderCode: '', senderName: '', issuedOn: null }),
    documentsChanged,
  );

/** Agencies that have sent documents before. */
export const useSenders = (): Query<Sender[]> => useQuery('senders', () => bridge().documents.senders(), []);

/** Empty text asks nothing. Answers of words already typed over are dropped. */
export const useSearch = (text: string, limit: number): Query<IpcOutput<'documents:search'>> =>
  useQuery(
    text === '' ? null : `search:${limit}:${text}`,
    () => bridge().documents.search({ text: text.slice(0, 200), limit }),
    documentsChanged,
    { keepPrevious: true },
  );

/** By field; null asks nothing. */
export const useFind = (criteria: Criteria | null, limit: number): Query<IpcOutput<'documents:find'>> =>
  useQuery(
    criteria === null ? null : `find:${limit}:${JSON.stringify(criteria)}`,
    () => bridge().documents.find({ criteria: criteria ?? {}, limit }),
    documentsChanged,
    { keepPrevious: true },
  );

/** In the words of files; empty text asks nothing. */
export const useContentSearch = (text: string): Query<IpcOutput<'documents:searchContent'>> =>
  useQuery(
    text === '' ? null : `search-content:${text}`,
    () => bridge().documents.searchContent({ text: text.slice(0, 200), limit: 20 }),
    [],
  );

export const useCommands = (): Query<PendingCommand[]> =>
  useQuery('commands', () => bridge().commands.list(), commandsChanged);

export const usePackets = (onlyRefused: boolean): Query<Packet[]> =>
  useQuery(`packets:${onlyRefused}`, () => bridge().packets.list({ onlyRefused }), [{ event: 'packets:changed' }], {
    keepPrevious: true,
  });

export const useDiagnostics = (): Query<IpcOutput<'diagnostics:get'>> =>
  useQuery('diagnostics', () => bridge().diagnostics.get(), []);
