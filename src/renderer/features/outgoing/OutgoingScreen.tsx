import { Button, CloseButton, TextInput } from '@mantine/core';
import { IconFilter, IconPencilPlus, IconSend } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense } from 'react';
import { recordCommandAllowed } from '../../../shared/commands/registry.ts';
import { offReason } from '../../../shared/i18n/format.ts';
import { useRegisterActions } from '../../app/actions.ts';
import { useT } from '../../app/language.tsx';
import { useMe } from '../../app/me.tsx';
import { NO_OUTGOING_FILTERS, showOutgoing, usePlaces } from '../../app/places.ts';
import { bridge } from '../../data/api.ts';
import { useToday } from '../../data/clock.ts';
import { useOutgoingCounts } from '../../data/outgoing.ts';
import { useOutgoingPages } from '../../data/useDocumentPages.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Hint } from '../../ui/Hint.tsx';
import { type AsideState, AsideToggle, useAside } from '../documents/Aside.tsx';
import { InTurnButton } from '../documents/InTurnButton.tsx';
import { RowList } from '../documents/list/RowList.tsx';
import { Panes } from '../documents/Panes.tsx';
import panes from '../documents/panes.module.css';
import { newDraftForm } from './editor/newDraft.ts';
import { OutgoingColumns, OutgoingRow } from './list/OutgoingRow.tsx';
import { OutgoingPane, viewLabel } from './OutgoingPane.tsx';
import { bucketOf, isNarrowedOutgoing, outgoingQuery } from './outgoingQuery.ts';

const DRAFT = 'outgoing.draft';
const MOST_IN_TURN = 200;

const OutgoingDetail = lazy(async () => ({ default: (await import('./detail/OutgoingDetail.tsx')).OutgoingDetail }));

/** Văn bản đi: views, list, document. */
export function OutgoingScreen(): ReactNode {
  const counts = useOutgoingCounts().data;
  const aside = useAside('outgoing');
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

function Bar({ aside }: { readonly aside: AsideState }): ReactNode {
  const t = useT();
  const filters = usePlaces((state) => state.outgoing);
  const setOutgoing = usePlaces((state) => state.setOutgoing);
  const draft = useNewDraftAction();
  return (
    <>
      <div className={panes.bar}>
        <AsideToggle aside={aside} />
        <h1 className={panes.title}>{viewLabel(t, filters.view)}</h1>
        <span className={panes.grow} />
        <ApproveInTurn />
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
function ApproveInTurn(): ReactNode {
  const { actor } = useMe();
  const filters = usePlaces((state) => state.outgoing);
  const counts = useOutgoingCounts().data;
  const bucket = bucketOf(filters.view);
  return (
    <InTurnButton
      place="outgoing"
      command="outgoing.approve"
      offered={(bucket === 'check' || bucket === 'sign') && (counts?.byBucket[bucket] ?? 0) > 0}
      ids={async () => {
        const result = await bridge().outgoing.list({ ...outgoingQuery(filters), limit: MOST_IN_TURN });
        return result.ok ? result.value.items.map(({ id }) => id) : null;
      }}
      waits={async (id) => {
        const found = await bridge().outgoing.get({ id });
        return found.ok && recordCommandAllowed('outgoing.approve', found.value.outgoing, actor) === null;
      }}
    />
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
