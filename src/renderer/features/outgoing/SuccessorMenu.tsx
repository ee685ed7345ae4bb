import { Button, Menu, Text } from '@mantine/core';
import { IconReplace } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { recordCommandAllowed } from '../../../shared/commands/registry.ts';
import { type Outgoing, SUCCESSIONS, type Succession } from '../../../shared/domain/outgoing/outgoing.ts';
import { useRegisterActions } from '../../app/actions.ts';
import { useT } from '../../app/language.tsx';
import { useMe } from '../../app/me.tsx';
import { showOutgoing } from '../../app/places.ts';
import { Key } from '../../ui/Key.tsx';
import { successorForm } from './editor/newDraft.ts';

interface Props {
  readonly outgoing: Outgoing;
  readonly current: boolean;
}

/** Not plain letters: these are rare, and the letters are the office's daily steps. */
const COMBOS: Readonly<Record<Succession, string>> = { replace: 'Alt+R', update: 'Alt+U', correct: 'Alt+D' };

/** From an issued document to the draft that replaces, updates or corrects it (NĐ 30/2020 Art. 18.3). */
export function SuccessorMenu({ outgoing, current }: Props): ReactNode {
  const t = useT();
  const { actor } = useMe();
  const issued = outgoing.status === 'issued' || outgoing.status === 'recalled';
  const may = issued && outgoing.orgId === actor.orgId && recordCommandAllowed('outgoing.draft', null, actor) === null;
  const run = (how: Succession): void => {
    if (!current) return;
    const form = successorForm(outgoing, how);
    showOutgoing(form.documentId, form);
  };
  useRegisterActions(
    may
      ? SUCCESSIONS.map((how) => ({
          id: `outgoing.${how}`,
          group: 'document' as const,
          label: t(`outgoing.successor.name.${how}`),
          combo: COMBOS[how],
          run: () => run(how),
          listed: true,
        }))
      : [],
  );
  if (!may) return null;
  return (
    <div>
      <Menu position="bottom-start" width={340} shadow="md">
        <Menu.Target>
          <Button size="compact-xs" mih={24} variant="subtle" leftSection={<IconReplace size={14} aria-hidden />}>
            {t('outgoing.successor.button')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {SUCCESSIONS.map((how) => (
            <Menu.Item key={how} rightSection={<Key combo={COMBOS[how]} />} onClick={() => run(how)}>
              {t(`outgoing.successor.name.${how}`)}
              <Text size="xs" c="dimmed">
                {t(`outgoing.successor.hint.${how}`)}
              </Text>
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
