import { DateInput } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { isWorkingDay, markOf } from '../../shared/domain/calendar/working-days.ts';
import { useT } from '../app/language.tsx';
import { useToday } from '../data/clock.ts';
import { markWords } from './calendarWords.ts';
import classes from './day.module.css';
import { parseDay } from './parseDay.ts';

interface Props {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (day: string | null) => void;
  readonly error?: string | undefined;
  /** Earliest day offered. */
  readonly from?: string;
  readonly size?: 'xs' | 'sm';
  /** The label is for screen readers only. */
  readonly quiet?: boolean;
}

/** A day, typed as officials write it or picked from a calendar whose week starts on Monday and which shows the days of rest. */
export function DayField({ label, value, onChange, error, from, size = 'sm', quiet = false }: Props): ReactNode {
  const t = useT();
  const today = useToday();
  return (
    <DateInput
      {...(quiet ? { 'aria-label': label } : { label })}
      size={size}
      value={value}
      onChange={onChange}
      valueFormat="DD/MM/YYYY"
      dateParser={(text) => parseDay(text, today) ?? null}
      placeholder={t('commands.form.dayPlaceholder')}
      clearable
      // Not on the way of the Tab key: who types clears the field by emptying it.
      clearButtonProps={{
        tabIndex: -1,
        style: { minWidth: 24, minHeight: 24 },
        'aria-label': `${t('common.cancel')}: ${label}`,
      }}
      rightSectionPointerEvents="none"
      rightSection={value === null ? <IconCalendar size={15} aria-hidden /> : undefined}
      {...(error === undefined ? {} : { error })}
      {...(from === undefined ? {} : { minDate: from })}
      previousLabel={t('calendar.monthBefore')}
      nextLabel={t('calendar.monthAfter')}
      hideOutsideDates
      getDayProps={(day) => {
        const mark = markOf(day);
        return {
          className: classes.day ?? '',
          'data-off': !isWorkingDay(day),
          ...(mark === undefined ? {} : { 'data-mark': mark.kind, title: markWords(t, mark) }),
        };
      }}
      popoverProps={{ withinPortal: true }}
    />
  );
}
