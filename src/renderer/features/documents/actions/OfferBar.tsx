import { ActionIcon, Button, Menu, Text } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CommandName } from '../../../../shared/commands/registry.ts';
import { type Action, useRegisterActions } from '../../../app/actions.ts';
import { useT } from '../../../app/language.tsx';
import { usePlaces } from '../../../app/places.ts';
import { Hint } from '../../../ui/Hint.tsx';
import { Key } from '../../../ui/Key.tsx';
import classes from '../detail/detail.module.css';

export interface Offer<N extends CommandName> {
  readonly name: N;
  /** Why it is off; undefined when it is on. */
  readonly off: string | undefined;
}

interface Props<N extends CommandName> {
  readonly offers: readonly Offer<N>[];
  readonly keys: Readonly<Record<N, string>>;
  /** Belongs to this person's work: stands in the bar even while it is off. The rest stands under "more". */
  readonly mine: (offer: Offer<N>) => boolean;
  /** May be the bar's main button. */
  readonly forward: (name: N) => boolean;
  /** Commands that need no words: one key does them. */
  readonly wordless: readonly N[];
  readonly busy: boolean;
  readonly run: (name: N) => void;
}

/** What can be done to a document, by button, key and command palette; what is off says why. */
export function OfferBar<N extends CommandName>(props: Props<N>): ReactNode {
  const { offers, keys, forward, wordless, busy, run } = props;
  const t = useT();
  const form = usePlaces((state) => state.form);
  useRegisterActions(
    offers.map(
      ({ name, off }): Action => ({
        id: name,
        group: 'document',
        label: t(`commands.name.${name}`),
        combo: keys[name],
        run: () => run(name),
        off,
        listed: true,
      }),
    ),
  );
  const mine = offers.filter((offer) => offer.off === undefined || props.mine(offer));
  const shown = [...mine.filter(({ off }) => off === undefined), ...mine.filter(({ off }) => off !== undefined)];
  const others = offers.filter((offer) => !mine.includes(offer));
  const main = shown.find(({ name, off }) => off === undefined && forward(name));
  return (
    <div className={classes.actions} role="toolbar" aria-label={t('documents.detail.actions')}>
      {shown.map(({ name, off }) => (
        <Hint key={name} label={off ?? t(`commands.hint.${name}`)} combo={keys[name]}>
          <Button
            size="compact-sm"
            variant={form?.command === name ? 'light' : name === main?.name ? 'filled' : 'default'}
            // aria-disabled, not disabled: the reason must be reachable by keyboard and screen reader
            {...(off === undefined ? {} : { 'data-disabled': true, 'aria-disabled': true, 'aria-description': off })}
            {...(wordless.includes(name) ? {} : { 'aria-expanded': form?.command === name })}
            loading={busy && off === undefined && wordless.includes(name)}
            onClick={() => {
              if (off === undefined) run(name);
            }}
          >
            {t(`commands.name.${name}`)}
          </Button>
        </Hint>
      ))}
      {others.length > 0 && <MoreMenu offers={others} keys={keys} />}
    </div>
  );
}

/** Commands of other roles: there to be read about, not to be done. */
function MoreMenu<N extends CommandName>({ offers, keys }: Pick<Props<N>, 'offers' | 'keys'>): ReactNode {
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
          <Menu.Item key={name} disabled rightSection={<Key combo={keys[name]} />}>
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
