import type { ReactNode } from 'react';
import { useT } from '../../../app/language.tsx';
import { FormFrame } from '../../documents/actions/FormFrame.tsx';
import { closeForm } from '../../documents/actions/formProps.ts';
import { useSubmit } from '../../documents/actions/useSubmit.ts';
import type { OutgoingFormProps } from './formProps.ts';
import { useConfirmFocus } from './useConfirmFocus.ts';

/** Phát hành cannot be taken back without a recall, so it is said once more to whom it goes. */
export function IssueForm({ outgoing, form }: OutgoingFormProps): ReactNode {
  const t = useT();
  const { busy, error, submit } = useSubmit(form.mends);
  const focus = useConfirmFocus();
  const names = outgoing.recipients.map(({ name }) => name).join('; ');
  return (
    <div ref={focus}>
      <FormFrame
        name="outgoing.issue"
        title={t('outgoing.form.issueTitle', { symbol: outgoing.symbol ?? '' })}
        text={t('outgoing.form.issueText', { n: outgoing.recipients.length, names })}
        busy={busy}
        error={error}
        restored={false}
        onDiscard={closeForm}
        onConfirm={() => submit('outgoing.issue', { outgoingId: outgoing.id }, closeForm)}
      >
        {null}
      </FormFrame>
    </div>
  );
}
