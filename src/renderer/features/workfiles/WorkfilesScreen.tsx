import { Button, CloseButton, TextInput } from '@mantine/core';
import { IconFilter, IconFolderPlus, IconFolders, IconPlaylistAdd } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense } from 'react';
import { recordCommandAllowed } from '../../../shared/commands/registry.ts';
import { offReason } from '../../../shared/i18n/format.ts';
import { useRegisterActions } from '../../app/actions.ts';
import { useT } from '../../app/language.tsx';
import { useMe } from '../../app/me.tsx';
import { NO_WORKFILE_FILTERS, type OpenForm, showWorkfile, usePlaces } from '../../app/places.ts';
import { useToday } from '../../data/clock.ts';
import { useWorkfilePages } from '../../data/useDocumentPages.ts';
import { useWorkfileCounts } from '../../data/workfiles.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Hint } from '../../ui/Hint.tsx';
import { type AsideState, AsideToggle, useAside } from '../documents/Aside.tsx';
import { RowList } from '../documents/list/RowList.tsx';
import { Panes } from '../documents/Panes.tsx';
import panes from '../documents/panes.module.css';
import { WorkfileColumns, WorkfileRow } from './list/WorkfileRow.tsx';
import { newFileForm, newLineForm } from './newWorkfile.ts';
import { PrintMenu } from './PrintMenu.tsx';
import { WorkfilesPane } from './WorkfilesPane.tsx';
import { isNarrowedWorkfiles, workfileQuery } from './workfileQuery.ts';

const WorkfileDetail = lazy(async () => ({ default: (await import('./detail/WorkfileDetail.tsx')).WorkfileDetail }));

/** Hồ sơ công việc: views, list, file. */
export function WorkfilesScreen(): ReactNode {
  const counts = useWorkfileCounts(useToday()).data;
  const aside = useAside('workfiles');
  return (
    <Panes
      place="workfiles"
      aside={aside.open ? <WorkfilesPane counts={counts} /> : null}
      detail={(id, leave) => (
        <Suspense fallback={null}>
          <WorkfileDetail id={id} onLeave={leave} />
        </Suspense>
      )}
      list={(select, selectedId) => (
        <>
          <Bar aside={aside} narrow={selectedId !== null} />
          <WorkfileList selectedId={selectedId} onSelect={select} />
        </>
      )}
    />
  );
}

/** `narrow`: a file is open beside the list, and only the main button has room. */
function Bar({ aside, narrow }: { readonly aside: AsideState; readonly narrow: boolean }): ReactNode {
  const t = useT();
  const filters = usePlaces((state) => state.workfiles);
  const setWorkfiles = usePlaces((state) => state.setWorkfiles);
  const open = useMaking('workfile.open', 'N', newFileForm);
  const plan = useMaking('workfile.plan', 'M', newLineForm);
  return (
    <>
      <div className={panes.bar}>
        <AsideToggle aside={aside} />
        <h1 className={panes.title}>{t(`workfiles.view.${filters.view}`)}</h1>
        <span className={panes.grow} />
        {!narrow && <PrintMenu />}
        {plan.off === undefined && !narrow && (
          <Hint label={t('commands.hint.workfile.plan')} combo="M">
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPlaylistAdd size={15} aria-hidden />}
              onClick={plan.run}
            >
              {t('workfiles.list.plan')}
            </Button>
          </Hint>
        )}
        <Hint label={open.off ?? t('commands.hint.workfile.open')} combo="N">
          <Button
            size="compact-sm"
            flex="none"
            leftSection={<IconFolderPlus size={15} aria-hidden />}
            {...(open.off === undefined
              ? {}
              : { 'data-disabled': true, 'aria-disabled': true, 'aria-description': open.off })}
            onClick={open.run}
          >
            {t('commands.name.workfile.open')}
          </Button>
        </Hint>
      </div>
      <div className={panes.chips}>
        <TextInput
          size="xs"
          flex={1}
          aria-label={t('workfiles.list.find')}
          placeholder={t('workfiles.list.findPlaceholder')}
          leftSection={<IconFilter size={14} aria-hidden />}
          value={filters.text}
          maxLength={200}
          onChange={(event) => setWorkfiles({ text: event.currentTarget.value })}
          data-testid="workfile-find"
          rightSection={
            filters.text === '' ? null : (
              <CloseButton
                size={18}
                aria-label={t('documents.list.clear')}
                onClick={() => setWorkfiles({ text: '' })}
              />
            )
          }
        />
      </div>
    </>
  );
}

interface ListProps {
  readonly selectedId: string | null;
  readonly onSelect: (id: string, open: boolean) => void;
}

function WorkfileList({ selectedId, onSelect }: ListProps): ReactNode {
  const t = useT();
  const today = useToday();
  const filters = usePlaces((state) => state.workfiles);
  const setWorkfiles = usePlaces((state) => state.setWorkfiles);
  const list = useWorkfilePages('workfiles', workfileQuery(filters, today));
  const narrowed = isNarrowedWorkfiles(filters) || (filters.view !== 'mine' && filters.view !== 'all');
  return (
    <RowList
      label={t('workfiles.list.label')}
      list={list}
      selectedId={selectedId}
      onSelect={onSelect}
      columns={<WorkfileColumns />}
      row={(props) => <WorkfileRow {...props} today={today} query={filters.text} />}
      empty={
        <EmptyState
          icon={IconFolders}
          title={t('workfiles.list.emptyTitle')}
          text={narrowed ? t('workfiles.list.emptyFiltered') : t('workfiles.list.emptyNew')}
        >
          {narrowed && (
            <Button variant="default" onClick={() => setWorkfiles({ ...NO_WORKFILE_FILTERS, view: 'all' })}>
              {t('documents.list.clear')}
            </Button>
          )}
        </EmptyState>
      }
    />
  );
}

/** Opening a file or planning one, asked of the rule; with its key and in the palette. */
function useMaking(name: 'workfile.open' | 'workfile.plan', combo: string, formOf: () => OpenForm) {
  const t = useT();
  const { actor } = useMe();
  const refusal = recordCommandAllowed(name, null, actor);
  const off = refusal === null ? undefined : offReason(t, refusal);
  const run = (): void => {
    if (off !== undefined) return;
    const form = formOf();
    showWorkfile(form.documentId, form);
  };
  useRegisterActions([{ id: name, group: 'list', label: t(`commands.name.${name}`), combo, run, off, listed: true }]);
  return { off, run };
}
