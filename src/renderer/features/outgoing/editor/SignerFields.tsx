import { Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { DraftFacts } from '../../../../shared/commands/outgoing.rules.ts';
import { SIGNATURE_MODES } from '../../../../shared/domain/outgoing/outgoing.ts';
import { useT } from '../../../app/language.tsx';
import { useMe } from '../../../app/me.tsx';
import { useDirectory } from '../../../data/directory.tsx';
import { PersonField } from '../../../ui/PersonField.tsx';
import classes from './editor.module.css';

type Signer = DraftFacts['signer'];

interface Props {
  readonly value: Signer;
  readonly onChange: (signer: Signer) => void;
}

/** Who signs and how (NĐ 30/2020 Art. 13): the person, the mode, and the words the mode puts above the name. */
export function SignerFields({ value, onChange }: Props): ReactNode {
  const t = useT();
  const { me } = useMe();
  const { people, person } = useDirectory();
  const colleagues = people.filter(({ orgId }) => orgId === me.orgId);
  const signers = [...colleagues].sort(
    (a, b) => Number(b.roles.includes('leader')) - Number(a.roles.includes('leader')),
  );
  const set = (change: Partial<NonNullable<Signer>>): void => {
    if (value !== null) onChange({ ...value, ...change });
  };
  return (
    <>
      <PersonField
        label={t('outgoing.editor.signer')}
        people={signers}
        value={value?.personId ?? null}
        onChange={(id) =>
          onChange({
            mode: value?.mode ?? 'self',
            onBehalfOf: value?.onBehalfOf ?? '',
            basis: value?.basis ?? '',
            personId: id,
            position: person(id)?.position ?? '',
          })
        }
        placeholder={t('outgoing.editor.signerPlaceholder')}
        nothing={t('outgoing.editor.nothing')}
        autoFocus={false}
      />
      {value !== null && (
        <div className={classes.two}>
          <Select
            label={t('outgoing.editor.mode')}
            data={SIGNATURE_MODES.map((mode) => ({ value: mode, label: t(`outgoing.mode.${mode}`) }))}
            value={value.mode}
            onChange={(mode) => set({ mode: SIGNATURE_MODES.find((known) => known === mode) ?? value.mode })}
            allowDeselect={false}
          />
          <TextInput
            label={t('outgoing.editor.position')}
            maxLength={100}
            value={value.position}
            onChange={(event) => set({ position: event.currentTarget.value })}
          />
          {value.mode !== 'self' && value.mode !== 'Q' && (
            <TextInput
              label={t('outgoing.editor.onBehalfOf')}
              maxLength={200}
              value={value.onBehalfOf}
              onChange={(event) => set({ onBehalfOf: event.currentTarget.value })}
            />
          )}
          {(value.mode === 'TUQ' || value.mode === 'TL') && (
            <TextInput
              label={t('outgoing.editor.basis')}
              maxLength={300}
              value={value.basis}
              onChange={(event) => set({ basis: event.currentTarget.value })}
            />
          )}
        </div>
      )}
    </>
  );
}
