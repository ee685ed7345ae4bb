import type { ReactNode } from 'react';
import { OUTGOING_BUCKETS } from '../../../shared/domain/outgoing/desk.ts';
import { showCount } from '../../../shared/i18n/format.ts';
import { useT } from '../../app/language.tsx';
import { usePlaces } from '../../app/places.ts';
import { useOutgoingCounts } from '../../data/outgoing.ts';
import classes from './desk.module.css';

/** Outgoing documents that wait for me, by kind of work; pressing one leads there. Nothing waits: nothing is shown. */
export function OutgoingTiles(): ReactNode {
  const t = useT();
  const counts = useOutgoingCounts().data;
  const shown = OUTGOING_BUCKETS.filter((bucket) => (counts?.byBucket[bucket] ?? 0) > 0);
  if (shown.length === 0) return null;
  return (
    <fieldset className={classes.tiles} aria-label={t('outgoing.desk')}>
      {shown.map((bucket) => (
        <button
          key={bucket}
          type="button"
          className={classes.tile}
          onClick={() => {
            usePlaces.getState().setOutgoing({ view: bucket });
            usePlaces.getState().go('outgoing');
          }}
        >
          <b>{showCount(counts?.byBucket[bucket] ?? 0)}</b>
          <span>
            {t('common.rail.outgoing')}: {t(`outgoing.bucket.${bucket}`)}
          </span>
        </button>
      ))}
    </fieldset>
  );
}
