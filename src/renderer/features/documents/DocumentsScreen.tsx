import { Button, Menu } from '@mantine/core';
import { IconArrowsSort, IconFileText, IconSortAscending, IconSortDescending } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { showCount } from '../../../shared/i18n/format.ts';
import { type Counts, SORTS } from '../../../shared/ipc/contract.ts';
import { useT } from '../../app/language.tsx';
import { type Filters, usePlaces, VIEWS } from '../../app/places.ts';
import { useToday } from '../../data/clock.ts';
import { useCounts } from '../../data/documents.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { AsideToggle, useAside } from './Aside.tsx';
import { FilterChips, FilterPane } from './FilterPane.tsx';
import { PaperButton } from './intake/PaperButton.tsx';
import { ColumnsMenu } from './list/ColumnsMenu.tsx';
import { DocumentList } from './list/DocumentList.tsx';
import { ExportButton } from './list/ExportButton.tsx';
import { cleared, isNarrowed, listQuery } from './listQuery.ts';
import { Panes } from './Panes.tsx';
import classes from './panes.module.css';
import { RegisterInTurn } from './RegisterInTurn.tsx';

/** How many documents a view holds, from kept counters; null where only counting rows would tell. */
function viewCount(counts: Counts | undefined, filters: Filters): number | null {
  if (counts === undefined || isNarrowed(filters)) return null;
  const statuses = VIEWS[filters.view];
  if (statuses.length === 0) return counts.total;
  return statuses.reduce((sum, status) => sum + (counts.byStatus[status] ?? 0), 0);
}

export function DocumentsScreen(): ReactNode {
  const t = useT();
  const today = useToday();
  const filters = usePlaces((state) => state.filters);
  const setFilters = usePlaces((state) => state.setFilters);
  const counts = useCounts(today).data;
  const aside = useAside('documents');
  const count = viewCount(counts, filters);
  const query = listQuery(filters, today);
  return (
    <Panes
      place="documents"
      aside={aside.open ? <FilterPane counts={counts} /> : null}
      list={(select, selectedId) => (
        <>
          <div className={classes.bar}>
            <AsideToggle aside={aside} />
            <h1 className={classes.title}>{t(`documents.view.${filters.view}`)}</h1>
            {count !== null && selectedId === null && <span className={classes.viewCount}>{showCount(count)}</span>}
            <span className={classes.grow} />
            <RegisterInTurn place="documents" offered={filters.view === 'received' && count !== 0} query={query} />
            <PaperButton />
            <ExportButton place="documents" source={{ kind: 'list', query }} name={t('documents.export.incoming')} />
            {selectedId === null && <ColumnsMenu place="documents" />}
            <SortMenu filters={filters} narrow={selectedId !== null} onChange={setFilters} />
          </div>
          <FilterChips />
          <DocumentList
            name="documents"
            label={t('documents.list.label')}
            query={query}
            selectedId={selectedId}
            onSelect={select}
            empty={
              <EmptyState
                icon={IconFileText}
                title={t('documents.list.emptyTitle')}
                text={
                  isNarrowed(filters) || filters.view !== 'all'
                    ? t('documents.list.emptyFiltered')
                    : t('documents.list.emptyNew')
                }
              >
                {(isNarrowed(filters) || filters.view !== 'all') && (
                  <Button variant="default" onClick={() => setFilters(cleared(filters))}>
                    {t('documents.list.clear')}
                  </Button>
                )}
              </EmptyState>
            }
          />
        </>
      )}
    />
  );
}

/** `narrow`: a document is open beside the list, and the list's own name needs the room. */
function SortMenu({
  filters,
  narrow,
  onChange,
}: {
  readonly narrow: boolean;
  readonly filters: Filters;
  readonly onChange: (change: Partial<Filters>) => void;
}): ReactNode {
  const t = useT();
  const Direction = filters.descending ? IconSortDescending : IconSortAscending;
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={narrow ? null : <IconArrowsSort size={15} aria-hidden />}
          title={narrow ? t(`documents.sort.${filters.sort}`) : undefined}
          aria-label={`${t('documents.sort.label')}: ${t(`documents.sort.${filters.sort}`)}`}
        >
          {narrow ? <IconArrowsSort size={15} aria-hidden /> : t(`documents.sort.${filters.sort}`)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {SORTS.map((sort) => (
          <Menu.Item
            key={sort}
            aria-current={filters.sort === sort}
            fw={filters.sort === sort ? 600 : 400}
            // due dates are read from the nearest on, everything else from the newest
            onClick={() => onChange({ sort, descending: sort !== 'due' && sort !== 'sender' })}
          >
            {t(`documents.sort.${sort}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<Direction size={16} aria-hidden />}
          onClick={() => onChange({ descending: !filters.descending })}
        >
          {filters.descending ? t('documents.sort.ascending') : t('documents.sort.descending')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
