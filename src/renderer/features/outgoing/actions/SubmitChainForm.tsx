import { Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useT } from '../../../app/language.tsx';
import { useDirectory } from '../../../data/directory.tsx';
import { sameTypes, useDraft } from '../../../data/drafts.ts';
import { FormFrame } from '../../documents/actions/FormFrame.tsx';
import { closeForm } from '../../documents/actions/formProps.ts';
import { useSubmit } from '../../documents/actions/useSubmit.ts';
import type { OutgoingFormProps } from './formProps.ts';
import { PersonChoice } from './PersonChoice.tsx';

interface Values {
  readonly content: string;
  readonly format: string;
}

/** Who checked the last document of this window checks the next one, unless another is chosen. */
let lastFormat = '';

/** Trình: the head of the unit, a checker of the format, then the signer of the draft. */
export function SubmitChainForm({ outgoing, form }: OutgoingFormProps): ReactNode {
  const t = useT();
  const { people } = useDirectory();
  const mine = people.filter((person) => person.orgId === outgoing.orgId && person.id !== outgoing.authorId);
  const { signer } = outgoing;
  const heads = mine.filter((person) => person.roles.includes('head') && person.unitId === outgoing.unitId);
  const proposed = heads[0]?.id ?? '';
  const start: Values = {
    content: chainPerson(form.args, 'content') ?? '',
    format: chainPerson(form.args, 'format') ?? lastFormat,
  };
  const draft = useDraft(`${form.command}:${outgoing.id}`, start, sameTypes(start));
  const [skip, setSkip] = useState(false);
  const { busy, error, submit } = useSubmit(form.mends);
  // The signer answers for the whole; approving the same text twice would say nothing more.
  const wanted = draft.value.content === '' ? proposed : draft.value.content;
  const content = skip || wanted === signer?.personId ? '' : wanted;
  const confirm = (): void => {
    if (signer === null) return;
    const chain = [
      ...(content === '' ? [] : [{ step: 'content' as const, personId: content }]),
      ...(draft.value.format === '' ? [] : [{ step: 'format' as const, personId: draft.value.format }]),
      { step: 'sign' as const, personId: signer.personId },
    ];
    submit('outgoing.submit', { outgoingId: outgoing.id, chain }, () => {
      lastFormat = draft.value.format;
      draft.discard();
      closeForm();
    });
  };
  const others = mine.filter((person) => person.id !== signer?.personId);
  return (
    <FormFrame
      name="outgoing.submit"
      title={t('outgoing.form.submitTitle')}
      text={t('outgoing.form.submitText')}
      busy={busy}
      error={error}
      restored={draft.restored}
      onDiscard={draft.discard}
      onConfirm={confirm}
    >
      <PersonChoice
        label={t('outgoing.form.content')}
        people={others}
        value={content}
        autoFocus
        onChange={(id) => {
          setSkip(id === '');
          draft.set({ content: id });
        }}
      />
      <PersonChoice
        label={t('outgoing.form.format')}
        people={others}
        value={draft.value.format}
        onChange={(id) => draft.set({ format: id })}
      />
      <Text size="sm">
        {t('outgoing.form.sign')}: <b>{signer?.name ?? t('common.unknown')}</b>
      </Text>
    </FormFrame>
  );
}

/** The person of a step in a chain that is being mended. */
function chainPerson(args: Readonly<Record<string, unknown>> | undefined, step: string): string | undefined {
  const chain = args?.['chain'];
  if (!Array.isArray(chain)) return undefined;
  const link: unknown = chain.find(
    (one: unknown) => typeof one === 'object' && one !== null && 'step' in one && one.step === step,
  );
  return typeof link === 'object' && link !== null && 'personId' in link && typeof link.personId === 'string'
    ? link.personId
    : undefined;
}
