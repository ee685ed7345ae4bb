import { ActionIcon, Button, CloseButton, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import {
  IconFilter,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconPencilPlus,
  IconSend,
} from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { recordCommandAllowed } from '../../../shared/commands/registry.ts';
import { offReason } from '../../../shared/i18n/format.ts';
import { useRegisterActions } from '../../app/actions.ts';
import { useT } from '../../app/language.tsx';
import { useMe } from '../../app/me.tsx';
import { NO_OUTGOING_FILTERS, showOutgoing, usePlaces } from '../../app/places.ts';
import { usePreferences } from '../../app/preferences.ts';
import { useToday } from '../../data/clock.ts';
import { useOutgoingCounts } from '../../data/outgoing.ts';
import { useOutgoingPages } from '../../data/useDocumentPages.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Hint } from '../../ui/Hint.tsx';
import { RowList } from '../documents/list/RowList.tsx';
import { NARROW, Panes } from '../documents/Panes.tsx';
import panes from '../documents/panes.module.css';
import { newDraftForm } from './editor/newDraft.ts';
import { startInTurn, stopInTurn, useInTurn } from './inTurn.ts';
import { OutgoingColumns, OutgoingRow } from './list/OutgoingRow.tsx';
import { OutgoingPane, viewLabel } from './OutgoingPane.tsx';
import { bucketOf, isNarrowedOutgoing, outgoingQuery } from './outgoingQuery.ts';

const DRAFT = 'outgoing.draft';

const OutgoingDetail = lazy(async () => ({ default: (await import('./detail/OutgoingDetail.tsx')).OutgoingDetail }));

/** Văn bản đi: views, list, document. */
export function OutgoingScreen(): ReactNode {
  const counts = useOutgoingCounts().data;
  const aside = useOutgoingPane();
  useNewDraft();
  return (
    <Panes
      place="outgoing"
      aside={aside.open ? <OutgoingPane counts={counts} /> : null}
      detail={(id, leave) => (
        <Suspense fallback={null}>
          <OutgoingDetail id={id} onLeave={leave} />
        </Suspense>
      )}
      list={(select, selectedId) => (
        <>
          <Bar aside={aside} />
          <OutgoingList selectedId={selectedId} onSelect={select} />
        </>
      )}
    />
  );
}

interface Aside {
  readonly open: boolean;
  readonly toggle: () => void;
}

function Bar({ aside }: { readonly aside: Aside }): ReactNode {
  const t = useT();
  const filters = usePlaces((state) => state.outgoing);
  const setOutgoing = usePlaces((state) => state.setOutgoing);
  const draft = useNewDraftAction();
  const label = aside.open ? t('documents.filter.hide') : t('documents.filter.show');
  const Pane = aside.open ? IconLayoutSidebarLeftCollapse : IconLayoutSidebarLeftExpand;
  return (
    <>
      <div className={panes.bar}>
        <Hint label={label} combo="B">
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={label}
            aria-expanded={aside.open}
            onClick={aside.toggle}
          >
            <Pane size={18} aria-hidden />
          </ActionIcon>
        </Hint>
        <h1 className={panes.title}>{viewLabel(t, filters.view)}</h1>
        <span className={panes.grow} />
        <InTurnButton />
        <Hint label={draft.off ?? t(`commands.hint.${DRAFT}`)} combo="N">
          <Button
            size="compact-sm"
            leftSection={<IconPencilPlus size={15} aria-hidden />}
            {...(draft.off === undefined
              ? {}
              : { 'data-disabled': true, 'aria-disabled': true, 'aria-description': draft.off })}
            onClick={draft.run}
          >
            {t(`commands.name.${DRAFT}`)}
          </Button>
        </Hint>
      </div>
      <div className={panes.chips}>
        <TextInput
          size="xs"
          flex={1}
          aria-label={t('outgoing.list.find')}
          placeholder={t('outgoing.list.findPlaceholder')}
          leftSection={<IconFilter size={14} aria-hidden />}
          value={filters.text}
          maxLength={200}
          onChange={(event) => setOutgoing({ text: event.currentTarget.value })}
          data-testid="outgoing-find"
          rightSection={
            filters.text === '' ? null : (
              <CloseButton size={18} aria-label={t('documents.list.clear')} onClick={() => setOutgoing({ text: '' })} />
            )
          }
        />
      </div>
    </>
  );
}

/** Approve in turn: offered where documents wait for my approval or signature. */
function InTurnButton(): ReactNode {
  const t = useT();
  const filters = usePlaces((state) => state.outgoing);
  const counts = useOutgoingCounts().data;
  const { ids, at } = useInTurn();
  const bucket = bucketOf(filters.view);
  const offered = (bucket === 'check' || bucket === 'sign') && (counts?.byBucket[bucket] ?? 0) > 0;
  const run = (): void => void startInTurn(outgoingQuery(filters));
  useRegisterActions(
    offered && at < 0
      ? [{ id: 'outgoing.inTurn', group: 'list', label: t('outgoing.list.inTurn'), combo: 'I', run, listed: true }]
      : [],
  );
  if (at >= 0) {
    return (
      <Button size="compact-sm" variant="light" onClick={stopInTurn} aria-label={t('outgoing.list.inTurnStop')}>
        {t('outgoing.list.inTurnAt', { n: at + 1, total: ids.length })}
      </Button>
    );
  }
  if (!offered) return null;
  return (
    <Hint label={t('outgoing.list.inTurnHint')} combo="I">
      <Button size="compact-sm" variant="default" onClick={run}>
        {t('outgoing.list.inTurn')}
      </Button>
    </Hint>
  );
}

interface ListProps {
  readonly selectedId: string | null;
  readonly onSelect: (id: string, open: boolean) => void;
}

function OutgoingList({ selectedId, onSelect }: ListProps): ReactNode {
  const t = useT();
  const today = useToday();
  const filters = usePlaces((state) => state.outgoing);
  const setOutgoing = usePlaces((state) => state.setOutgoing);
  const list = useOutgoingPages('outgoing', outgoingQuery(filters));
  const narrowed = isNarrowedOutgoing(filters) || filters.view !== 'all';
  return (
    <RowList
      label={t('outgoing.list.label')}
      list={list}
      selectedId={selectedId}
      onSelect={onSelect}
      columns={<OutgoingColumns />}
      row={(props) => <OutgoingRow {...props} today={today} query={filters.text} />}
      empty={
        <EmptyState
          icon={IconSend}
          title={t('outgoing.list.emptyTitle')}
          text={narrowed ? t('outgoing.list.emptyFiltered') : t('outgoing.list.emptyNew')}
        >
          {narrowed && (
            <Button variant="default" onClick={() => setOutgoing(NO_OUTGOING_FILTERS)}>
              {t('documents.list.clear')}
            </Button>
          )}
        </EmptyState>
      }
    />
  );
}

/** Open where there is room for it, unless the person has decided otherwise. */
function useOutgoingPane(): Aside {
  const t = useT();
  const [chosen, setChosen] = useState<boolean | null>(null);
  const preferred = usePreferences((state) => state.viewsOpen);
  const selected = usePlaces((state) => state.selected.outgoing !== undefined);
  const roomy = useMediaQuery('(min-width: 1560px)') ?? false;
  const narrow = useMediaQuery(NARROW) ?? false;
  const open = !narrow && (chosen ?? preferred ?? (roomy || !selected));
  const toggle = (): void => setChosen(!open);
  useRegisterActions([{ id: 'views', group: 'list', label: t('keys.views'), combo: 'B', run: toggle, listed: true }]);
  return { open, toggle };
}

interface NewDraft {
  readonly off: string | undefined;
  readonly run: () => void;
}

function useNewDraftAction(): NewDraft {
  const t = useT();
  const { actor } = useMe();
  const refusal = recordCommandAllowed('outgoing.draft', null, actor);
  const off = refusal === null ? undefined : offReason(t, refusal);
  return {
    off,
    run: () => {
      if (off !== undefined) return;
      const form = newDraftForm();
      showOutgoing(form.documentId, form);
    },
  };
}

function useNewDraft(): void {
  const t = useT();
  const { off, run } = useNewDraftAction();
  useRegisterActions([
    { id: 'outgoing.draft', group: 'list', label: t('outgoing.editor.new'), combo: 'N', run, off, listed: true },
  ]);
}
