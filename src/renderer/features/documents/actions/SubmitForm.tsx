import { Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useT } from '../../../app/language.tsx';
import { useDirectory } from '../../../data/directory.tsx';
import { sameTypes, useDraft } from '../../../data/drafts.ts';
import { PersonField } from '../../../ui/PersonField.tsx';
import { FormFrame } from './FormFrame.tsx';
import { closeForm, draftKey, type FormProps, textOf } from './formProps.ts';
import { useSubmit } from './useSubmit.ts';

interface Values {
  readonly to: string;
  readonly note: string;
}

/** Most documents of a morning go to the same desk: the last choice is offered first. Forgotten with the window. */
let lastLeader = '';

/** Trình: to which leader, with what remark. */
export function SubmitForm(props: FormProps): ReactNode {
  const { document, form } = props;
  const t = useT();
  const { people } = useDirectory();
  const leaders = people.filter((person) => person.roles.includes('leader') && person.orgId === document.orgId);
  const start: Values = { to: textOf(form, 'toPersonId'), note: textOf(form, 'note') };
  const { value, set, restored, discard } = useDraft(draftKey(props), start, sameTypes(start));
  const [tried, setTried] = useState(false);
  const { busy, error, submit } = useSubmit(form.mends);
  const offered = leaders.some((leader) => leader.id === lastLeader)
    ? lastLeader
    : leaders.length === 1
      ? (leaders[0]?.id ?? '')
      : '';
  const to = value.to === '' ? offered : value.to;
  const confirm = (): void => {
    if (to === '') {
      setTried(true);
      return;
    }
    const note = value.note.normalize('NFC').trim();
    submit('document.submit', { documentId: document.id, toPersonId: to, ...(note === '' ? {} : { note }) }, () => {
      lastLeader = to;
      discard();
      closeForm();
    });
  };
  return (
    <FormFrame
      name="document.submit"
      title={t('commands.submit.title')}
      busy={busy}
      error={error}
      restored={restored}
      onDiscard={discard}
      onConfirm={confirm}
    >
      <PersonField
        label={t('commands.submit.to')}
        people={leaders}
        value={to === '' ? null : to}
        onChange={(id) => set({ to: id })}
        placeholder={t('commands.submit.toPlaceholder')}
        nothing={t('commands.direct.nothingFound')}
        error={tried && to === '' ? t('commands.form.required') : undefined}
      />
      <Textarea
        label={`${t('commands.submit.note')} (${t('common.optional')})`}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={500}
        value={value.note}
        onChange={(event) => set({ note: event.currentTarget.value })}
      />
    </FormFrame>
  );
}
