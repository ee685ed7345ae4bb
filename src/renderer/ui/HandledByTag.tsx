import { IconAlertTriangle, IconHourglass } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type Instant, showDay } from '../../shared/domain/calendar/days.ts';
import { handledBy } from '../../shared/domain/document/lateness.ts';
import type { TextKey } from '../../shared/i18n/texts.ts';
import { useT } from '../app/language.tsx';
import { useToday } from '../data/clock.ts';
import classes from './tags.module.css';

interface Props {
  /** When it came to the registry. */
  readonly since: Instant;
  readonly urgency: number;
  readonly words: Extract<TextKey, `calendar.${string}`>;
}

/** The last day for a step of the registry (NĐ 30/2020 Art. 4): a date to keep, red once it has gone by. */
export function HandledByTag({ since, urgency, words }: Props): ReactNode {
  const t = useT();
  const today = useToday();
  const day = handledBy(since, urgency);
  const level = day < today ? 'overdue' : day === today ? 'today' : 'far';
  const Icon = level === 'overdue' ? IconAlertTriangle : IconHourglass;
  return (
    <span className={classes.due} data-level={level} data-testid="handled-by">
      <Icon size={14} aria-hidden />
      {t(words, { date: showDay(day) })}
    </span>
  );
}
