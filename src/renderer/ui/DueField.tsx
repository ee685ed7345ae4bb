import { Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { type Day, showDay } from '../../shared/domain/calendar/days.ts';
import { addWorkingDays, workingDaysBetween } from '../../shared/domain/calendar/working-days.ts';
import type { DueProposal } from '../../shared/domain/document/due-proposal.ts';
import { useT } from '../app/language.tsx';
import { useToday } from '../data/clock.ts';
import { doubtWords, offWords } from './calendarWords.ts';
import { DayField } from './DayField.tsx';
import classes from './day.module.css';

interface Props {
  readonly label: string;
  readonly value: Day | null;
  readonly onChange: (day: Day | null) => void;
  readonly error?: string | undefined;
  /** Working days are proposed from this day on: today, or the date that is to be moved. */
  readonly since?: Day;
  /** Dates that are there already: the document's own, the agency's rule. */
  readonly known?: readonly DueProposal[];
}

const STEPS = [3, 5, 10] as const;
/** A count further on than this says nothing to people. */
const COUNT_UP_TO = 60;

/** A due date: proposed in working days, with a word where it falls on a day off or the calendar is not settled yet. */
export function DueField({ label, value, onChange, error, since, known = [] }: Props): ReactNode {
  const t = useT();
  const today = useToday();
  const from = since !== undefined && since > today ? since : today;
  const chips: { day: Day; words: string; hint: string }[] = [
    ...known.map(({ source, dueOn, basis }) => ({
      day: dueOn,
      words: t(source === 'document' ? 'calendar.ofDocument' : 'calendar.ofAgency', { date: showDay(dueOn) }),
      hint: basis,
    })),
    ...STEPS.map((days) => {
      const day = addWorkingDays(from, days);
      return { day, words: t('calendar.inDays', { days }), hint: showDay(day) };
    }),
  ];
  const ahead = value === null || value < today ? null : workingDaysBetween(today, value);
  const notes =
    value === null
      ? []
      : [
          offWords(t, value),
          ahead === null || ahead === 0 || ahead > COUNT_UP_TO ? undefined : t('calendar.away', { days: ahead }),
          value < today ? undefined : doubtWords(t, today, value),
        ].filter((words) => words !== undefined);
  return (
    <div>
      <DayField label={label} value={value} onChange={onChange} from={today} error={error} />
      <fieldset className={classes.chips} aria-label={t('calendar.proposals')}>
        {chips.map(({ day, words, hint }) => (
          <Button
            key={words}
            size="compact-xs"
            mih={24}
            variant={day === value ? 'light' : 'default'}
            aria-pressed={day === value}
            title={hint}
            onClick={() => onChange(day)}
          >
            {words}
          </Button>
        ))}
      </fieldset>
      {notes.length > 0 && (
        <Text size="xs" c="dimmed" mt={4} role="status">
          {notes.join(' ')}
        </Text>
      )}
    </div>
  );
}
