import { Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { nextInTurn } from '../../../app/inTurn.ts';
import { useT } from '../../../app/language.tsx';
import { sameTypes, useDraft } from '../../../data/drafts.ts';
import { FormFrame } from '../../documents/actions/FormFrame.tsx';
import { closeForm, textOf } from '../../documents/actions/formProps.ts';
import { useSubmit } from '../../documents/actions/useSubmit.ts';
import type { OutgoingFormProps } from './formProps.ts';

interface Props extends OutgoingFormProps {
  readonly name: 'outgoing.return' | 'outgoing.withdraw' | 'outgoing.comment' | 'outgoing.recall' | 'outgoing.cancel';
  readonly title: string;
  readonly text?: string;
  readonly longest: number;
}

/** Commands that are one text: a reason or a comment. */
export function ReasonForm({ outgoing, form, name, title, text, longest }: Props): ReactNode {
  const t = useT();
  const start = { words: textOf(form, name === 'outgoing.comment' ? 'text' : 'reason') };
  const draft = useDraft(`${name}:${outgoing.id}`, start, sameTypes(start));
  const [tried, setTried] = useState(false);
  const { busy, error, submit } = useSubmit(form.mends);
  const words = draft.value.words.normalize('NFC').trim();
  const confirm = (): void => {
    if (words === '') {
      setTried(true);
      return;
    }
    const done = (): void => {
      draft.discard();
      if (name !== 'outgoing.return' || !nextInTurn(outgoing.id)) closeForm();
    };
    if (name === 'outgoing.comment') submit(name, { outgoingId: outgoing.id, text: words }, done);
    else submit(name, { outgoingId: outgoing.id, reason: words }, done);
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
        label={name === 'outgoing.comment' ? t('outgoing.form.words') : t('outgoing.form.reason')}
        autosize
        minRows={4}
        maxRows={14}
        maxLength={longest}
        value={draft.value.words}
        onChange={(event) => draft.set({ words: event.currentTarget.value })}
        error={tried && words === '' ? t('commands.form.required') : undefined}
        autoFocus
      />
    </FormFrame>
  );
}
