import { Progress, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { showCount, timeLeftText } from '../../shared/i18n/format.ts';
import { useSync } from '../data/session.ts';
import { useT } from './language.tsx';
import classes from './shell.module.css';

/** The first fill, while the lists beneath it are already in use. */
export function FillBanner(): ReactNode {
  const t = useT();
  const fill = useSync()?.fill ?? null;
  if (fill === null || fill.rows >= fill.total) return null; // the text index trails; the badge and the search page say so
  const rows = showCount(fill.rows);
  const total = showCount(fill.total);
  const left = timeLeftText(t, fill.rows, fill.total, fill.startedAt, Date.now());
  return (
    <section className={classes.fill} aria-label={t('sync.fill.title')}>
      <Text size="sm">
        <strong>{t('sync.fill.title')}.</strong>{' '}
        {left === null ? t('sync.fill.textNoEstimate', { rows, total }) : t('sync.fill.text', { rows, total, left })}
      </Text>
      <Progress
        value={fill.total === 0 ? 0 : (fill.rows / fill.total) * 100}
        size="sm"
        aria-label={t('sync.fill.label')}
        transitionDuration={200}
      />
    </section>
  );
}
