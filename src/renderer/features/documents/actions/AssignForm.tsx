import { Select, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useT } from '../../../app/language.tsx';
import { useMe } from '../../../app/me.tsx';
import { useDirectory } from '../../../data/directory.tsx';
import { sameTypes, useDraft } from '../../../data/drafts.ts';
import { PersonField } from '../../../ui/PersonField.tsx';
import { FormFrame } from './FormFrame.tsx';
import { closeForm, draftKey, type FormProps, textOf } from './formProps.ts';
import { useSubmit } from './useSubmit.ts';

interface Values {
  readonly part: string;
  readonly to: string;
  readonly note: string;
}

/** Phân công: the head names who works on the unit's part. */
export function AssignForm(props: FormProps): ReactNode {
  const { document, form } = props;
  const t = useT();
  const { actor } = useMe();
  const { people } = useDirectory();
  const parts = document.routings.filter(
    (part) => part.unitId === actor.unitId && part.personId === null && part.state !== 'done' && part.role !== 'inform',
  );
  const start: Values = { part: textOf(form, 'routingId'), to: textOf(form, 'toPersonId'), note: textOf(form, 'note') };
  const { value, set, restored, discard } = useDraft(draftKey(props), start, sameTypes(start));
  const [tried, setTried] = useState(false);
  const { busy, error, submit } = useSubmit(form.mends);
  const part = parts.find(({ id }) => id === value.part) ?? parts[0];
  const confirm = (): void => {
    if (value.to === '' || part === undefined) {
      setTried(true);
      return;
    }
    const note = value.note.normalize('NFC').trim();
    const args = {
      documentId: document.id,
      routingId: part.id,
      toPersonId: value.to,
      ...(note === '' ? {} : { note }),
    };
    submit('document.assign', args, () => {
      discard();
      closeForm();
    });
  };
  return (
    <FormFrame
      name="document.assign"
      title={t('commands.assign.title')}
      busy={busy}
      error={error}
      restored={restored}
      onDiscard={discard}
      onConfirm={confirm}
    >
      {parts.length > 1 && (
        <Select
          label={t('commands.assign.part')}
          data={parts.map((one) => ({ value: one.id, label: t(`documents.role.${one.role}`) }))}
          value={part?.id ?? null}
          onChange={(id) => set({ part: id ?? '' })}
          allowDeselect={false}
        />
      )}
      <PersonField
        label={t('commands.assign.to')}
        people={people.filter((person) => person.unitId === actor.unitId)}
        value={value.to === '' ? null : value.to}
        onChange={(id) => set({ to: id })}
        placeholder={t('commands.submit.toPlaceholder')}
        nothing={t('commands.direct.nothingFound')}
        error={tried && value.to === '' ? t('commands.form.required') : undefined}
      />
      <Textarea
        label={`${t('commands.assign.note')} (${t('common.optional')})`}
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
