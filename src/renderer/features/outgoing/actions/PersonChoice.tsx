import type { ReactNode } from 'react';
import type { Person } from '../../../../shared/domain/directory/directory.ts';
import { useT } from '../../../app/language.tsx';
import { useDirectory } from '../../../data/directory.tsx';
import { TypeAhead } from '../../../ui/TypeAhead.tsx';

interface Props {
  readonly label: string;
  readonly people: readonly Person[];
  /** Empty: nobody. */
  readonly value: string;
  readonly onChange: (id: string) => void;
  readonly autoFocus?: boolean;
}

/** One person, or nobody. */
export function PersonChoice({ label, people, value, onChange, autoFocus = false }: Props): ReactNode {
  const t = useT();
  const { unit } = useDirectory();
  const choices = [
    { key: '', name: t('outgoing.form.none'), about: '' },
    ...people.map((person) => ({
      key: person.id,
      name: person.name,
      about: `${person.position}, ${unit(person.unitId)?.name ?? ''}`,
    })),
  ];
  return (
    <TypeAhead
      label={label}
      placeholder={t('outgoing.editor.signerPlaceholder')}
      choices={choices}
      chosen={choices.find(({ key }) => key === value)}
      onPick={({ key }) => onChange(key)}
      nothing={t('outgoing.editor.nothing')}
      autoFocus={autoFocus}
    />
  );
}
