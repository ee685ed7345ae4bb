import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { IconArrowsDiagonal, IconArrowsDiagonalMinimize2, IconFileOff, IconPencil, IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { showDay } from '../../../../shared/domain/calendar/days.ts';
import { DOCUMENT_KINDS } from '../../../../shared/domain/document/kinds.ts';
import { isOpenOutgoing } from '../../../../shared/domain/outgoing/outgoing.ts';
import { errorText } from '../../../../shared/i18n/format.ts';
import type { IpcOutput } from '../../../../shared/ipc/contract.ts';
import { useT } from '../../../app/language.tsx';
import { usePlaces } from '../../../app/places.ts';
import { usePreferences } from '../../../app/preferences.ts';
import { useToday } from '../../../data/clock.ts';
import { useOutgoing } from '../../../data/outgoing.ts';
import { DeadlineTag } from '../../../ui/DeadlineTag.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Hint } from '../../../ui/Hint.tsx';
import { PendingMark, UrgencyTag } from '../../../ui/tags.tsx';
import classes from '../../documents/detail/detail.module.css';
import { pendingMarkOf } from '../../documents/detail/pendingMark.ts';
import { OutgoingActionBar } from '../actions/OutgoingActionBar.tsx';
import { OutgoingForm } from '../actions/OutgoingForm.tsx';
import { Editor } from '../editor/Editor.tsx';
import { isNewDraft, newDraftForm } from '../editor/newDraft.ts';
import { OutgoingStatusTag } from '../OutgoingStatusTag.tsx';
import { Editions } from './Editions.tsx';
import { OutgoingFacts } from './OutgoingFacts.tsx';

interface Props {
  readonly id: string;
  readonly onLeave: () => void;
}

interface LoadedProps {
  readonly data: IpcOutput<'outgoing:get'>;
  /** False for the blink in which the document before is still shown. */
  readonly current: boolean;
  readonly onLeave: () => void;
}

/** Everything about one outgoing document: the sheet, the facts, the chain, the deliveries, what can be done. */
export function OutgoingDetail({ id, onLeave }: Props): ReactNode {
  const fresh = isNewDraft(id);
  return fresh ? <NewDocument id={id} /> : <Existing id={id} onLeave={onLeave} />;
}

function NewDocument({ id }: { readonly id: string }): ReactNode {
  const t = useT();
  const form = usePlaces((state) => state.form);
  const openForm = usePlaces((state) => state.openForm);
  if (form !== null && form.documentId === id) return <Editor key={id} outgoing={null} form={form} />;
  return (
    <div className={classes.detail}>
      <EmptyState icon={IconPencil} title={t('outgoing.detail.newTitle')} text={t('outgoing.detail.newText')}>
        <Button onClick={() => openForm(newDraftForm(id))}>{t('outgoing.detail.continue')}</Button>
      </EmptyState>
    </div>
  );
}

function Existing({ id, onLeave }: Props): ReactNode {
  const t = useT();
  const { data, error } = useOutgoing(id);
  if (error !== null) {
    return (
      <div className={classes.detail}>
        <EmptyState icon={IconFileOff} title={t('outgoing.detail.gone')} text={errorText(t, error)} />
      </div>
    );
  }
  return data === undefined ? (
    <div className={classes.detail} aria-busy />
  ) : (
    <Loaded data={data} current={data.outgoing.id === id} onLeave={onLeave} />
  );
}

function Loaded({ data, current, onLeave }: LoadedProps): ReactNode {
  const t = useT();
  const { outgoing, pending } = data;
  const [side, setSide] = useState<'files' | 'facts'>('files');
  const form = usePlaces((state) => state.form);
  const openForm = form !== null && form.documentId === outgoing.id ? form : null;
  if (openForm?.command === 'outgoing.edit')
    return <Editor key={`${outgoing.id}:${openForm.mends ?? ''}`} outgoing={outgoing} form={openForm} />;
  const shownSide = openForm === null ? side : 'facts';
  return (
    <article className={classes.detail} data-testid="document-detail" data-document-id={outgoing.id}>
      <Head data={data} current={current} onLeave={onLeave} />
      <div className={classes.switch}>
        <SegmentedControl
          fullWidth
          size="xs"
          value={shownSide}
          onChange={(value) => setSide(value === 'facts' ? 'facts' : 'files')}
          data={[
            { value: 'files', label: t('outgoing.detail.sheet') },
            { value: 'facts', label: t('outgoing.detail.facts') },
          ]}
        />
      </div>
      <div className={classes.split} data-form={openForm === null ? 'no' : 'yes'} data-side={shownSide}>
        <div className={classes.files}>
          <Editions key={outgoing.id} outgoing={outgoing} />
        </div>
        <section
          className={classes.facts}
          data-pane="facts"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
          tabIndex={0}
          aria-label={t('outgoing.detail.facts')}
        >
          {openForm === null ? (
            <OutgoingFacts outgoing={outgoing} pending={pending} />
          ) : (
            <OutgoingForm
              key={`${outgoing.id}:${openForm.command}:${openForm.mends ?? ''}`}
              outgoing={outgoing}
              form={openForm}
            />
          )}
        </section>
      </div>
    </article>
  );
}

function Head({ data, current, onLeave }: LoadedProps): ReactNode {
  const t = useT();
  const today = useToday();
  const { outgoing, pending } = data;
  const reading = usePreferences((state) => state.reading);
  const setReading = usePreferences((state) => state.setReading);
  const ReadingIcon = reading ? IconArrowsDiagonalMinimize2 : IconArrowsDiagonal;
  const readingWords = reading ? t('documents.detail.readingOff') : t('documents.detail.reading');
  const symbol = outgoing.symbol ?? DOCUMENT_KINDS[outgoing.kind];
  return (
    <header className={classes.head}>
      <div className={classes.tags}>
        <OutgoingStatusTag status={outgoing.status} />
        <UrgencyTag urgency={outgoing.urgency} />
        <DeadlineTag dueOn={outgoing.dueOn} today={today} closed={!isOpenOutgoing(outgoing.status)} />
        <PendingMark state={pendingMarkOf(pending)} />
        <span className={classes.grow} />
        <Hint label={readingWords} combo="Z">
          <ActionIcon variant="subtle" color="gray" aria-label={readingWords} onClick={() => setReading(!reading)}>
            <ReadingIcon size={18} aria-hidden />
          </ActionIcon>
        </Hint>
        <Hint label={t('common.close')} combo="Escape">
          <ActionIcon variant="subtle" color="gray" aria-label={t('common.close')} onClick={onLeave}>
            <IconX size={18} aria-hidden />
          </ActionIcon>
        </Hint>
      </div>
      <h2 className={classes.subject} title={outgoing.subject}>
        {outgoing.subject}
      </h2>
      <div className={classes.about}>
        {symbol} · {outgoing.authorName}
        {outgoing.issuedOn !== null && ` · ${showDay(outgoing.issuedOn)}`}
      </div>
      <OutgoingActionBar outgoing={outgoing} current={current} />
    </header>
  );
}
