import { Select, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { DOCUMENT_KINDS, KIND_CODES } from '../../../shared/domain/document/kinds.ts';
import { OUTGOING_BUCKETS, type OutgoingBucket } from '../../../shared/domain/outgoing/desk.ts';
import type { Translate } from '../../../shared/i18n/texts.ts';
import type { OutgoingCounts } from '../../../shared/ipc/outgoing.ts';
import { useT } from '../../app/language.tsx';
import { OUTGOING_VIEW_NAMES, OUTGOING_VIEWS, type OutgoingFilters, usePlaces } from '../../app/places.ts';
import { useToday } from '../../data/clock.ts';
import { foldedFilter } from '../../ui/foldedFilter.ts';
import { Aside } from '../documents/Aside.tsx';
import { bucketOf } from './outgoingQuery.ts';

type View = OutgoingFilters['view'];

export function viewLabel(t: Translate, view: View): string {
  const bucket = bucketOf(view);
  return bucket === null ? t(`outgoing.view.${view as Exclude<View, OutgoingBucket>}`) : t(`outgoing.bucket.${bucket}`);
}

const sum = (numbers: readonly (number | undefined)[]): number => numbers.reduce<number>((a, n) => a + (n ?? 0), 0);

function countOf(counts: OutgoingCounts, view: View): number {
  const bucket = bucketOf(view);
  if (bucket !== null) return counts.byBucket[bucket] ?? 0;
  if (view === 'desk') return sum(Object.values(counts.byBucket));
  const statuses = OUTGOING_VIEWS[view as keyof typeof OUTGOING_VIEWS];
  return statuses.length === 0
    ? sum(Object.values(counts.byStatus))
    : sum(statuses.map((status) => counts.byStatus[status]));
}

/** How many years back the register can be asked for. */
const YEARS = 6;

/** Views and filters of outgoing documents, left of the list. */
export function OutgoingPane({ counts }: { readonly counts: OutgoingCounts | undefined }): ReactNode {
  const t = useT();
  const filters = usePlaces((state) => state.outgoing);
  const setOutgoing = usePlaces((state) => state.setOutgoing);
  const thisYear = Number(useToday().slice(0, 4));
  const views: readonly View[] = ['desk', ...OUTGOING_BUCKETS, ...OUTGOING_VIEW_NAMES];
  return (
    <Aside
      views={views}
      at={filters.view}
      label={(view) => viewLabel(t, view)}
      count={(view) => (counts === undefined ? undefined : countOf(counts, view))}
      indented={(view) => bucketOf(view) !== null}
      onView={(view) => setOutgoing({ view })}
    >
      <Stack gap="sm" px={10}>
        <Select
          size="xs"
          label={t('outgoing.fact.kind')}
          placeholder={t('documents.filter.anyKind')}
          data={KIND_CODES.map((code) => ({ value: code, label: DOCUMENT_KINDS[code] }))}
          value={filters.kind}
          onChange={(chosen) => setOutgoing({ kind: KIND_CODES.find((code) => code === chosen) ?? null })}
          searchable
          filter={foldedFilter}
          clearable
        />
        <Select
          size="xs"
          label={t('outgoing.list.year')}
          placeholder={t('outgoing.list.anyYear')}
          data={Array.from({ length: YEARS }, (_, i) => String(thisYear - i))}
          value={filters.year === null ? null : String(filters.year)}
          onChange={(year) => setOutgoing({ year: year === null ? null : Number(year) })}
          clearable
        />
      </Stack>
    </Aside>
  );
}
