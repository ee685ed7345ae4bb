import { IconAlertTriangle, IconCalendarDue, IconClockHour4 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { showDay } from '../../shared/domain/calendar/days.ts';
import { dueState, dueText } from '../../shared/i18n/format.ts';
import { useT } from '../app/language.tsx';
import classes from './tags.module.css';

interface Props {
  readonly dueOn: string | null;
  readonly today: string;
  /** Closed work has no urgency any more: the date alone. */
  readonly closed?: boolean;
}

/** Red only when overdue, amber when near, both with an icon and words. */
export function DeadlineTag({ dueOn, today, closed = false }: Props): ReactNode {
  const t = useT();
  if (dueOn === null) return null;
  if (closed) return <span className={classes.due}>{t('common.due.on', { date: showDay(dueOn) })}</span>;
  const { level } = dueState(dueOn, today);
  const Icon = level === 'overdue' ? IconAlertTriangle : level === 'far' ? IconCalendarDue : IconClockHour4;
  return (
    <span className={classes.due} data-level={level} title={showDay(dueOn)}>
      <Icon size={14} aria-hidden />
      {dueText(t, dueOn, today)}
    </span>
  );
}
