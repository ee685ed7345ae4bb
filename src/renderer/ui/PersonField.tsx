import { Group, Select, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Person } from '../../shared/domain/directory/directory.ts';
import { useDirectory } from '../data/directory.tsx';
import { foldedFilter } from './foldedFilter.ts';

interface Props {
  readonly label: string;
  readonly people: readonly Person[];
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
  readonly placeholder: string;
  readonly nothing: string;
  readonly error?: string | undefined;
}

/** One person, found by name, position or unit, with or without marks. */
export function PersonField({ label, people, value, onChange, placeholder, nothing, error }: Props): ReactNode {
  const { unit } = useDirectory();
  const byId = new Map(people.map((person) => [person.id, person]));
  return (
    <Select
      label={label}
      placeholder={placeholder}
      data={people.map((person) => ({ value: person.id, label: `${person.name}, ${person.position}` }))}
      value={value}
      onChange={onChange}
      searchable
      filter={foldedFilter}
      limit={30}
      nothingFoundMessage={nothing}
      autoFocus
      {...(error === undefined ? {} : { error })}
      renderOption={({ option }) => {
        const person = byId.get(option.value);
        return (
          <Group gap={6} wrap="nowrap" justify="space-between" w="100%">
            <Text size="sm">{person?.name}</Text>
            <Text size="xs" c="dimmed" truncate>
              {person?.position}, {unit(person?.unitId ?? null)?.name}
            </Text>
          </Group>
        );
      }}
    />
  );
}
