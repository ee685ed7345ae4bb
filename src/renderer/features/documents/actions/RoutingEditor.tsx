import { ActionIcon, Select, Text } from '@mantine/core';
import { IconUser, IconUsersGroup, IconX } from '@tabler/icons-react';
import { type ReactNode, useMemo } from 'react';
import { ROUTING_ROLES } from '../../../../shared/domain/document/document.ts';
import { useT } from '../../../app/language.tsx';
import { useToday } from '../../../data/clock.ts';
import { useDirectory } from '../../../data/directory.tsx';
import { DayField } from '../../../ui/DayField.tsx';
import { type Choice, TypeAhead } from '../../../ui/TypeAhead.tsx';
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
  const candidates = useMemo(() => candidatesOf(orgId, units, people), [orgId, units, people]);
  const byKey = useMemo(() => new Map(candidates.map((candidate) => [candidate.key, candidate])), [candidates]);
  const choices = useMemo(() => {
    const unitIcon = <IconUsersGroup size={16} role="img" aria-label={t('commands.direct.unit')} />;
    const personIcon = <IconUser size={16} role="img" aria-label={t('commands.direct.person')} />;
    const taken = new Set(receivers.map(receiverKey));
    return candidates
      .filter(({ key }) => !taken.has(key))
      .map(
        ({ key, name, about, personId }): Choice => ({
          key,
          name,
          about,
          icon: personId === null ? unitIcon : personIcon,
        }),
      );
  }, [candidates, receivers, t]);
  const add = ({ key }: Choice): void => {
    const candidate = byKey.get(key);
    if (candidate !== undefined) onChange(withReceiver(receivers, candidate.unitId, candidate.personId));
  };
  return (
    <div>
      <TypeAhead
        label={t('commands.direct.add')}
        placeholder={t('commands.direct.addPlaceholder')}
        choices={choices}
        onPick={add}
        nothing={t('commands.direct.nothingFound')}
        error={error}
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
