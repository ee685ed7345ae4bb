import { Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { showDay } from '../../../../shared/domain/calendar/days.ts';
import { longestKept } from '../../../../shared/domain/workfile/retention.ts';
import { useT } from '../../../app/language.tsx';
import { sameTypes, useDraft } from '../../../data/drafts.ts';
import { DayField } from '../../../ui/DayField.tsx';
import { FormFrame } from '../../documents/actions/FormFrame.tsx';
import { closeForm, textOf } from '../../documents/actions/formProps.ts';
import { useSubmit } from '../../documents/actions/useSubmit.ts';
import { useConfirmFocus } from '../../outgoing/actions/useConfirmFocus.ts';
import { retentionWords } from '../tags.tsx';
import type { WorkfileFormProps } from './formProps.ts';

interface ReasonProps extends WorkfileFormProps {
  readonly name: 'workfile.reopen' | 'workfile.sendBack' | 'workfile.remove';
  readonly title: string;
  readonly text?: string;
}

/** Commands that are one reason. */
export function ReasonForm({ workfile, form, name, title, text }: ReasonProps): ReactNode {
  const t = useT();
  const item = textOf(form, 'id');
  const start = { words: textOf(form, 'reason') };
  const draft = useDraft(`${name}:${workfile.id}:${item}`, start, sameTypes(start));
  const [tried, setTried] = useState(false);
  const { busy, error, submit } = useSubmit(form.mends);
  const reason = draft.value.words.normalize('NFC').trim();
  const confirm = (): void => {
    setTried(true);
    if (reason === '') return;
    const done = (): void => {
      draft.discard();
      closeForm();
    };
    if (name === 'workfile.remove') submit(name, { workfileId: workfile.id, id: item, reason }, done);
    else submit(name, { workfileId: workfile.id, reason }, done);
  };
  return (
    <FormFrame
      name={name}
      title={title}
      text={text}
      busy={busy}
      error={error}
      restored={draft.restored}
      onDiscard={draft.discard}
      onConfirm={confirm}
    >
      <Textarea
        label={t('workfiles.form.reason')}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={500}
        value={draft.value.words}
        onChange={(event) => draft.set({ words: event.currentTarget.value })}
        error={tried && reason === '' ? t('commands.form.required') : undefined}
        autoFocus
      />
    </FormFrame>
  );
}

/** Giữ lại lâu hơn, with the written approval. */
export function KeepForm({ workfile, form }: WorkfileFormProps): ReactNode {
  const t = useT();
  const longest = workfile.closedOn === null ? null : longestKept(workfile, workfile.closedOn);
  const start: { until: string | null; basis: string } = {
    until: textOf(form, 'until') || null,
    basis: textOf(form, 'basis'),
  };
  const draft = useDraft(`workfile.keepLonger:${workfile.id}`, start, sameTypes({ until: '', basis: '' }));
  const [tried, setTried] = useState(false);
  const { busy, error, submit } = useSubmit(form.mends);
  const { until } = draft.value;
  const basis = draft.value.basis.normalize('NFC').trim();
  const needed = (empty: boolean): string | undefined => (tried && empty ? t('commands.form.required') : undefined);
  const confirm = (): void => {
    setTried(true);
    if (until === null || basis === '') return;
    submit('workfile.keepLonger', { workfileId: workfile.id, until, basis }, () => {
      draft.discard();
      closeForm();
    });
  };
  return (
    <FormFrame
      name="workfile.keepLonger"
      title={t('workfiles.form.keepTitle')}
      text={longest === null ? undefined : t('workfiles.form.keepText', { date: showDay(longest) })}
      busy={busy}
      error={error}
      restored={draft.restored}
      onDiscard={draft.discard}
      onConfirm={confirm}
    >
      <TextInput
        label={t('workfiles.form.basis')}
        maxLength={300}
        value={draft.value.basis}
        onChange={(event) => draft.set({ basis: event.currentTarget.value })}
        error={needed(basis === '')}
        autoFocus
      />
      <DayField
        label={t('workfiles.form.until')}
        value={until}
        onChange={(day) => draft.set({ until: day })}
        error={needed(until === null)}
        {...(workfile.handOverDueOn === null ? {} : { from: workfile.handOverDueOn })}
      />
    </FormFrame>
  );
}

/** Nộp lưu: what the archive gets, once more before it goes. */
export function HandOverForm({ workfile, form }: WorkfileFormProps): ReactNode {
  const t = useT();
  const { busy, error, submit } = useSubmit(form.mends);
  const focus = useConfirmFocus();
  return (
    <div ref={focus}>
      <FormFrame
        name="workfile.handOver"
        title={t('workfiles.form.handOverTitle')}
        text={t('workfiles.form.handOverText', {
          n: workfile.items.length,
          pages: workfile.pageTotal ?? 0,
          retention: retentionWords(t, workfile).toLocaleLowerCase('vi'),
        })}
        busy={busy}
        error={error}
        restored={false}
        onDiscard={closeForm}
        onConfirm={() => submit('workfile.handOver', { workfileId: workfile.id }, closeForm)}
      >
        {null}
      </FormFrame>
    </div>
  );
}

/** Nhận vào lưu trữ, under the number of the minutes. */
export function AcceptForm({ workfile, form }: WorkfileFormProps): ReactNode {
  const t = useT();
  const start = { minutes: textOf(form, 'minutes') };
  const draft = useDraft(`workfile.accept:${workfile.id}`, start, sameTypes(start));
  const [tried, setTried] = useState(false);
  const { busy, error, submit } = useSubmit(form.mends);
  const minutes = draft.value.minutes.normalize('NFC').trim();
  const confirm = (): void => {
    setTried(true);
    if (minutes === '') return;
    submit('workfile.accept', { workfileId: workfile.id, minutes }, () => {
      draft.discard();
      closeForm();
    });
  };
  return (
    <FormFrame
      name="workfile.accept"
      title={t('workfiles.form.acceptTitle')}
      busy={busy}
      error={error}
      restored={draft.restored}
      onDiscard={draft.discard}
      onConfirm={confirm}
    >
      <TextInput
        label={t('workfiles.form.minutes')}
        maxLength={100}
        value={draft.value.minutes}
        onChange={(event) => draft.set({ minutes: event.currentTarget.value })}
        error={tried && minutes === '' ? t('commands.form.required') : undefined}
        autoFocus
      />
    </FormFrame>
  );
}
