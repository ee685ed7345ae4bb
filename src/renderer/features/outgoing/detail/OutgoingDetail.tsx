import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { showDay } from '../../../../shared/domain/calendar/days.ts';
import { DOCUMENT_KINDS } from '../../../../shared/domain/document/kinds.ts';
import { isOpenOutgoing } from '../../../../shared/domain/outgoing/outgoing.ts';
import type { IpcOutput } from '../../../../shared/ipc/contract.ts';
import { useT } from '../../../app/language.tsx';
import { usePlaces } from '../../../app/places.ts';
import { useToday } from '../../../data/clock.ts';
import { useOutgoing } from '../../../data/outgoing.ts';
import { DeadlineTag } from '../../../ui/DeadlineTag.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { HandledByTag } from '../../../ui/HandledByTag.tsx';
import { PendingMark, UrgencyTag } from '../../../ui/tags.tsx';
import { DetailFrame, DetailHead, NoDetail } from '../../documents/detail/DetailFrame.tsx';
import classes from '../../documents/detail/detail.module.css';
import { pendingMarkOf } from '../../documents/detail/pendingMark.ts';
import { AddToFileForm } from '../../workfiles/filing/AddToFileForm.tsx';
import { FileButtons, isFiling } from '../../workfiles/filing/FileButtons.tsx';
import { OutgoingActionBar } from '../actions/OutgoingActionBar.tsx';
import { OutgoingForm } from '../actions/OutgoingForm.tsx';
import { Editor } from '../editor/Editor.tsx';
import { isNewDraft, newDraftForm } from '../editor/newDraft.ts';
import { OutgoingStatusTag } from '../OutgoingStatusTag.tsx';
import { SuccessorMenu } from '../SuccessorMenu.tsx';
import { OutgoingFacts } from './OutgoingFacts.tsx';
import { OutgoingViewer, SHEET } from './OutgoingViewer.tsx';

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
  if (error !== null || data === undefined) return <NoDetail title={t('outgoing.detail.gone')} error={error} />;
  return <Loaded data={data} current={data.outgoing.id === id} onLeave={onLeave} />;
}

function Loaded({ data, current, onLeave }: LoadedProps): ReactNode {
  const t = useT();
  const { outgoing, pending } = data;
  const [shown, setShown] = useState({ id: outgoing.id, file: SHEET, turn: 0 });
  const show = (file: string): void => setShown(({ turn }) => ({ id: outgoing.id, file, turn: turn + 1 }));
  const form = usePlaces((state) => state.form);
  const openForm = form !== null && form.documentId === outgoing.id ? form : null;
  if (openForm?.command === 'outgoing.edit')
    return <Editor key={`${outgoing.id}:${openForm.mends ?? ''}`} outgoing={outgoing} form={openForm} />;
  return (
    <DetailFrame
      id={outgoing.id}
      head={<Head data={data} current={current} onLeave={onLeave} />}
      pageWords={t('outgoing.detail.sheet')}
      page={<OutgoingViewer outgoing={outgoing} shown={shown.id === outgoing.id ? shown.file : SHEET} onShow={show} />}
      pageTurn={shown.turn}
      factsWords={t('outgoing.detail.facts')}
      facts={<OutgoingFacts outgoing={outgoing} pending={pending} onOpenFile={show} />}
      form={
        openForm === null ? null : isFiling(openForm.command) ? (
          <AddToFileForm key={`${outgoing.id}:${openForm.command}`} record="outgoing" form={openForm} />
        ) : (
          <OutgoingForm
            key={`${outgoing.id}:${openForm.command}:${openForm.mends ?? ''}`}
            outgoing={outgoing}
            form={openForm}
          />
        )
      }
    />
  );
}

function Head({ data, current, onLeave }: LoadedProps): ReactNode {
  const today = useToday();
  const { outgoing, pending } = data;
  const waitsForIssue = outgoing.status === 'signed' || outgoing.status === 'numbered' || outgoing.status === 'sealed';
  const signedAt = waitsForIssue ? outgoing.history.findLast(({ kind }) => kind === 'signed')?.at : undefined;
  const symbol = outgoing.symbol ?? DOCUMENT_KINDS[outgoing.kind];
  const issued = outgoing.issuedOn === null ? '' : ` · ${showDay(outgoing.issuedOn)}`;
  return (
    <DetailHead
      tags={
        <>
          <OutgoingStatusTag status={outgoing.status} />
          <UrgencyTag urgency={outgoing.urgency} />
          <DeadlineTag dueOn={outgoing.dueOn} today={today} closed={!isOpenOutgoing(outgoing.status)} />
          {signedAt !== undefined && (
            <HandledByTag since={signedAt} urgency={outgoing.urgency} words="calendar.issueBy" />
          )}
          <PendingMark state={pendingMarkOf(pending)} />
        </>
      }
      subject={outgoing.subject}
      about={`${symbol} · ${outgoing.authorName}${issued}`}
      onLeave={onLeave}
    >
      <OutgoingActionBar outgoing={outgoing} current={current} />
      <div className={classes.more}>
        <SuccessorMenu outgoing={outgoing} current={current} />
        <FileButtons id={outgoing.id} current={current} />
      </div>
    </DetailHead>
  );
}
