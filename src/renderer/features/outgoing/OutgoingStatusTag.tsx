import type { ReactNode } from 'react';
import type { OutgoingStatus } from '../../../shared/domain/outgoing/outgoing.ts';
import { useT } from '../../app/language.tsx';
import classes from '../../ui/tags.module.css';

/** Which of the known marks of a status an outgoing one wears. */
const LOOK: Readonly<Record<OutgoingStatus, string>> = {
  draft: 'received',
  'in-review': 'in-progress',
  returned: 'received',
  signed: 'directed',
  numbered: 'directed',
  sealed: 'directed',
  issued: 'completed',
  recalled: 'withdrawn',
  cancelled: 'withdrawn',
};

export function OutgoingStatusTag({ status }: { readonly status: OutgoingStatus }): ReactNode {
  const t = useT();
  return (
    <span className={classes.status} data-status={LOOK[status]}>
      {t(`outgoing.status.${status}`)}
    </span>
  );
}
