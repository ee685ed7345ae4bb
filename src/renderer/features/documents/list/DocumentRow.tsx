import { IconPaperclip } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { dayOf, showDay } from '../../../../shared/domain/calendar/days.ts';
import { DOCUMENT_KINDS } from '../../../../shared/domain/document/kinds.ts';
import { isOpen } from '../../../../shared/domain/document/status.ts';
import { padNumber } from '../../../../shared/domain/document/symbol.ts';
import type { DocumentListItem } from '../../../../shared/ipc/contract.ts';
import type { ColumnId } from '../../../../shared/ipc/list-columns.ts';
import { useT } from '../../../app/language.tsx';
import { useDirectory } from '../../../data/directory.tsx';
import { DeadlineTag } from '../../../ui/DeadlineTag.tsx';
import { Highlighted } from '../../../ui/Highlighted.tsx';
import { PendingMark, StatusTag, UrgencyTag, urgencyKey } from '../../../ui/tags.tsx';
import { tracksOf } from './columns.ts';
import classes from './list.module.css';

export const WIDE_HEIGHT = 40;
export const TALL_HEIGHT = 96;
export const HEADING_HEIGHT = 32;

interface Props {
  readonly id: string;
  readonly item: DocumentListItem;
  readonly selected: boolean;
  /** In this order; null: a card. */
  readonly columns: readonly ColumnId[] | null;
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
  const { id, item, selected, columns, position, total, marked = false, onMark, onPick } = props;
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
      className={`${classes.row} ${columns === null ? classes.tall : classes.wide}`}
      {...(columns === null ? {} : { style: { gridTemplateColumns: tracksOf(columns) } })}
      onClick={(event) => {
        if (onMark !== undefined && (event.ctrlKey || event.metaKey)) onMark(item);
        else onPick(item.id, position);
      }}
    >
      {columns === null ? <TallCells {...props} /> : <WideCells {...props} columns={columns} />}
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

function WideCells({ columns, ...props }: Props & { readonly columns: readonly ColumnId[] }): ReactNode {
  return (
    <>
      {columns.map((column) => (
        <Cell key={column} column={column} {...props} />
      ))}
      <PendingMark state={props.item.pending} />
    </>
  );
}

function Cell({ column, item, today, query }: Omit<Props, 'columns'> & { readonly column: ColumnId }): ReactNode {
  const t = useT();
  const { unit, person } = useDirectory();
  switch (column) {
    case 'arrivalNumber':
      return <ArrivalNumber item={item} />;
    case 'arrivedOn':
      return <span className={classes.quiet}>{showDay(dayOf(item.receivedAt))}</span>;
    case 'symbol':
      return (
        <span>
          <Highlighted text={item.symbol} query={query} />
        </span>
      );
    case 'issuedOn':
      return <span className={classes.quiet}>{item.issuedOn === null ? '–' : showDay(item.issuedOn)}</span>;
    case 'kind':
      return <span className={classes.quiet}>{DOCUMENT_KINDS[item.kind]}</span>;
    case 'subject':
      return (
        <span className={classes.subjectLine}>
          <UrgencyTag urgency={item.urgency} />
          <span className={classes.subject}>
            <Highlighted text={item.subject} query={query} />
          </span>
          <Files item={item} />
        </span>
      );
    case 'sender':
      return (
        <span className={classes.quiet}>
          <Highlighted text={item.senderName} query={query} />
        </span>
      );
    case 'signer':
      return (
        <span className={classes.quiet}>
          <Highlighted text={item.signerName} query={query} />
        </span>
      );
    case 'urgency':
      return <span className={classes.quiet}>{item.urgency === 0 ? '–' : t(urgencyKey(item.urgency))}</span>;
    case 'dueOn':
      return (
        <span className={classes.cell}>
          <Due item={item} today={today} />
        </span>
      );
    case 'leadUnit':
      return <span className={classes.quiet}>{unit(item.leadUnitId)?.name ?? '–'}</span>;
    case 'leadPerson':
      return <span className={classes.quiet}>{person(item.leadPersonId)?.name ?? '–'}</span>;
    case 'status':
      return (
        <span className={classes.cell}>
          <StatusTag status={item.status} />
        </span>
      );
  }
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
