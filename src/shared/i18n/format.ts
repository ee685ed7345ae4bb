import { type Day, dayOf, type Instant, showDay } from '../domain/calendar/days.ts';
import { dueState } from '../domain/document/lateness.ts';
import type { AppError } from '../errors.ts';
import type { TextKey, Translate } from './texts.ts';

/** How officials read dates and numbers (domain.md 8.6). Pure: "today" and "now" are passed in. */

const OFFSET_MS = 7 * 3_600_000;

/** `HH:mm` in the office's zone, whatever the workstation's. */
export const showTime = (instant: Instant): string => new Date(instant + OFFSET_MS).toISOString().slice(11, 16);

export const showInstant = (instant: Instant): string => `${showTime(instant)} ${showDay(dayOf(instant))}`;

/** The time alone for today, with the day otherwise. */
export const showMoment = (instant: Instant, today: Day): string =>
  dayOf(instant) === today ? showTime(instant) : `${showTime(instant)} ${showDay(dayOf(instant))}`;

/** `1.234.567`: dots, as Vietnamese write; the same in the English interface, since numbers sit beside documents. */
export const showCount = (n: number): string => String(Math.trunc(n)).replace(/\B(?=(\d{3})+(?!\d))/g, '.');

/** `1,5 MB`: decimal comma. */
export function showBytes(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1;
  return `${value.toFixed(digits).replace('.', ',')} ${units[unit]}`;
}

/** Far dates are given as dates: "còn 47 ngày" makes people count. */
const COUNT_DAYS_UNTIL = 14;

export function dueText(t: Translate, dueOn: Day | null, today: Day, doneOn: Day | null = null): string {
  const { level, days } = dueState(dueOn, today, doneOn);
  if (dueOn === null || level === 'none') return t('common.due.none');
  if (level === 'late') return t('common.due.late', { days });
  if (level === 'kept') return t('common.due.on', { date: showDay(dueOn) });
  if (level === 'overdue') return t('common.due.overdue', { days });
  if (level === 'today') return t('common.due.today');
  return days <= COUNT_DAYS_UNTIL ? t('common.due.left', { days }) : t('common.due.on', { date: showDay(dueOn) });
}

/** Time left of a steady job, in words; null while too little is known to say. */
export function timeLeftText(
  t: Translate,
  done: number,
  total: number,
  startedAt: Instant,
  now: Instant,
): string | null {
  const elapsed = now - startedAt;
  if (done <= 0 || total <= done || elapsed < 1000) return null;
  const seconds = Math.max(1, Math.round(((total - done) * elapsed) / done / 1000));
  return seconds < 90
    ? t('common.time.secondsLeft', { n: seconds })
    : t('common.time.minutesLeft', { n: Math.round(seconds / 60) });
}

const textDetail = (error: AppError, name: string): string | undefined => {
  const value = error.details?.[name];
  return typeof value === 'string' ? value : undefined;
};

/** Texts and numbers of an error's details, for the places a sentence has for them. */
function valuesOf(error: AppError): Record<string, string | number> {
  const entries = Object.entries(error.details ?? {});
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string | number] => ['string', 'number'].includes(typeof entry[1])),
  );
}

/** The word of the status an error names, of an incoming or an outgoing document. */
function statusWord(t: Translate, error: AppError): string | undefined {
  const status = textDetail(error, 'status');
  if (status === undefined) return undefined;
  if (error.code === 'wrong-status') return t(`documents.status.${status}` as TextKey);
  if (error.code === 'wrong-workfile-status') return t(`workfiles.status.${status}` as TextKey);
  return error.code === 'wrong-outgoing-status' ? t(`outgoing.status.${status}` as TextKey) : undefined;
}

/** The sentence of an error, with what is known of its place. */
export function errorText(t: Translate, error: AppError): string {
  const sentence = t(`errors.${error.code}`, valuesOf(error));
  const status = statusWord(t, error);
  return status === undefined ? sentence : `${sentence} (${status})`;
}

/** Why a button is off, shorter than the sentence of a failed action: it has not failed, it does not apply. */
export function offReason(t: Translate, error: AppError): string {
  const status = statusWord(t, error);
  if (status !== undefined)
    return t(error.code === 'wrong-workfile-status' ? 'workfiles.off' : 'commands.off.status', { status });
  const role = textDetail(error, 'role');
  if (error.code === 'role-required' && role !== undefined) {
    return t('commands.off.role', { role: t(`common.roles.${role}` as TextKey) });
  }
  return error.code === 'not-yours' ? t('commands.off.notYours') : errorText(t, error);
}
