import { IconAlertTriangle, IconArchive, IconClockHour4 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { daysBetween, showDay } from '../../../shared/domain/calendar/days.ts';
import {
  type HandOverAlert,
  handOverAlert,
  OTHER_RETENTION,
  type Retention,
} from '../../../shared/domain/workfile/retention.ts';
import type { WorkfileStatus } from '../../../shared/domain/workfile/workfile.ts';
import type { Translate } from '../../../shared/i18n/texts.ts';
import { useT } from '../../app/language.tsx';
import classes from '../../ui/tags.module.css';

/** Which of the known marks of a status a work file wears. */
const LOOK: Readonly<Record<WorkfileStatus, string>> = {
  planned: 'received',
  open: 'in-progress',
  closed: 'completed',
  offered: 'directed',
  'handed-over': 'withdrawn',
};

export function WorkfileStatusTag({ status }: { readonly status: WorkfileStatus }): ReactNode {
  const t = useT();
  return (
    <span className={classes.status} data-status={LOOK[status]}>
      {t(`workfiles.status.${status}`)}
    </span>
  );
}

interface DueProps {
  readonly workfile: { readonly status: WorkfileStatus; readonly handOverDueOn: string | null };
  readonly today: string;
  /** Under a column that says what it is. */
  readonly short?: boolean;
}

/** Hạn nộp lưu: amber thirty days before, red when it has passed, both with a sign and words. */
export function HandOverTag({ workfile, today, short = false }: DueProps): ReactNode {
  const t = useT();
  const { handOverDueOn, status } = workfile;
  if (handOverDueOn === null || status === 'handed-over') return null;
  const alert = handOverAlert(workfile, today);
  const days = Math.abs(daysBetween(today, handOverDueOn));
  const Icon = alert === 'late' ? IconAlertTriangle : alert === 'soon' ? IconClockHour4 : IconArchive;
  const words = short ? shortWords(t, alert, days, handOverDueOn) : longWords(t, alert, days, handOverDueOn);
  return (
    <span
      className={classes.due}
      data-level={alert === 'late' ? 'overdue' : alert === 'soon' ? 'near' : 'far'}
      title={showDay(handOverDueOn)}
    >
      <Icon size={14} aria-hidden />
      {words}
    </span>
  );
}

function longWords(t: Translate, alert: HandOverAlert | null, days: number, dueOn: string): string {
  if (alert === null) return t('workfiles.alert.on', { date: showDay(dueOn) });
  return alert === 'soon' && days === 0 ? t('workfiles.alert.today') : t(`workfiles.alert.${alert}`, { days });
}

function shortWords(t: Translate, alert: HandOverAlert | null, days: number, dueOn: string): string {
  if (alert === null) return showDay(dueOn);
  if (alert === 'late') return t('workfiles.alert.shortLate', { days });
  return days === 0 ? t('workfiles.alert.shortToday') : t('workfiles.alert.shortSoon', { days });
}

export const retentionWords = (
  t: Translate,
  { retention, retentionYears }: { readonly retention: Retention; readonly retentionYears: number | null },
): string =>
  retention === OTHER_RETENTION && retentionYears !== null
    ? t('workfiles.retention.years', { n: retentionYears })
    : t(`workfiles.retention.${retention}`);
