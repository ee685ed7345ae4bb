import { Select, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { WorkfileCounts } from '../../../shared/ipc/workfiles.ts';
import { useT } from '../../app/language.tsx';
import { useMe } from '../../app/me.tsx';
import { usePlaces, WORKFILE_VIEWS } from '../../app/places.ts';
import { useToday } from '../../data/clock.ts';
import { useDirectory } from '../../data/directory.tsx';
import { foldedFilter } from '../../ui/foldedFilter.ts';
import { Aside } from '../documents/Aside.tsx';
import { countOfView } from './workfileQuery.ts';

/** The year's list is asked for one year ahead and some back. */
const YEARS = 7;

/** Views and filters of work files, left of the list. */
export function WorkfilesPane({ counts }: { readonly counts: WorkfileCounts | undefined }): ReactNode {
  const t = useT();
  const { me } = useMe();
  const { units } = useDirectory();
  const filters = usePlaces((state) => state.workfiles);
  const setWorkfiles = usePlaces((state) => state.setWorkfiles);
  const nextYear = Number(useToday().slice(0, 4)) + 1;
  return (
    <Aside
      views={WORKFILE_VIEWS}
      at={filters.view}
      label={(view) => t(`workfiles.view.${view}`)}
      count={(view) => (counts === undefined ? undefined : countOfView(counts, view))}
      onView={(view) => setWorkfiles({ view })}
    >
      <Stack gap="sm" px={10}>
        <Select
          size="xs"
          label={t('workfiles.list.year')}
          placeholder={t('workfiles.list.anyYear')}
          data={Array.from({ length: YEARS }, (_, i) => String(nextYear - i))}
          value={filters.year === null ? null : String(filters.year)}
          onChange={(year) => setWorkfiles({ year: year === null ? null : Number(year) })}
          clearable
        />
        <Select
          size="xs"
          label={t('workfiles.list.unit')}
          placeholder={t('workfiles.list.anyUnit')}
          data={units.filter((unit) => unit.orgId === me.orgId).map((unit) => ({ value: unit.id, label: unit.name }))}
          value={filters.unitId}
          onChange={(unitId) => setWorkfiles({ unitId })}
          searchable
          filter={foldedFilter}
          clearable
        />
      </Stack>
    </Aside>
  );
}
