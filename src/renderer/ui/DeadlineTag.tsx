import { IconAlertTriangle, IconCalendarDue, IconClockHour4 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { showDay } from '../../shared/domain/calendar/days.ts';
import { dueState } from '../../shared/domain/document/lateness.ts';
import { dueText } from '../../shared/i18n/format.ts';
import { useT } from '../app/language.tsx';
import classes from './tags.module.css';

interface Props {
  readonly dueOn: string | null;
  readonly today: string;
  /** Closed work has no urgency any more: the date alone. */
  readonly closed?: boolean;
  /** When it was finished, where that is known: late work says so for good. */
  readonly doneOn?: string | null;
}

/** Red only when overdue, amber when near, both with an icon and words. */
export function DeadlineTag({ dueOn, today, closed = false, doneOn = null }: Props): ReactNode {
  const t = useT();
  if (dueOn === null) return null;
  const { level } = dueState(dueOn, today, doneOn);
  if (closed && level !== 'late')
    return <span className={classes.due}>{t('common.due.on', { date: showDay(dueOn) })}</span>;
  const Icon =
    level === 'overdue' || level === 'late' ? IconAlertTriangle : level === 'far' ? IconCalendarDue : IconClockHour4;
  return (
    <span className={classes.due} data-level={level} title={showDay(dueOn)}>
      <Icon size={14} aria-hidden />
      {dueText(t, dueOn, today, doneOn)}
    </span>
  );
}
