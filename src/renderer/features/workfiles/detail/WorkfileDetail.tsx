import { Button } from '@mantine/core';
import { IconFolderPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { IpcOutput } from '../../../../shared/ipc/contract.ts';
import { useT } from '../../../app/language.tsx';
import { usePlaces } from '../../../app/places.ts';
import { useToday } from '../../../data/clock.ts';
import { useDirectory } from '../../../data/directory.tsx';
import { useWorkfile } from '../../../data/workfiles.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { PendingMark } from '../../../ui/tags.tsx';
import { DetailFrame, DetailHead, NoDetail } from '../../documents/detail/DetailFrame.tsx';
import classes from '../../documents/detail/detail.module.css';
import { pendingMarkOf } from '../../documents/detail/pendingMark.ts';
import { NewWorkfile } from '../actions/FactsForm.tsx';
import { WorkfileActionBar } from '../actions/WorkfileActionBar.tsx';
import { WorkfileForm } from '../actions/WorkfileForm.tsx';
import { formOfNew, isNewWorkfile } from '../newWorkfile.ts';
import { HandOverTag, WorkfileStatusTag } from '../tags.tsx';
import { Contents } from './Contents.tsx';
import { SaveMenu } from './SaveMenu.tsx';
import { WorkfileFacts } from './WorkfileFacts.tsx';
import own from './workfile.module.css';

interface Props {
  readonly id: string;
  readonly onLeave: () => void;
}

/** Everything about one work file: its documents in order, the facts, the history, what can be done. */
export function WorkfileDetail({ id, onLeave }: Props): ReactNode {
  return isNewWorkfile(id) ? <New id={id} /> : <Existing id={id} onLeave={onLeave} />;
}

function New({ id }: { readonly id: string }): ReactNode {
  const t = useT();
  const form = usePlaces((state) => state.form);
  if (form === null || form.documentId !== id) {
    return (
      <div className={classes.detail}>
        <EmptyState icon={IconFolderPlus} title={t('outgoing.detail.newTitle')} text={t('outgoing.detail.newText')}>
          <Button onClick={() => usePlaces.getState().openForm(formOfNew(id))}>{t('outgoing.detail.continue')}</Button>
        </EmptyState>
      </div>
    );
  }
  return (
    <div className={classes.detail}>
      <div className={own.newForm} data-pane="facts">
        <NewWorkfile key={`${id}:${form.mends ?? ''}`} form={form} />
      </div>
    </div>
  );
}

function Existing({ id, onLeave }: Props): ReactNode {
  const t = useT();
  const { data, error } = useWorkfile(id);
  return data === undefined || error !== null ? (
    <NoDetail title={t('workfiles.detail.gone')} error={error} />
  ) : (
    <Loaded data={data} current={data.workfile.id === id} onLeave={onLeave} />
  );
}

interface LoadedProps {
  readonly data: IpcOutput<'workfiles:get'>;
  /** False for the blink in which the file before is still shown. */
  readonly current: boolean;
  readonly onLeave: () => void;
}

function Loaded({ data, current, onLeave }: LoadedProps): ReactNode {
  const t = useT();
  const { workfile, pending } = data;
  const form = usePlaces((state) => state.form);
  const openForm = form !== null && form.documentId === workfile.id ? form : null;
  return (
    <DetailFrame
      id={workfile.id}
      head={<Head data={data} current={current} onLeave={onLeave} />}
      pageWords={t('workfiles.detail.contents')}
      page={
        <div className={own.contents}>
          <Contents key={workfile.id} workfile={workfile} />
        </div>
      }
      factsWords={t('workfiles.detail.facts')}
      facts={<WorkfileFacts workfile={workfile} pending={pending} />}
      form={
        openForm === null ? null : (
          <WorkfileForm
            key={`${workfile.id}:${openForm.command}:${openForm.mends ?? ''}:${String(openForm.args?.id ?? '')}`}
            workfile={workfile}
            form={openForm}
          />
        )
      }
    />
  );
}

function Head({ data, current, onLeave }: LoadedProps): ReactNode {
  const today = useToday();
  const { unit } = useDirectory();
  const { workfile, pending } = data;
  return (
    <DetailHead
      tags={
        <>
          <WorkfileStatusTag status={workfile.status} />
          <HandOverTag workfile={workfile} today={today} />
          <PendingMark state={pendingMarkOf(pending)} />
        </>
      }
      subject={workfile.title}
      about={`${workfile.code}/${workfile.year} · ${workfile.ownerName} · ${unit(workfile.unitId)?.name ?? ''}`}
      onLeave={onLeave}
    >
      <WorkfileActionBar workfile={workfile} current={current} />
      <div className={classes.more}>
        <SaveMenu workfile={workfile} />
      </div>
    </DetailHead>
  );
}
