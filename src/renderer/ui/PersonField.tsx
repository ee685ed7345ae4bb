import type { ReactNode } from 'react';
import type { Person } from '../../shared/domain/directory/directory.ts';
import { useDirectory } from '../data/directory.tsx';
import { type Choice, TypeAhead } from './TypeAhead.tsx';

interface Props {
  readonly label: string;
  readonly people: readonly Person[];
  readonly value: string | null;
  readonly onChange: (id: string) => void;
  readonly placeholder: string;
  readonly nothing: string;
  readonly error?: string | undefined;
  readonly autoFocus?: boolean;
}

/** One person, found by name, position or unit, with or without marks. */
export function PersonField({
  label,
  people,
  value,
  onChange,
  placeholder,
  nothing,
  error,
  autoFocus = true,
}: Props): ReactNode {
  const { unit } = useDirectory();
  const choices = people.map(
    (person): Choice => ({
      key: person.id,
      name: person.name,
      about: `${person.position}, ${unit(person.unitId)?.name ?? ''}`,
    }),
  );
  return (
    <TypeAhead
      label={label}
      placeholder={placeholder}
      choices={choices}
      chosen={choices.find(({ key }) => key === value)}
      onPick={({ key }) => onChange(key)}
      nothing={nothing}
      error={error}
      autoFocus={autoFocus}
    />
  );
}
