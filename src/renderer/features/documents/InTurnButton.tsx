import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useRegisterActions } from '../../app/actions.ts';
import { startInTurn, stopInTurn, useInTurn } from '../../app/inTurn.ts';
import { useT } from '../../app/language.tsx';
import { type Place, usePlaces } from '../../app/places.ts';
import { Hint } from '../../ui/Hint.tsx';
import { tell } from '../../ui/tell.ts';

interface Props {
  readonly place: Place;
  /** What is done to each. */
  readonly command: 'document.register' | 'outgoing.approve';
  /** Whether anything here waits for it. */
  readonly offered: boolean;
  /** What waits, in the order of the list; null where it could not be read. */
  readonly ids: () => Promise<readonly string[] | null>;
  readonly waits: (id: string) => Promise<boolean>;
}

/** One after the other: begins with the chosen document; while it goes on, says how far it has come and stops it. */
export function InTurnButton({ place, command, offered, ids, waits }: Props): ReactNode {
  const t = useT();
  const { turn, at } = useInTurn();
  const mine = turn?.place === place && turn.command === command ? turn : null;
  const name = t(`commands.inTurn.${command}`);
  const run = async (): Promise<void> => {
    const found = await ids();
    if (found === null || found.length === 0) return;
    const onEnd = (): void => tell(t, { message: t('commands.inTurn.end', { name }), autoClose: 4000 });
    startInTurn({ place, command, ids: found, waits, onEnd }, usePlaces.getState().selected[place] ?? null);
  };
  const toggle = (): void => {
    if (mine !== null) stopInTurn();
    else void run();
  };
  const label = mine === null ? name : t('commands.inTurn.stop', { name });
  useRegisterActions(
    mine !== null || offered
      ? [{ id: `${command}.inTurn`, group: 'list', label, combo: 'I', run: toggle, listed: true }]
      : [],
  );
  if (mine === null && !offered) return null;
  const words = mine === null ? name : t('commands.inTurn.at', { name, n: at + 1, total: mine.ids.length });
  return (
    <Hint label={mine === null ? t(`commands.inTurn.hint.${command}`) : label} combo="I">
      <Button
        size="compact-sm"
        variant={mine === null ? 'default' : 'light'}
        // What is seen begins the name, or who speaks to the computer cannot press it (WCAG 2.5.3).
        {...(mine === null ? {} : { 'aria-label': `${words}. ${label}` })}
        onClick={toggle}
      >
        {words}
      </Button>
    </Hint>
  );
}
