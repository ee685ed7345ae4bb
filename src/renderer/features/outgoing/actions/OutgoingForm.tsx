import type { ReactNode } from 'react';
import { useT } from '../../../app/language.tsx';
import { ApproveForm } from './ApproveForm.tsx';
import type { OutgoingFormProps } from './formProps.ts';
import { IssueForm } from './IssueForm.tsx';
import { ReasonForm } from './ReasonForm.tsx';
import { SubmitChainForm } from './SubmitChainForm.tsx';

/** The form of a command, beside the sheet it is about. Writing has its own page. */
export function OutgoingForm({ outgoing, form }: OutgoingFormProps): ReactNode {
  const t = useT();
  const props = { outgoing, form };
  switch (form.command) {
    case 'outgoing.submit':
      return <SubmitChainForm {...props} />;
    case 'outgoing.approve':
      return <ApproveForm {...props} />;
    case 'outgoing.issue':
      return <IssueForm {...props} />;
    case 'outgoing.return':
      return <ReasonForm {...props} name={form.command} title={t('outgoing.form.returnTitle')} longest={2000} />;
    case 'outgoing.withdraw':
      return <ReasonForm {...props} name={form.command} title={t('outgoing.form.withdrawTitle')} longest={500} />;
    case 'outgoing.comment':
      return <ReasonForm {...props} name={form.command} title={t('outgoing.form.commentTitle')} longest={2000} />;
    case 'outgoing.recall':
      return (
        <ReasonForm
          {...props}
          name={form.command}
          title={t('outgoing.form.recallTitle')}
          text={t('outgoing.form.recallText')}
          longest={1000}
        />
      );
    case 'outgoing.cancel':
      return (
        <ReasonForm
          {...props}
          name={form.command}
          title={t('outgoing.form.cancelTitle')}
          text={t('outgoing.form.cancelText')}
          longest={1000}
        />
      );
    default:
      return null; // commands without words have no form
  }
}
