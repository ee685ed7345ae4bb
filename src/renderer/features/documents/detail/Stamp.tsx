import type { ReactNode } from 'react';
import { showDay } from '../../../../shared/domain/calendar/days.ts';
import { arrivalStamp } from '../../../../shared/domain/document/arrival-stamp.ts';
import type { Document } from '../../../../shared/domain/document/document.ts';
import { useT } from '../../../app/language.tsx';
import { useDirectory } from '../../../data/directory.tsx';
import { StampWays } from './StampWays.tsx';
import classes from './stamp.module.css';

interface Props {
  readonly document: Document;
  readonly current: boolean;
}

/** The stamp ĐẾN as App. IV lays it out, with what the register says. */
export function Stamp({ document, current }: Props): ReactNode {
  const t = useT();
  const { unit, person } = useDirectory();
  const stamp = arrivalStamp(document, {
    organisation: unit(document.orgId)?.name ?? '',
    person: (id) => person(id)?.name,
    unit: (id) => unit(id)?.name,
  });
  if (stamp === null) return null;
  return (
    <>
      <figure className={classes.stamp} aria-label={t('documents.stamp.label')} data-testid="stamp" lang="vi">
        <div className={classes.organisation}>{stamp.organisation}</div>
        <div className={classes.word}>{t('documents.stamp.word')}</div>
        <dl className={classes.lines}>
          <dt>{t('documents.stamp.number')}</dt>
          <dd>{stamp.number ?? t('documents.waitingNumber')}</dd>
          <dt>{t('documents.stamp.day')}</dt>
          <dd>{showDay(stamp.arrivedOn)}</dd>
        </dl>
        <dl className={`${classes.lines} ${classes.foot}`}>
          <dt>{t('documents.stamp.passedTo')}</dt>
          <dd>{stamp.passedTo ?? '………………'}</dd>
          <dt>{t('documents.stamp.workfile')}</dt>
          <dd>………………</dd>
        </dl>
      </figure>
      {stamp.number !== null && <StampWays id={document.id} current={current} />}
    </>
  );
}
