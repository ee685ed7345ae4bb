import type { ReactNode } from 'react';
import { AnswerRecallForm } from './AnswerRecallForm.tsx';
import { AssignForm } from './AssignForm.tsx';
import { CompleteForm } from './CompleteForm.tsx';
import { isCommandName } from './commandKeys.ts';
import { DirectForm } from './DirectForm.tsx';
import { AnswerExtensionForm, AskExtensionForm } from './ExtensionForms.tsx';
import type { FormProps } from './formProps.ts';
import { RegisterForm } from './RegisterForm.tsx';
import { SubmitForm } from './SubmitForm.tsx';
import { NoteForm, RefuseForm, ReturnForm, TakeBackForm } from './WordForms.tsx';

/** The form of a command, beside the file it is about. */
export function ActionForm({ document, form }: FormProps): ReactNode {
  if (!isCommandName(form.command)) return null;
  switch (form.command) {
    case 'document.register':
      return <RegisterForm document={document} form={form} />;
    case 'document.refuse':
      return <RefuseForm document={document} form={form} />;
    case 'document.submit':
      return <SubmitForm document={document} form={form} />;
    case 'document.direct':
      return <DirectForm document={document} form={form} />;
    case 'document.assign':
      return <AssignForm document={document} form={form} />;
    case 'document.note':
      return <NoteForm document={document} form={form} />;
    case 'document.complete':
      return <CompleteForm document={document} form={form} />;
    case 'document.return':
      return <ReturnForm document={document} form={form} />;
    case 'document.takeBack':
      return <TakeBackForm document={document} form={form} />;
    case 'document.reroute':
      return <DirectForm document={document} form={form} />;
    case 'document.askExtension':
      return <AskExtensionForm document={document} form={form} />;
    case 'document.answerExtension':
      return <AnswerExtensionForm document={document} form={form} />;
    case 'document.answerRecall':
      return <AnswerRecallForm document={document} form={form} />;
    default:
      return null; // commands without words have no form
  }
}
