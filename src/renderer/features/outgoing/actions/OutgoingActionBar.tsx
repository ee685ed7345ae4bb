import { ActionIcon, Button, Menu, Text } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { type ReactNode, useEffect } from 'react';
import { COMMANDS, recordCommandAllowed } from '../../../../shared/commands/registry.ts';
import type { Outgoing } from '../../../../shared/domain/outgoing/outgoing.ts';
import { appError } from '../../../../shared/errors.ts';
import { errorText, offReason } from '../../../../shared/i18n/format.ts';
import { type Action, useRegisterActions } from '../../../app/actions.ts';
import { useT } from '../../../app/language.tsx';
import { useMe } from '../../../app/me.tsx';
import { usePlaces } from '../../../app/places.ts';
import { useSync } from '../../../data/session.ts';
import { Hint } from '../../../ui/Hint.tsx';
import { Key } from '../../../ui/Key.tsx';
import { tell } from '../../../ui/tell.ts';
import { useSubmit } from '../../documents/actions/useSubmit.ts';
import classes from '../../documents/detail/detail.module.css';
import {
  concernsOutgoing,
  FORWARD,
  OUTGOING_ACTIONS,
  OUTGOING_KEYS,
  type OutgoingAction,
  WITHOUT_WORDS,
} from './commandKeys.ts';

interface Offer {
  readonly name: OutgoingAction;
  /** Why it is off; undefined when it is on. */
  readonly off: string | undefined;
}

interface Props {
  readonly outgoing: Outgoing;
  readonly current: boolean;
}

/** What can be done to the document, asked of the rules that decide; what needs the server says so while there is none. */
export function OutgoingActionBar({ outgoing, current }: Props): ReactNode {
  const t = useT();
  const { actor } = useMe();
  const offline = useSync()?.online === false;
  const form = usePlaces((state) => state.form);
  const { busy, error, submit } = useSubmit();
  useEffect(() => {
    if (error !== null) tell(t, { color: 'yellow', message: errorText(t, error) });
  }, [error, t]);

  const offers = OUTGOING_ACTIONS.map((name): Offer => {
    const needsServer = 'onlineOnly' in COMMANDS[name];
    const refusal =
      recordCommandAllowed(name, outgoing, actor) ?? (needsServer && offline ? appError('online-only') : null);
    return { name, off: refusal === null ? undefined : offReason(t, refusal) };
  });
  const run = (name: OutgoingAction): void => {
    if (!current) return;
    if (WITHOUT_WORDS.includes(name)) submit(name as 'outgoing.number', { outgoingId: outgoing.id });
    else usePlaces.getState().openForm({ command: name, documentId: outgoing.id });
  };
  useRegisterActions(
    offers.map(
      ({ name, off }): Action => ({
        id: name,
        group: 'document',
        label: t(`commands.name.${name}`),
        combo: OUTGOING_KEYS[name],
        run: () => run(name),
        off,
        listed: true,
      }),
    ),
  );
  const mine = offers.filter(({ name, off }) => off === undefined || concernsOutgoing(name, outgoing, actor));
  const shown = [...mine.filter(({ off }) => off === undefined), ...mine.filter(({ off }) => off !== undefined)];
  const others = offers.filter((offer) => !mine.includes(offer));
  const main = shown.find(({ name, off }) => off === undefined && FORWARD.includes(name));
  return (
    <div className={classes.actions} role="toolbar" aria-label={t('documents.detail.actions')}>
      {shown.map(({ name, off }) => (
        <Hint key={name} label={off ?? t(`commands.hint.${name}`)} combo={OUTGOING_KEYS[name]}>
          <Button
            size="compact-sm"
            variant={form?.command === name ? 'light' : name === main?.name ? 'filled' : 'default'}
            // aria-disabled, not disabled: the reason must be reachable by keyboard and screen reader
            {...(off === undefined ? {} : { 'data-disabled': true, 'aria-disabled': true, 'aria-description': off })}
            {...(WITHOUT_WORDS.includes(name) ? {} : { 'aria-expanded': form?.command === name })}
            loading={busy && WITHOUT_WORDS.includes(name) && off === undefined}
            onClick={() => {
              if (off === undefined) run(name);
            }}
          >
            {t(`commands.name.${name}`)}
          </Button>
        </Hint>
      ))}
      {others.length > 0 && (
        <Menu position="bottom-start" width={300} shadow="md">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size={26} aria-label={t('documents.detail.more')}>
              <IconDots size={18} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map(({ name, off }) => (
              <Menu.Item key={name} disabled rightSection={<Key combo={OUTGOING_KEYS[name]} />}>
                {t(`commands.name.${name}`)}
                <Text size="xs" c="dimmed">
                  {off}
                </Text>
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}
