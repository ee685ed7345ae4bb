import type { ReactNode } from 'react';
import { useT } from '../../../app/language.tsx';
import { textOf } from '../../documents/actions/formProps.ts';
import { CloseForm } from './CloseForm.tsx';
import { FactsForm } from './FactsForm.tsx';
import type { WorkfileFormProps } from './formProps.ts';
import { AcceptForm, HandOverForm, KeepForm, ReasonForm } from './WordsForms.tsx';

/** The form of a command, beside the contents of the file it is about. */
export function WorkfileForm({ workfile, form }: WorkfileFormProps): ReactNode {
  const t = useT();
  const props = { workfile, form };
  switch (form.command) {
    case 'workfile.edit':
      return <FactsForm name="workfile.edit" {...props} />;
    case 'workfile.close':
      return <CloseForm {...props} />;
    case 'workfile.keepLonger':
      return <KeepForm {...props} />;
    case 'workfile.handOver':
      return <HandOverForm {...props} />;
    case 'workfile.accept':
      return <AcceptForm {...props} />;
    case 'workfile.reopen':
      return <ReasonForm {...props} name={form.command} title={t('workfiles.form.reopenTitle')} />;
    case 'workfile.sendBack':
      return <ReasonForm {...props} name={form.command} title={t('workfiles.form.sendBackTitle')} />;
    case 'workfile.remove': {
      const item = workfile.items.find(({ id }) => id === textOf(form, 'id'));
      const symbol = item === undefined || item.symbol === '' ? (item?.subject.slice(0, 60) ?? '') : item.symbol;
      return (
        <ReasonForm
          {...props}
          name={form.command}
          title={t('workfiles.form.removeTitle', { symbol })}
          text={t('workfiles.form.removeText')}
        />
      );
    }
    default:
      return null; // commands without words have no form
  }
}
