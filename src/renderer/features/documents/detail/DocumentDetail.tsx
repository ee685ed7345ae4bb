import { ActionIcon, SegmentedControl } from '@mantine/core';
import { IconArrowsDiagonal, IconArrowsDiagonalMinimize2, IconFileOff, IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { dayOf, showDay } from '../../../../shared/domain/calendar/days.ts';
import { isOpen } from '../../../../shared/domain/document/document.ts';
import { leadOf } from '../../../../shared/domain/document/routing.ts';
import { errorText } from '../../../../shared/i18n/format.ts';
import type { IpcOutput } from '../../../../shared/ipc/contract.ts';
import { useT } from '../../../app/language.tsx';
import { usePlaces } from '../../../app/places.ts';
import { usePreferences } from '../../../app/preferences.ts';
import { useToday } from '../../../data/clock.ts';
import { useDocument } from '../../../data/documents.ts';
import { DeadlineTag } from '../../../ui/DeadlineTag.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Hint } from '../../../ui/Hint.tsx';
import { PendingMark, StatusTag, UrgencyTag } from '../../../ui/tags.tsx';
import { ReplyButton } from '../../outgoing/ReplyButton.tsx';
import { ActionBar } from '../actions/ActionBar.tsx';
import { ActionForm } from '../actions/ActionForm.tsx';
import classes from './detail.module.css';
import { FactSheet } from './FactSheet.tsx';
import { FileViewer } from './FileViewer.tsx';
import { pendingMarkOf } from './pendingMark.ts';

interface Props {
  readonly id: string;
  readonly onLeave: () => void;
}

interface LoadedProps {
  readonly data: IpcOutput<'documents:get'>;
  /** False for the blink in which the document before is still shown: nothing may be done to it by a key meant for the next. */
  readonly current: boolean;
  readonly onLeave: () => void;
}

/** Everything about one document: the file, the facts, the people, the history, what can be done. */
export function DocumentDetail({ id, onLeave }: Props): ReactNode {
  const t = useT();
  const { data, error } = useDocument(id);
  if (error !== null) {
    return (
      <div className={classes.detail}>
        <EmptyState icon={IconFileOff} title={t('documents.detail.gone')} text={errorText(t, error)} />
      </div>
    );
  }
  return data === undefined ? (
    <div className={classes.detail} aria-busy />
  ) : (
    <Loaded data={data} current={data.document.id === id} onLeave={onLeave} />
  );
}

function Loaded({ data, current, onLeave }: LoadedProps): ReactNode {
  const t = useT();
  const { document, pending } = data;
  const [side, setSide] = useState<'files' | 'facts'>('files');
  const form = usePlaces((state) => state.form);
  const openForm = form !== null && form.documentId === document.id ? form : null;
  const shownSide = openForm === null ? side : 'facts';
  return (
    <article className={classes.detail} data-testid="document-detail" data-document-id={document.id}>
      <Head data={data} current={current} onLeave={onLeave} />
      <div className={classes.switch}>
        <SegmentedControl
          fullWidth
          size="xs"
          value={shownSide}
          onChange={(value) => setSide(value === 'facts' ? 'facts' : 'files')}
          data={[
            { value: 'files', label: t('documents.fact.files') },
            { value: 'facts', label: t('documents.detail.facts') },
          ]}
        />
      </div>
      <div className={classes.split} data-form={openForm === null ? 'no' : 'yes'} data-side={shownSide}>
        <div className={classes.files}>
          <FileViewer document={document} />
        </div>
        <section
          className={classes.facts}
          data-pane="facts"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
          tabIndex={0}
          aria-label={t('documents.detail.facts')}
        >
          {openForm === null ? (
            <FactSheet document={document} pending={pending} />
          ) : (
            <ActionForm
              key={`${document.id}:${openForm.command}:${openForm.mends ?? ''}`}
              document={document}
              form={openForm}
            />
          )}
        </section>
      </div>
    </article>
  );
}

/** The day the lead finished the whole. */
function completedOn(document: LoadedProps['data']['document']): string | null {
  const doneAt = leadOf(document.routings)?.doneAt ?? null;
  return doneAt === null ? null : dayOf(doneAt);
}

function Head({ data, current, onLeave }: LoadedProps): ReactNode {
  const t = useT();
  const today = useToday();
  const { document, pending } = data;
  const reading = usePreferences((state) => state.reading);
  const setReading = usePreferences((state) => state.setReading);
  const ReadingIcon = reading ? IconArrowsDiagonalMinimize2 : IconArrowsDiagonal;
  return (
    <header className={classes.head}>
      <div className={classes.tags}>
        <StatusTag status={document.status} />
        <UrgencyTag urgency={document.urgency} />
        <DeadlineTag
          dueOn={document.dueOn}
          today={today}
          closed={!isOpen(document.status)}
          doneOn={document.status === 'completed' ? completedOn(document) : null}
        />
        <PendingMark state={pendingMarkOf(pending)} />
        <span className={classes.grow} />
        <Hint label={reading ? t('documents.detail.readingOff') : t('documents.detail.reading')} combo="Z">
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={reading ? t('documents.detail.readingOff') : t('documents.detail.reading')}
            onClick={() => setReading(!reading)}
          >
            <ReadingIcon size={18} aria-hidden />
          </ActionIcon>
        </Hint>
        <Hint label={t('common.close')} combo="Escape">
          <ActionIcon variant="subtle" color="gray" aria-label={t('common.close')} onClick={onLeave}>
            <IconX size={18} aria-hidden />
          </ActionIcon>
        </Hint>
      </div>
      <h2 className={classes.subject} title={document.subject}>
        {document.subject}
      </h2>
      <div className={classes.about}>
        {document.symbol} · {document.senderName}
        {document.issuedOn !== null && ` · ${showDay(document.issuedOn)}`}
      </div>
      <ActionBar document={document} current={current} />
      <ReplyButton document={document} current={current} />
    </header>
  );
}
