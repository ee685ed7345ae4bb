import { Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { myRouting } from '../../../../shared/domain/document/desk.ts';
import { nextInTurn } from '../../../app/inTurn.ts';
import { useT } from '../../../app/language.tsx';
import { useMe } from '../../../app/me.tsx';
import { sameTypes, useDraft } from '../../../data/drafts.ts';
import { FormFrame } from './FormFrame.tsx';
import { closeForm, draftKey, type FormProps, textOf } from './formProps.ts';
import { signatureFault } from './signatureFault.ts';
import { type TemplateKind, Templates } from './Templates.tsx';
import { useSubmit } from './useSubmit.ts';

interface Words extends FormProps {
  readonly name: 'document.refuse' | 'document.note' | 'document.return' | 'document.takeBack';
  readonly field: 'reason' | 'text';
  readonly title: string;
  readonly text?: string;
  readonly label: string;
  readonly shortest: number;
  readonly longest: number;
  /** Under which heading the person's own words are kept; none for free remarks. */
  readonly templates?: TemplateKind;
  readonly samples?: readonly string[];
}

/** Commands that are one text: refuse, note, return, take back. */
function WordsForm(props: Words): ReactNode {
  const { document, form, name, field, title, text, label, shortest, longest, templates, samples = [] } = props;
  const t = useT();
  const draft = useDraft(draftKey(props), { words: textOf(form, field) }, sameTypes({ words: '' }));
  const [tried, setTried] = useState(false);
  const { busy, error, submit } = useSubmit(form.mends);
  const words = draft.value.words.normalize('NFC').trim();
  const missing = words.length < shortest;
  const confirm = (): void => {
    if (missing) {
      setTried(true);
      return;
    }
    const done = (): void => {
      draft.discard();
      if (name !== 'document.refuse' || !nextInTurn(document.id)) closeForm();
    };
    if (name === 'document.note') submit(name, { documentId: document.id, text: words }, done);
    else submit(name, { documentId: document.id, reason: words }, done);
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
        label={label}
        autosize
        minRows={4}
        maxRows={14}
        maxLength={longest}
        value={draft.value.words}
        onChange={(event) => draft.set({ words: event.currentTarget.value })}
        error={
          tried && missing
            ? shortest > 1
              ? t('commands.form.tooShort', { n: shortest })
              : t('commands.form.required')
            : undefined
        }
        autoFocus
      />
      {templates !== undefined && (
        <Templates
          kind={templates}
          samples={samples}
          text={draft.value.words}
          onChoose={(chosen) => draft.set({ words: chosen })}
        />
      )}
    </FormFrame>
  );
}

export function RefuseForm(props: FormProps): ReactNode {
  const t = useT();
  const fault = signatureFault(t, props.document);
  return (
    <WordsForm
      {...props}
      name="document.refuse"
      field="reason"
      title={t('commands.refuse.title')}
      text={t('commands.refuse.text')}
      label={t('commands.refuse.reason')}
      shortest={5}
      longest={500}
      templates="refuse"
      samples={[
        ...(fault === null ? [] : [fault]),
        t('commands.refuse.sample1'),
        t('commands.refuse.sample2'),
        t('commands.refuse.sample3'),
      ]}
    />
  );
}

export function NoteForm(props: FormProps): ReactNode {
  const t = useT();
  return (
    <WordsForm
      {...props}
      name="document.note"
      field="text"
      title={t('commands.note.title')}
      label={t('commands.note.text')}
      shortest={1}
      longest={2000}
    />
  );
}

export function ReturnForm(props: FormProps): ReactNode {
  const t = useT();
  const { actor } = useMe();
  const leads = myRouting(props.document.routings, actor)?.role === 'lead';
  return (
    <WordsForm
      {...props}
      name="document.return"
      field="reason"
      title={t('commands.return.title')}
      text={leads ? t('commands.return.leads') : t('commands.return.supports')}
      label={t('commands.return.reason')}
      shortest={5}
      longest={500}
      templates="return"
      samples={[t('commands.return.sample1'), t('commands.return.sample2')]}
    />
  );
}

export function TakeBackForm(props: FormProps): ReactNode {
  const t = useT();
  const submission = props.document.status === 'submitted';
  return (
    <WordsForm
      {...props}
      name="document.takeBack"
      field="reason"
      title={t('commands.takeBack.title')}
      text={submission ? t('commands.takeBack.submission') : t('commands.takeBack.directive')}
      label={t('commands.takeBack.reason')}
      shortest={5}
      longest={500}
      templates="takeBack"
      samples={[t('commands.takeBack.sample1'), t('commands.takeBack.sample2')]}
    />
  );
}
