import type { DocumentQuery } from '../../../shared/ipc/contract.ts';
import { type Filters, NO_FILTERS, VIEWS } from '../../app/places.ts';

/** The question a set of filters asks of the store. */
export function listQuery(filters: Filters, today: string): Omit<DocumentQuery, 'after' | 'limit'> {
  const statuses = VIEWS[filters.view];
  return {
    scope: 'all',
    sort: filters.sort,
    descending: filters.descending,
    ...(statuses.length === 0 ? {} : { statuses: [...statuses] }),
    ...(filters.kind === null ? {} : { kinds: [filters.kind] }),
    ...(filters.urgencyAtLeast === null ? {} : { urgencyAtLeast: filters.urgencyAtLeast }),
    ...(filters.senderCode === null ? {} : { senderCode: filters.senderCode }),
    ...(filters.overdueOnly ? { overdueOn: today } : {}),
  };
}

/** Filters besides the view: what "clear" takes away. */
export const isNarrowed = (filters: Filters): boolean =>
  filters.kind !== null || filters.urgencyAtLeast !== null || filters.senderCode !== null || filters.overdueOnly;

export const cleared = (filters: Filters): Filters => ({
  ...NO_FILTERS,
  sort: filters.sort,
  descending: filters.descending,
});
