import { ActionIcon, Group, Select, Text } from '@mantine/core';
import { IconUser, IconUsersGroup, IconX } from '@tabler/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import { ROUTING_ROLES } from '../../../../shared/domain/document/document.ts';
import { useT } from '../../../app/language.tsx';
import { useToday } from '../../../data/clock.ts';
import { useDirectory } from '../../../data/directory.tsx';
import { DayField } from '../../../ui/DayField.tsx';
import { foldedFilter } from '../../../ui/foldedFilter.ts';
import classes from './actions.module.css';
import { candidatesOf, type Receiver, receiverKey, withReceiver, withRole } from './routings.ts';

interface Props {
  readonly orgId: string;
  readonly receivers: readonly Receiver[];
  readonly onChange: (receivers: Receiver[]) => void;
  readonly error?: string | undefined;
}

/** Chủ trì, phối hợp, để biết: added by typing, each with its role and, if wished, a due date of its own. */
export function RoutingEditor({ orgId, receivers, onChange, error }: Props): ReactNode {
  const t = useT();
  const today = useToday();
  const { units, people } = useDirectory();
  const [search, setSearch] = useState('');
  const candidates = useMemo(() => candidatesOf(orgId, units, people), [orgId, units, people]);
  const byKey = useMemo(() => new Map(candidates.map((candidate) => [candidate.key, candidate])), [candidates]);
  const taken = new Set(receivers.map(receiverKey));
  const add = (key: string | null): void => {
    const candidate = key === null ? undefined : byKey.get(key);
    if (candidate !== undefined) onChange(withReceiver(receivers, candidate.unitId, candidate.personId));
    setSearch('');
  };
  return (
    <div>
      <Select
        label={t('commands.direct.add')}
        placeholder={t('commands.direct.addPlaceholder')}
        data={candidates
          .filter(({ key }) => !taken.has(key))
          .map(({ key, name, about }) => ({ value: key, label: `${name} · ${about}` }))}
        value={null}
        onChange={add}
        searchable
        searchValue={search}
        onSearchChange={setSearch}
        filter={foldedFilter}
        limit={40}
        nothingFoundMessage={t('commands.direct.nothingFound')}
        selectFirstOptionOnChange
        {...(error === undefined ? {} : { error })}
        renderOption={({ option }) => {
          const candidate = byKey.get(option.value);
          const Icon = candidate?.personId == null ? IconUsersGroup : IconUser;
          return (
            <Group gap={8} wrap="nowrap" w="100%">
              <Icon
                size={16}
                aria-label={candidate?.personId == null ? t('commands.direct.unit') : t('commands.direct.person')}
              />
              <Text size="sm" style={{ flex: 'none' }}>
                {candidate?.name}
              </Text>
              <Text size="xs" c="dimmed" truncate>
                {candidate?.about}
              </Text>
            </Group>
          );
        }}
      />
      {receivers.length === 0 ? (
        <Text size="xs" c="dimmed" mt={6}>
          {t('commands.direct.empty')}
        </Text>
      ) : (
        <ul className={classes.receivers} aria-label={t('commands.direct.routing')}>
          {receivers.map((receiver) => {
            const key = receiverKey(receiver);
            const name = byKey.get(key)?.name ?? receiver.unitId;
            return (
              <li key={key} className={classes.receiver} data-role={receiver.role}>
                <span className={classes.receiverName}>
                  {name}
                  <Text span size="xs" c="dimmed" display="block" truncate>
                    {byKey.get(key)?.about}
                  </Text>
                </span>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="sm"
                  aria-label={t('commands.direct.remove', { name })}
                  onClick={() => onChange(receivers.filter((one) => receiverKey(one) !== key))}
                >
                  <IconX size={15} aria-hidden />
                </ActionIcon>
                <Select
                  size="xs"
                  aria-label={t('commands.direct.role', { name })}
                  data={ROUTING_ROLES.map((role) => ({ value: role, label: t(`documents.role.${role}`) }))}
                  value={receiver.role}
                  onChange={(role) => {
                    if (role !== null) onChange(withRole(receivers, key, role));
                  }}
                  allowDeselect={false}
                />
                {receiver.role !== 'inform' && (
                  <DayField
                    quiet
                    size="xs"
                    label={t('commands.direct.dueOf', { name })}
                    value={receiver.dueOn}
                    from={today}
                    onChange={(dueOn) =>
                      onChange(receivers.map((one) => (receiverKey(one) === key ? { ...one, dueOn } : one)))
                    }
                  />
                )}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
