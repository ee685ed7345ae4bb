import type { ReactNode } from 'react';
import { showCount } from '../../../shared/i18n/format.ts';
import { useT } from '../../app/language.tsx';
import { useMe } from '../../app/me.tsx';
import { NO_WORKFILE_FILTERS, usePlaces, type WorkfileView } from '../../app/places.ts';
import { useToday } from '../../data/clock.ts';
import { useWorkfileCounts } from '../../data/workfiles.ts';
import classes from './desk.module.css';

/**
 * NĐ 30/2020 App. VI: warned thirty days before the hand-over, of the files I answer for; the registry sees what waits for the
 * archive. Nothing waits: nothing is shown.
 */
export function WorkfileTiles(): ReactNode {
  const t = useT();
  const { actor } = useMe();
  const counts = useWorkfileCounts(useToday()).data;
  if (counts === undefined) return null;
  const tiles: { readonly view: WorkfileView; readonly count: number; readonly words: string }[] = [
    { view: 'due', count: counts.late, words: t('workfiles.deskLate') },
    { view: 'due', count: counts.soon, words: t('workfiles.deskSoon') },
    {
      view: 'offered',
      count: actor.roles.includes('clerk') ? (counts.byStatus.offered ?? 0) : 0,
      words: t('workfiles.deskOffered'),
    },
  ];
  const shown = tiles.filter(({ count }) => count > 0);
  if (shown.length === 0) return null;
  return (
    <fieldset className={classes.tiles} aria-label={t('workfiles.desk')}>
      {shown.map(({ view, count, words }) => (
        <button
          key={words}
          type="button"
          className={classes.tile}
          onClick={() => {
            usePlaces.getState().setWorkfiles({ ...NO_WORKFILE_FILTERS, view });
            usePlaces.getState().go('workfiles');
          }}
        >
          <b>{showCount(count)}</b>
          <span>{words}</span>
        </button>
      ))}
    </fieldset>
  );
}
