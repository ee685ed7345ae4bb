import { Checkbox, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { dayOf, showDay } from '../../../../shared/domain/calendar/days.ts';
import { padNumber } from '../../../../shared/domain/document/symbol.ts';
import type { DocumentListItem } from '../../../../shared/ipc/contract.ts';
import { useT } from '../../../app/language.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';

interface Props {
  readonly twins: readonly DocumentListItem[];
  readonly confirmed: boolean;
  readonly onConfirm: (confirmed: boolean) => void;
  readonly tried: boolean;
}

/** What this paper may be a double of, told while it is typed (NĐ 30/2020 App. VI). */
export function Twins({ twins, confirmed, onConfirm, tried }: Props): ReactNode {
  const t = useT();
  return (
    <ErrorNote title={t('commands.intake.twins')}>
      {twins.slice(0, 5).map(({ id, arrivalNumber, receivedAt, subject }) => {
        const date = showDay(dayOf(receivedAt));
        return (
          <Text key={id} size="sm">
            {arrivalNumber === null
              ? t('commands.intake.twinWaiting', { date, subject })
              : t('commands.register.duplicateItem', { number: padNumber(arrivalNumber), date, subject })}
          </Text>
        );
      })}
      <Checkbox
        mt="xs"
        label={t('commands.intake.twinsConfirm')}
        checked={confirmed}
        onChange={(event) => onConfirm(event.currentTarget.checked)}
        error={tried && !confirmed ? t('commands.register.duplicateNeeded') : undefined}
      />
    </ErrorNote>
  );
}
