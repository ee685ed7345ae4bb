import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { padNumber } from '../../../../shared/domain/document/symbol.ts';
import type { Translate } from '../../../../shared/i18n/texts.ts';
import type { IpcOutput } from '../../../../shared/ipc/contract.ts';
import { useRegisterActions } from '../../../app/actions.ts';
import { skipInTurn, useInTurn } from '../../../app/inTurn.ts';
import { useT } from '../../../app/language.tsx';
import { usePlaces } from '../../../app/places.ts';
import { useDocument } from '../../../data/documents.ts';
import { Key } from '../../../ui/Key.tsx';
import classes from './actions.module.css';
import { closeForm } from './formProps.ts';

/** Above a form while documents are done one after the other: how far, what became of the one before, and the way past this one. */
export function InTurnNote(): ReactNode {
  const { turn, at } = useInTurn();
  const openId = usePlaces((state) => state.form?.documentId);
  return turn === null || turn.ids[at] !== openId ? null : <Note at={at} total={turn.ids.length} />;
}

function Note({ at, total }: { readonly at: number; readonly total: number }): ReactNode {
  const t = useT();
  const { turn, last } = useInTurn();
  const incoming = turn?.command === 'document.register';
  const { data } = useDocument(incoming ? last : null);
  const skip = (): void => {
    if (!skipInTurn()) closeForm();
  };
  useRegisterActions([
    { id: 'inTurn.skip', group: 'form', label: t('commands.inTurn.skip'), combo: 'Alt+B', run: skip, listed: true },
  ]);
  return (
    <div className={classes.turn} data-testid="in-turn">
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="sm" fw={600}>
          {t('commands.inTurn.place', { n: at + 1, total })}
        </Text>
        <Button size="compact-xs" variant="default" rightSection={<Key combo="Alt+B" />} onClick={skip}>
          {t('commands.inTurn.skip')}
        </Button>
      </Group>
      {incoming && last !== null && (
        <Text size="xs" role="status">
          {data?.document.id === last ? became(t, data) : ''}
        </Text>
      )}
    </div>
  );
}

/** The number for the stamp, as soon as the server has given it. */
function became(t: Translate, { document, pending }: IpcOutput<'documents:get'>): string {
  const { symbol, status, arrivalNumber } = document;
  if (pending.some(({ state }) => state === 'rejected')) return t('commands.inTurn.rejected', { symbol });
  if (status === 'refused') return t('commands.inTurn.refused', { symbol });
  if (arrivalNumber === null) return t('commands.inTurn.numberWaits', { symbol });
  return t('commands.inTurn.numbered', { symbol, number: padNumber(arrivalNumber) });
}
