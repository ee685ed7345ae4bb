import { CloseButton, Pill, Select, Stack, Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import { DOCUMENT_KINDS, KIND_CODES, URGENCIES } from '../../../shared/domain/document/kinds.ts';
import type { Counts } from '../../../shared/ipc/contract.ts';
import { useT } from '../../app/language.tsx';
import { usePlaces, VIEW_NAMES, VIEWS } from '../../app/places.ts';
import { foldedFilter } from '../../ui/foldedFilter.ts';
import { urgencyKey } from '../../ui/tags.tsx';
import { Aside } from './Aside.tsx';
import { isNarrowed } from './listQuery.ts';
import classes from './panes.module.css';

/** Views and filters, left of the list. */
export function FilterPane({ counts }: { readonly counts: Counts | undefined }): ReactNode {
  const t = useT();
  const filters = usePlaces((state) => state.filters);
  const setFilters = usePlaces((state) => state.setFilters);
  const countOf = (statuses: readonly (keyof Counts['byStatus'])[]): number | undefined =>
    counts === undefined
      ? undefined
      : statuses.length === 0
        ? counts.total
        : statuses.reduce((sum, status) => sum + (counts.byStatus[status] ?? 0), 0);
  return (
    <Aside
      views={VIEW_NAMES}
      at={filters.view}
      label={(view) => t(`documents.view.${view}`)}
      count={(view) => countOf(VIEWS[view])}
      onView={(view) => setFilters({ view })}
    >
      <Stack gap="sm" px={10}>
        <Select
          size="xs"
          label={t('documents.filter.kind')}
          placeholder={t('documents.filter.anyKind')}
          data={KIND_CODES.map((code) => ({ value: code, label: DOCUMENT_KINDS[code] }))}
          value={filters.kind}
          onChange={(chosen) => setFilters({ kind: KIND_CODES.find((code) => code === chosen) ?? null })}
          searchable
          filter={foldedFilter}
          clearable
        />
        <Select
          size="xs"
          label={t('documents.filter.urgency')}
          placeholder={t('documents.filter.anyUrgency')}
          data={URGENCIES.filter((level) => level > 0).map((level) => ({
            value: String(level),
            label: t(urgencyKey(level)),
          }))}
          value={filters.urgencyAtLeast === null ? null : String(filters.urgencyAtLeast)}
          onChange={(level) => setFilters({ urgencyAtLeast: level === null ? null : Number(level) })}
          clearable
        />
        <Switch
          size="xs"
          label={t('documents.filter.overdue')}
          checked={filters.overdueOnly}
          onChange={(event) => setFilters({ overdueOnly: event.currentTarget.checked })}
        />
      </Stack>
    </Aside>
  );
}

/** What narrows the list, in sight above it even when the pane is closed; each can be taken away. */
export function FilterChips(): ReactNode {
  const t = useT();
  const filters = usePlaces((state) => state.filters);
  const setFilters = usePlaces((state) => state.setFilters);
  if (!isNarrowed(filters)) return null;
  const clear = t('documents.list.clear');
  const chip = (words: string, onRemove: () => void): ReactNode => (
    <Pill key={words} size="md" withRemoveButton={false}>
      {words}
      <CloseButton
        size={16}
        iconSize={12}
        variant="transparent"
        ml={4}
        onClick={onRemove}
        aria-label={`${clear}: ${words}`}
      />
    </Pill>
  );
  return (
    <div className={classes.chips}>
      {filters.kind !== null && chip(DOCUMENT_KINDS[filters.kind], () => setFilters({ kind: null }))}
      {filters.urgencyAtLeast !== null &&
        chip(`${t('documents.filter.urgency')}: ${t(urgencyKey(filters.urgencyAtLeast))}`, () =>
          setFilters({ urgencyAtLeast: null }),
        )}
      {filters.senderCode !== null &&
        chip(`${t('documents.filter.sender')}: ${filters.senderCode}`, () => setFilters({ senderCode: null }))}
      {filters.overdueOnly && chip(t('documents.filter.overdue'), () => setFilters({ overdueOnly: false }))}
    </div>
  );
}
