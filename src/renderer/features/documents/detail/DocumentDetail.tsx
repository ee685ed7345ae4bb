import type { ReactNode } from 'react';
import { dayOf, showDay } from '../../../../shared/domain/calendar/days.ts';
import { leadOf } from '../../../../shared/domain/document/routing.ts';
import { isOpen } from '../../../../shared/domain/document/status.ts';
import type { IpcOutput } from '../../../../shared/ipc/contract.ts';
import { useT } from '../../../app/language.tsx';
import { usePlaces } from '../../../app/places.ts';
import { useToday } from '../../../data/clock.ts';
import { useDocument } from '../../../data/documents.ts';
import { DeadlineTag } from '../../../ui/DeadlineTag.tsx';
import { HandledByTag } from '../../../ui/HandledByTag.tsx';
import { PendingMark, StatusTag, UrgencyTag } from '../../../ui/tags.tsx';
import { ReplyButton } from '../../outgoing/ReplyButton.tsx';
import { AddToFileForm } from '../../workfiles/filing/AddToFileForm.tsx';
import { FileButtons, isFiling } from '../../workfiles/filing/FileButtons.tsx';
import { ActionBar } from '../actions/ActionBar.tsx';
import { ActionForm } from '../actions/ActionForm.tsx';
import { Intake } from '../intake/Intake.tsx';
import { NEW_PAPER } from '../intake/newPaper.ts';
import { DetailFrame, DetailHead, NoDetail } from './DetailFrame.tsx';
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
  return id === NEW_PAPER ? <Intake /> : <Existing id={id} onLeave={onLeave} />;
}

function Existing({ id, onLeave }: Props): ReactNode {
  const t = useT();
  const { data, error } = useDocument(id);
  if (error !== null || data === undefined) return <NoDetail title={t('documents.detail.gone')} error={error} />;
  return <Loaded data={data} current={data.document.id === id} onLeave={onLeave} />;
}

function Loaded({ data, current, onLeave }: LoadedProps): ReactNode {
  const t = useT();
  const { document, pending } = data;
  const form = usePlaces((state) => state.form);
  const openForm = form !== null && form.documentId === document.id ? form : null;
  return (
    <DetailFrame
      id={document.id}
      head={<Head data={data} current={current} onLeave={onLeave} />}
      pageWords={t('documents.fact.files')}
      page={<FileViewer document={document} />}
      factsWords={t('documents.detail.facts')}
      facts={<FactSheet document={document} pending={pending} current={current} />}
      form={
        openForm === null ? null : isFiling(openForm.command) ? (
          <AddToFileForm key={`${document.id}:${openForm.command}`} record="document" form={openForm} />
        ) : (
          <ActionForm
            key={`${document.id}:${openForm.command}:${openForm.mends ?? ''}`}
            document={document}
            form={openForm}
          />
        )
      }
    />
  );
}

/** The day the lead finished the whole. */
function completedOn(document: LoadedProps['data']['document']): string | null {
  const doneAt = leadOf(document.routings)?.doneAt ?? null;
  return doneAt === null ? null : dayOf(doneAt);
}

function Head({ data, current, onLeave }: LoadedProps): ReactNode {
  const today = useToday();
  const { document, pending } = data;
  const issued = document.issuedOn === null ? '' : ` · ${showDay(document.issuedOn)}`;
  return (
    <DetailHead
      tags={
        <>
          <StatusTag status={document.status} />
          <UrgencyTag urgency={document.urgency} />
          <DeadlineTag
            dueOn={document.dueOn}
            today={today}
            closed={!isOpen(document.status)}
            doneOn={document.status === 'completed' ? completedOn(document) : null}
          />
          {(document.status === 'received' || document.status === 'registered') && (
            <HandledByTag
              since={document.receivedAt}
              urgency={document.urgency}
              words={document.status === 'received' ? 'calendar.registerBy' : 'calendar.submitBy'}
            />
          )}
          <PendingMark state={pendingMarkOf(pending)} />
        </>
      }
      subject={document.subject}
      about={`${document.symbol} · ${document.senderName}${issued}`}
      onLeave={onLeave}
    >
      <ActionBar document={document} current={current} />
      <div className={classes.more}>
        <ReplyButton document={document} current={current} />
        <FileButtons id={document.id} current={current} />
      </div>
    </DetailHead>
  );
}
