import { Text, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { currentLink } from '../../../../shared/domain/outgoing/current-link.ts';
import { nextInTurn } from '../../../app/inTurn.ts';
import { useT } from '../../../app/language.tsx';
import { useMe } from '../../../app/me.tsx';
import { sameTypes, useDraft } from '../../../data/drafts.ts';
import { FormFrame } from '../../documents/actions/FormFrame.tsx';
import { closeForm, textOf } from '../../documents/actions/formProps.ts';
import { useSubmit } from '../../documents/actions/useSubmit.ts';
import type { OutgoingFormProps } from './formProps.ts';

/** Duyệt, and at the last link ký: of the edition that was in view when the form opened, and of no other. */
export function ApproveForm({ outgoing, form }: OutgoingFormProps): ReactNode {
  const t = useT();
  const { actor } = useMe();
  const [edition] = useState(outgoing.edition);
  const start = { opinion: textOf(form, 'opinion') };
  const draft = useDraft(`${form.command}:${outgoing.id}`, start, sameTypes(start));
  const { busy, error, submit } = useSubmit(form.mends);
  const link = currentLink(outgoing);
  const signs = link?.step === 'sign';
  const confirm = (): void => {
    const opinion = draft.value.opinion.normalize('NFC').trim();
    submit('outgoing.approve', { outgoingId: outgoing.id, edition, ...(opinion === '' ? {} : { opinion }) }, () => {
      draft.discard();
      if (!nextInTurn(outgoing.id)) closeForm();
    });
  };
  return (
    <FormFrame
      name="outgoing.approve"
      title={signs ? t('outgoing.form.signTitle', { n: edition }) : t('outgoing.form.approveTitle', { n: edition })}
      text={t('outgoing.form.approveText')}
      busy={busy}
      error={error}
      restored={draft.restored}
      onDiscard={draft.discard}
      onConfirm={confirm}
    >
      {link !== undefined && link.personId !== actor.id && (
        <Text size="sm">{t('outgoing.form.onBehalf', { name: link.name })}</Text>
      )}
      <Textarea
        label={`${t('outgoing.form.opinion')} (${t('common.optional')})`}
        autosize
        minRows={3}
        maxRows={12}
        maxLength={2000}
        value={draft.value.opinion}
        onChange={(event) => draft.set({ opinion: event.currentTarget.value })}
        autoFocus
      />
    </FormFrame>
  );
}
