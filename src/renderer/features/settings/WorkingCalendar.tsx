import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { addDays, showDay } from '../../../shared/domain/calendar/days.ts';
import { markOf } from '../../../shared/domain/calendar/working-days.ts';
import { useT } from '../../app/language.tsx';
import { useToday } from '../../data/clock.ts';
import { doubtWords, markWords } from '../../ui/calendarWords.ts';
import classes from './settings.module.css';

/** Looked ahead so far: past the next Tết whatever the day. */
const AHEAD_DAYS = 400;

/** Which days of rest are counted, and how sure that is. */
export function WorkingCalendar(): ReactNode {
  const t = useT();
  const today = useToday();
  const days = Array.from({ length: AHEAD_DAYS }, (_, i) => addDays(today, i)).flatMap((day) => {
    const mark = markOf(day);
    return mark === undefined ? [] : [{ day, mark }];
  });
  const doubt = doubtWords(t, today, addDays(today, AHEAD_DAYS));
  return (
    <section className={classes.card} aria-label={t('calendar.title')}>
      <Title order={2} size="h6">
        {t('calendar.title')}
      </Title>
      <Text size="sm">{t('calendar.text')}</Text>
      {doubt !== undefined && (
        <Text size="sm" c="var(--e-near)" role="note">
          {doubt}
        </Text>
      )}
      <Text size="sm" fw={500}>
        {t('calendar.next')}
      </Text>
      {days.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('calendar.none')}
        </Text>
      )}
      <dl className={`${classes.facts} ${classes.days}`}>
        {days.map(({ day, mark }) => (
          <div key={day} style={{ display: 'contents' }}>
            <dt>{showDay(day)}</dt>
            <dd title={mark.basis}>{markWords(t, mark)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
