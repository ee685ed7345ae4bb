import { IconPaperclip } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { dayOf, showDay } from '../../../../shared/domain/calendar/days.ts';
import { isOpen } from '../../../../shared/domain/document/document.ts';
import { padNumber } from '../../../../shared/domain/document/symbol.ts';
import type { DocumentListItem } from '../../../../shared/ipc/contract.ts';
import { useT } from '../../../app/language.tsx';
import { DeadlineTag } from '../../../ui/DeadlineTag.tsx';
import { Highlighted } from '../../../ui/Highlighted.tsx';
import { PendingMark, StatusTag, UrgencyTag } from '../../../ui/tags.tsx';
import classes from './list.module.css';

export const WIDE_HEIGHT = 40;
export const TALL_HEIGHT = 96;
export const HEADING_HEIGHT = 32;

interface Props {
  readonly id: string;
  readonly item: DocumentListItem;
  readonly selected: boolean;
  readonly wide: boolean;
  readonly today: string;
  readonly position: number;
  readonly total: number;
  readonly query: string;
  /** One of several to be done together. */
  readonly marked?: boolean;
  readonly onMark?: (item: DocumentListItem) => void;
  readonly onPick: (id: string, row: number) => void;
}

/** One document in a list. Memo: moving the selection draws two rows, not twenty. */
export const DocumentRow = memo(function DocumentRow(props: Props): ReactNode {
  const { id, item, selected, wide, position, total, marked = false, onMark, onPick } = props;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list holds the focus and names its active row (aria-activedescendant)
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the list
    <div
      id={id}
      role="option"
      aria-selected={selected}
      aria-posinset={position + 1}
      aria-setsize={total}
      {...(marked ? { 'aria-checked': true, 'data-marked': 'yes' } : {})}
      className={`${classes.row} ${wide ? classes.wide : classes.tall}`}
      onClick={(event) => {
        if (onMark !== undefined && (event.ctrlKey || event.metaKey)) onMark(item);
        else onPick(item.id, position);
      }}
    >
      {wide ? <WideCells {...props} /> : <TallCells {...props} />}
    </div>
  );
});

function ArrivalNumber({ item }: { readonly item: DocumentListItem }): ReactNode {
  const t = useT();
  if (item.arrivalNumber !== null) {
    return (
      <span className={classes.number}>
        <span className="visually-hidden">{t('documents.fact.arrivalNumber')} </span>
        {padNumber(item.arrivalNumber)}
      </span>
    );
  }
  const waits = item.status !== 'received' && item.status !== 'refused' && item.pending !== null;
  return waits ? (
    <span className={classes.waiting}>{t('documents.waitingNumber')}</span>
  ) : (
    <span className={classes.quiet}>–</span>
  );
}

function Due({ item, today }: Pick<Props, 'item' | 'today'>): ReactNode {
  return <DeadlineTag dueOn={item.myDueOn ?? item.dueOn} today={today} closed={!isOpen(item.status)} />;
}

function WideCells({ item, today, query }: Props): ReactNode {
  return (
    <>
      <ArrivalNumber item={item} />
      <span className={classes.quiet}>{showDay(dayOf(item.receivedAt))}</span>
      <span>
        <Highlighted text={item.symbol} query={query} />
      </span>
      <span className={classes.subjectLine}>
        <UrgencyTag urgency={item.urgency} />
        <span className={classes.subject}>
          <Highlighted text={item.subject} query={query} />
        </span>
        <Files item={item} />
      </span>
      <span className={classes.quiet}>
        <Highlighted text={item.senderName} query={query} />
      </span>
      <span className={classes.cell}>
        <Due item={item} today={today} />
      </span>
      <span className={classes.cell}>
        <StatusTag status={item.status} />
      </span>
      <PendingMark state={item.pending} />
    </>
  );
}

function TallCells({ item, today, query }: Props): ReactNode {
  return (
    <>
      <span className={classes.line}>
        <ArrivalNumber item={item} />
        <span className={classes.grow}>
          <Highlighted text={item.symbol} query={query} />
        </span>
        <UrgencyTag urgency={item.urgency} />
        <Due item={item} today={today} />
      </span>
      <span className={classes.subject}>
        <Highlighted text={item.subject} query={query} />
      </span>
      <span className={`${classes.line} ${classes.quiet}`}>
        <span className={classes.grow}>
          <Highlighted text={item.senderName} query={query} />
        </span>
        <Files item={item} />
        <span>{showDay(dayOf(item.receivedAt))}</span>
        <StatusTag status={item.status} />
        <PendingMark state={item.pending} />
      </span>
    </>
  );
}

function Files({ item }: { readonly item: DocumentListItem }): ReactNode {
  const t = useT();
  if (item.fileCount === 0) return null;
  const words = t('documents.list.files', { n: item.fileCount });
  return (
    <span role="img" aria-label={words} title={words}>
      <IconPaperclip size={13} aria-hidden />
    </span>
  );
}
