import { memo, type ReactNode } from 'react';
import { dayOf, showDay } from '../../../../shared/domain/calendar/days.ts';
import { DOCUMENT_KINDS } from '../../../../shared/domain/document/kinds.ts';
import { isOpenOutgoing } from '../../../../shared/domain/outgoing/outgoing.ts';
import type { OutgoingItem } from '../../../../shared/ipc/outgoing.ts';
import { useT } from '../../../app/language.tsx';
import { DeadlineTag } from '../../../ui/DeadlineTag.tsx';
import { Highlighted } from '../../../ui/Highlighted.tsx';
import { PendingMark, UrgencyTag } from '../../../ui/tags.tsx';
import classes from '../../documents/list/list.module.css';
import type { RowProps } from '../../documents/list/RowList.tsx';
import { OutgoingStatusTag } from '../OutgoingStatusTag.tsx';
import own from './row.module.css';

interface Props extends RowProps<OutgoingItem> {
  readonly today: string;
  readonly query: string;
}

/** One outgoing document in a list. */
export const OutgoingRow = memo(function OutgoingRow(props: Props): ReactNode {
  const { id, item, selected, wide, position, total, onPick } = props;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list holds the focus and names its active row (aria-activedescendant)
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the list
    <div
      id={id}
      role="option"
      aria-selected={selected}
      aria-posinset={position + 1}
      aria-setsize={total}
      className={`${classes.row} ${wide ? `${classes.wide} ${own.wide}` : classes.tall}`}
      onClick={() => onPick(item.id, position)}
    >
      {wide ? <WideCells {...props} /> : <TallCells {...props} />}
    </div>
  );
});

function SymbolOf({ item, query }: Pick<Props, 'item' | 'query'>): ReactNode {
  const t = useT();
  if (item.symbol !== null) {
    return (
      <span className={classes.number}>
        <Highlighted text={item.symbol} query={query} />
      </span>
    );
  }
  if (item.status === 'numbered') return <span className={classes.waiting}>{t('outgoing.noNumber')}</span>;
  return <span className={classes.quiet}>{DOCUMENT_KINDS[item.kind]}</span>;
}

const dayShown = (item: OutgoingItem): string => showDay(item.issuedOn ?? dayOf(item.createdAt));

function Due({ item, today }: Pick<Props, 'item' | 'today'>): ReactNode {
  return <DeadlineTag dueOn={item.dueOn} today={today} closed={!isOpenOutgoing(item.status)} />;
}

function WideCells({ item, today, query }: Props): ReactNode {
  return (
    <>
      <SymbolOf item={item} query={query} />
      <span className={classes.quiet}>{dayShown(item)}</span>
      <span className={classes.subjectLine}>
        <UrgencyTag urgency={item.urgency} />
        <span className={classes.subject}>
          <Highlighted text={item.subject} query={query} />
        </span>
      </span>
      <span className={classes.quiet}>
        <Highlighted text={item.signerName || item.authorName} query={query} />
      </span>
      <span className={classes.cell}>
        <Due item={item} today={today} />
      </span>
      <span className={classes.cell}>
        <OutgoingStatusTag status={item.status} />
      </span>
      <PendingMark state={item.pending ? 'pending' : null} />
    </>
  );
}

function TallCells({ item, today, query }: Props): ReactNode {
  return (
    <>
      <span className={classes.line}>
        <span className={classes.grow}>
          <SymbolOf item={item} query={query} />
        </span>
        <UrgencyTag urgency={item.urgency} />
        <Due item={item} today={today} />
      </span>
      <span className={classes.subject}>
        <Highlighted text={item.subject} query={query} />
      </span>
      <span className={`${classes.line} ${classes.quiet}`}>
        <span className={classes.grow}>
          <Highlighted text={item.signerName || item.authorName} query={query} />
        </span>
        <span>{dayShown(item)}</span>
        <OutgoingStatusTag status={item.status} />
        <PendingMark state={item.pending ? 'pending' : null} />
      </span>
    </>
  );
}

const COLUMNS = ['symbol', 'day', 'subject', 'signer', 'dueOn', 'status'] as const;

/** Names above the columns of a wide list; for eyes only, as rows say their own facts. */
export function OutgoingColumns(): ReactNode {
  const t = useT();
  return (
    <div className={`${classes.columns} ${own.wide}`} aria-hidden>
      {COLUMNS.map((column) => (
        <span key={column}>{t(`outgoing.column.${column}`)}</span>
      ))}
      <span />
    </div>
  );
}
