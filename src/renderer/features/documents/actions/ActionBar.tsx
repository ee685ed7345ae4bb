import { ActionIcon, Button, Menu, Text } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { type ReactNode, useEffect } from 'react';
import {
  commandAllowed,
  DOCUMENT_COMMAND_NAMES,
  type DocumentCommandName,
} from '../../../../shared/commands/registry.ts';
import type { Document } from '../../../../shared/domain/document/document.ts';
import { errorText, offReason } from '../../../../shared/i18n/format.ts';
import { type Action, useRegisterActions } from '../../../app/actions.ts';
import { useT } from '../../../app/language.tsx';
import { useMe } from '../../../app/me.tsx';
import { usePlaces } from '../../../app/places.ts';
import { Hint } from '../../../ui/Hint.tsx';
import { Key } from '../../../ui/Key.tsx';
import { tell } from '../../../ui/tell.ts';
import classes from '../detail/detail.module.css';
import { COMMAND_KEYS, concerns, EXCEPTIONS, WITHOUT_FORM } from './commandKeys.ts';
import { useSubmit } from './useSubmit.ts';

interface Offer {
  readonly name: DocumentCommandName;
  /** Why it is off; undefined when it is on. */
  readonly off: string | undefined;
}

interface Props {
  readonly document: Document;
  /** False while the document the person has gone to is still on its way. */
  readonly current: boolean;
}

/** What can be done to the document, asked of the same rules that decide; what is off says why. */
export function ActionBar({ document, current }: Props): ReactNode {
  const t = useT();
  const { actor } = useMe();
  const form = usePlaces((state) => state.form);
  const { busy, error, submit } = useSubmit();
  useEffect(() => {
    if (error !== null) tell(t, { color: 'yellow', message: errorText(t, error) });
  }, [error, t]);

  const offers = DOCUMENT_COMMAND_NAMES.map((name): Offer => {
    const refusal = commandAllowed(name, document, actor);
    return { name, off: refusal === null ? undefined : offReason(t, refusal) };
  });
  const run = (name: DocumentCommandName): void => {
    if (!current) return;
    if (name === 'document.start' || name === 'document.acknowledge') submit(name, { documentId: document.id });
    else usePlaces.getState().openForm({ command: name, documentId: document.id });
  };
  useRegisterActions(
    offers.map(
      ({ name, off }): Action => ({
        id: name,
        group: 'document',
        label: t(`commands.name.${name}`),
        combo: COMMAND_KEYS[name],
        run: () => run(name),
        off,
        listed: true,
      }),
    ),
  );
  const mine = offers.filter(
    ({ name, off }) => off === undefined || (concerns(name, actor) && !EXCEPTIONS.includes(name)),
  );
  const shown = [...mine.filter(({ off }) => off === undefined), ...mine.filter(({ off }) => off !== undefined)];
  const others = offers.filter((offer) => !mine.includes(offer));
  const main = shown.find(
    ({ name, off }) =>
      off === undefined &&
      name !== 'document.note' &&
      name !== 'document.refuse' &&
      (name === 'document.answerExtension' || !EXCEPTIONS.includes(name)),
  );
  return (
    <div className={classes.actions} role="toolbar" aria-label={t('documents.detail.actions')}>
      {shown.map(({ name, off }) => (
        <Hint key={name} label={off ?? t(`commands.hint.${name}`)} combo={COMMAND_KEYS[name]}>
          <Button
            size="compact-sm"
            variant={form?.command === name ? 'light' : name === main?.name ? 'filled' : 'default'}
            // aria-disabled, not disabled: the reason must be reachable by keyboard and screen reader
            {...(off === undefined ? {} : { 'data-disabled': true, 'aria-disabled': true, 'aria-description': off })}
            {...(WITHOUT_FORM.includes(name) ? {} : { 'aria-expanded': form?.command === name })}
            loading={busy && WITHOUT_FORM.includes(name)}
            onClick={() => {
              if (off === undefined) run(name);
            }}
          >
            {t(`commands.name.${name}`)}
          </Button>
        </Hint>
      ))}
      {others.length > 0 && <MoreMenu offers={others} />}
    </div>
  );
}

/** Commands of other roles: there to be read about, not to be done. */
function MoreMenu({ offers }: { readonly offers: readonly Offer[] }): ReactNode {
  const t = useT();
  return (
    <Menu position="bottom-start" width={300} shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={26} aria-label={t('documents.detail.more')}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {offers.map(({ name, off }) => (
          <Menu.Item key={name} disabled rightSection={<Key combo={COMMAND_KEYS[name]} />}>
            {t(`commands.name.${name}`)}
            <Text size="xs" c="dimmed">
              {off}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
