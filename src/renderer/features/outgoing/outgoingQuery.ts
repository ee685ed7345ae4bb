import { OUTGOING_BUCKETS, type OutgoingBucket } from '../../../shared/domain/outgoing/desk.ts';
import type { OutgoingQuery } from '../../../shared/ipc/outgoing.ts';
import { OUTGOING_VIEWS, type OutgoingFilters } from '../../app/places.ts';

export const bucketOf = (view: OutgoingFilters['view']): OutgoingBucket | null =>
  OUTGOING_BUCKETS.find((bucket) => bucket === view) ?? null;

/** The question a set of filters asks of the store. */
export function outgoingQuery({ view, kind, year, text }: OutgoingFilters): Omit<OutgoingQuery, 'after' | 'limit'> {
  const bucket = bucketOf(view);
  const statuses = view === 'desk' || bucket !== null ? [] : OUTGOING_VIEWS[view as keyof typeof OUTGOING_VIEWS];
  const words = text.trim();
  return {
    scope: view === 'desk' || bucket !== null ? 'desk' : 'all',
    ...(bucket === null ? {} : { bucket }),
    ...(statuses.length === 0 ? {} : { statuses: [...statuses] }),
    ...(kind === null ? {} : { kind }),
    ...(year === null ? {} : { year }),
    ...(words === '' ? {} : { text: words.slice(0, 200) }),
  };
}

/** Narrowed besides the view: what "clear" takes away. */
export const isNarrowedOutgoing = ({ kind, year, text }: OutgoingFilters): boolean =>
  kind !== null || year !== null || text.trim() !== '';
