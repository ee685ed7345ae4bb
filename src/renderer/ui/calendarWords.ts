import { type Day, showDay } from '../../shared/domain/calendar/days.ts';
import { certaintyOf, type DayMark, isWorkingDay, markOf } from '../../shared/domain/calendar/working-days.ts';
import type { Translate } from '../../shared/i18n/texts.ts';

/** What kind of day it is, in words: 'nghỉ bù Giỗ Tổ Hùng Vương'. */
export function markWords(t: Translate, { kind, name, verified }: DayMark): string {
  const named = { name: name === null ? '' : t(`calendar.name.${name}`) };
  const words =
    kind === 'makeup'
      ? t('calendar.makeup')
      : kind === 'swap-off'
        ? t('calendar.swapOff')
        : kind === 'compensation'
          ? t('calendar.compensation', named)
          : t('calendar.holiday', named);
  return verified ? words : `${words}, ${t('calendar.unverified')}`;
}

/** Why nobody works that day; undefined for a working day. */
export function offWords(t: Translate, day: Day): string | undefined {
  if (isWorkingDay(day)) return undefined;
  const mark = markOf(day);
  const why = mark === undefined ? t('calendar.weekend') : markWords(t, mark);
  return t('calendar.isOff', { date: showDay(day), why });
}

/** Said where the calendar between two days cannot be relied on. */
export function doubtWords(t: Translate, from: Day, to: Day): string | undefined {
  const { certainty, year } = certaintyOf(from, to);
  if (certainty === 'decided') return undefined;
  return certainty === 'proposed' ? t('calendar.proposed', { year }) : t('calendar.missing', { year });
}
