import { IconAlertTriangle, IconClockHour4, IconCoffee, IconMailExclamation } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { DESK_BUCKETS, type DeskBucket } from '../../../shared/domain/document/desk.ts';
import { dayEndsSoon } from '../../../shared/domain/document/lateness.ts';
import { showCount } from '../../../shared/i18n/format.ts';
import type { Counts } from '../../../shared/ipc/contract.ts';
import { useT } from '../../app/language.tsx';
import { usePlaces } from '../../app/places.ts';
import { useNow, useToday } from '../../data/clock.ts';
import { useCounts } from '../../data/documents.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ColumnsMenu } from '../documents/list/ColumnsMenu.tsx';
import { DocumentList } from '../documents/list/DocumentList.tsx';
import { Panes } from '../documents/Panes.tsx';
import panes from '../documents/panes.module.css';
import { RegisterInTurn } from '../documents/RegisterInTurn.tsx';
import classes from './desk.module.css';
import { DESK } from './desk-query.ts';
import { OutgoingTiles } from './OutgoingTiles.tsx';
import { WorkfileTiles } from './WorkfileTiles.tsx';

/** What needs me now, by due date. */
export function DeskScreen(): ReactNode {
  const t = useT();
  const bucket = usePlaces((state) => state.bucket);
  const counts = useCounts(useToday()).data;
  return (
    <Panes
      place="desk"
      list={(select, selectedId) => (
        <>
          <div className={`${panes.bar} ${classes.bar}`}>
            <h1 className={panes.title}>
              {bucket === null ? t('documents.desk.title') : t(`documents.desk.bucket.${bucket}`)}
            </h1>
            <span className={panes.grow} />
            <RegisterInTurn
              place="desk"
              offered={(bucket === null || bucket === 'register') && (counts?.byBucket.register ?? 0) > 0}
              query={{ ...DESK, bucket: 'register' }}
            />
            <Summary counts={counts} />
            {selectedId === null && <ColumnsMenu place="desk" />}
          </div>
          {selectedId === null && (
            <div className={classes.band}>
              <Tiles counts={counts} bucket={bucket} />
              <OutgoingTiles />
              <WorkfileTiles />
            </div>
          )}
          <DocumentList
            name="desk"
            label={t('documents.desk.label')}
            query={{ ...DESK, ...(bucket === null ? {} : { bucket }) }}
            selectedId={selectedId}
            onSelect={select}
            grouped
            empty={<EmptyDesk />}
          />
        </>
      )}
    />
  );
}

function Summary({ counts }: { readonly counts: Counts | undefined }): ReactNode {
  const t = useT();
  const soon = useNow(dayEndsSoon);
  if (counts === undefined) return null;
  const unacknowledged = counts.byBucket.register ?? 0;
  return (
    <span className={classes.summaries}>
      {unacknowledged > 0 && (
        <span
          className={classes.summary}
          data-level={soon ? 'overdue' : 'quiet'}
          data-testid="unacknowledged"
          title={t('documents.desk.unacknowledgedHint')}
        >
          <IconMailExclamation size={15} aria-hidden />
          {t(soon ? 'documents.desk.unacknowledgedLate' : 'documents.desk.unacknowledged', {
            n: showCount(unacknowledged),
          })}
        </span>
      )}
      {counts.overdue > 0 && (
        <span className={classes.summary} data-level="overdue">
          <IconAlertTriangle size={15} aria-hidden />
          {t('documents.desk.overdue')}: {showCount(counts.overdue)}
        </span>
      )}
      {counts.dueToday > 0 && (
        <span className={classes.summary} data-level="today">
          <IconClockHour4 size={15} aria-hidden />
          {t('documents.desk.today')}: {showCount(counts.dueToday)}
        </span>
      )}
    </span>
  );
}

interface TilesProps {
  readonly counts: Counts | undefined;
  readonly bucket: DeskBucket | null;
}

/** One tile a kind of work; pressing one shows that kind alone. Only kinds that hold something, and the chosen one. */
function Tiles({ counts, bucket }: TilesProps): ReactNode {
  const t = useT();
  const setBucket = usePlaces((state) => state.setBucket);
  const countOf = (one: DeskBucket): number => counts?.byBucket[one] ?? 0;
  const all = DESK_BUCKETS.reduce((sum, one) => sum + countOf(one), 0);
  const shown = DESK_BUCKETS.filter((one) => countOf(one) > 0 || one === bucket);
  if (all === 0 && bucket === null) return null;
  return (
    <fieldset className={classes.tiles} aria-label={t('documents.desk.label')}>
      <button type="button" className={classes.tile} aria-pressed={bucket === null} onClick={() => setBucket(null)}>
        <b>{showCount(all)}</b>
        <span>{t('documents.desk.everything')}</span>
      </button>
      {shown.map((one) => (
        <button
          key={one}
          type="button"
          className={classes.tile}
          aria-pressed={bucket === one}
          title={t(`documents.desk.bucketHint.${one}`)}
          onClick={() => setBucket(bucket === one ? null : one)}
        >
          <b>{showCount(countOf(one))}</b>
          <span>{t(`documents.desk.bucket.${one}`)}</span>
        </button>
      ))}
    </fieldset>
  );
}

function EmptyDesk(): ReactNode {
  const t = useT();
  return (
    <EmptyState icon={IconCoffee} title={t('documents.desk.emptyTitle')} text={t('documents.desk.emptyText')}>
      <ul className={classes.teach}>
        <li>{t('documents.desk.emptyTeach1')}</li>
        <li>{t('documents.desk.emptyTeach2')}</li>
        <li>{t('documents.desk.emptyTeach3')}</li>
      </ul>
    </EmptyState>
  );
}
