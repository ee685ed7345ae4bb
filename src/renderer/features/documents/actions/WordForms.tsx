import { Button, Group, Text, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { myRouting } from '../../../../shared/domain/document/desk.ts';
import { useT } from '../../../app/language.tsx';
import { useMe } from '../../../app/me.tsx';
import { sameTypes, useDraft } from '../../../data/drafts.ts';
import { FormFrame } from './FormFrame.tsx';
import { closeForm, draftKey, type FormProps, textOf } from './formProps.ts';
import { useSubmit } from './useSubmit.ts';

interface Words extends FormProps {
  readonly name: 'document.refuse' | 'document.note' | 'document.complete';
  readonly field: 'reason' | 'text' | 'result';
  readonly title: string;
  readonly text?: string;
  readonly label: string;
  readonly shortest: number;
  readonly longest: number;
  readonly samples?: readonly string[];
}

/** Commands that are one text: refuse, note, complete. */
function WordsForm(props: Words): ReactNode {
  const { document, form, name, field, title, text, label, shortest, longest, samples = [] } = props;
  const t = useT();
  const draft = useDraft(draftKey(props), { words: textOf(form, field) }, sameTypes({ words: '' }));
  const [tried, setTried] = useState(false);
  const { busy, error, submit } = useSubmit(form.mends);
  const words = draft.value.words.normalize('NFC').trim();
  const missing = words.length < shortest;
  const confirm = (): void => {
    setTried(true);
    if (missing) return;
    const done = (): void => {
      draft.discard();
      closeForm();
    };
    if (name === 'document.refuse') submit(name, { documentId: document.id, reason: words }, done);
    else if (name === 'document.note') submit(name, { documentId: document.id, text: words }, done);
    else submit(name, { documentId: document.id, result: words }, done);
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
      {samples.length > 0 && (
        <Group gap={6}>
          {samples.map((sample) => (
            <Button
              key={sample}
              size="compact-xs"
              variant="default"
              fw={400}
              onClick={() => draft.set({ words: sample })}
            >
              <Text size="xs" truncate maw={320}>
                {sample}
              </Text>
            </Button>
          ))}
        </Group>
      )}
    </FormFrame>
  );
}

export function RefuseForm(props: FormProps): ReactNode {
  const t = useT();
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
      samples={[t('commands.refuse.sample1'), t('commands.refuse.sample2'), t('commands.refuse.sample3')]}
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

export function CompleteForm(props: FormProps): ReactNode {
  const t = useT();
  const { actor } = useMe();
  const leads = myRouting(props.document.routings, actor)?.role === 'lead';
  return (
    <WordsForm
      {...props}
      name="document.complete"
      field="result"
      title={t('commands.complete.title')}
      text={leads ? t('commands.complete.leads') : t('commands.complete.supports')}
      label={t('commands.complete.result')}
      shortest={1}
      longest={2000}
    />
  );
}
