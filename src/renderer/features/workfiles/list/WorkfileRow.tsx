import { memo, type ReactNode } from 'react';
import type { WorkfileListItem } from '../../../../shared/ipc/workfiles.ts';
import { useT } from '../../../app/language.tsx';
import { Highlighted } from '../../../ui/Highlighted.tsx';
import { PendingMark } from '../../../ui/tags.tsx';
import classes from '../../documents/list/list.module.css';
import type { RowProps } from '../../documents/list/RowList.tsx';
import { HandOverTag, retentionWords, WorkfileStatusTag } from '../tags.tsx';
import own from './row.module.css';

interface Props extends RowProps<WorkfileListItem> {
  readonly today: string;
  readonly query: string;
}

/** One work file in a list; the columns of the year's list come first (NĐ 30/2020 Art. 28). */
export const WorkfileRow = memo(function WorkfileRow(props: Props): ReactNode {
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

function WideCells({ item, today, query }: Props): ReactNode {
  const t = useT();
  return (
    <>
      <span className={classes.number}>
        <Highlighted text={item.code} query={query} />
      </span>
      <span className={classes.subject} title={item.title}>
        <Highlighted text={item.title} query={query} />
      </span>
      <span className={classes.quiet}>{retentionWords(t, item)}</span>
      <span className={classes.quiet}>
        <Highlighted text={item.ownerName} query={query} />
      </span>
      <span className={`${classes.quiet} ${own.count}`}>{item.documents}</span>
      <span className={classes.cell}>
        <HandOverTag workfile={item} today={today} short />
      </span>
      <span className={classes.cell}>
        <WorkfileStatusTag status={item.status} />
      </span>
      <PendingMark state={item.pending ? 'pending' : null} />
    </>
  );
}

function TallCells({ item, today, query }: Props): ReactNode {
  const t = useT();
  return (
    <>
      <span className={classes.line}>
        <span className={`${classes.grow} ${classes.number}`}>
          <Highlighted text={item.code} query={query} />
        </span>
        <HandOverTag workfile={item} today={today} />
      </span>
      <span className={classes.subject}>
        <Highlighted text={item.title} query={query} />
      </span>
      <span className={`${classes.line} ${classes.quiet}`}>
        <span className={classes.grow}>
          <Highlighted text={item.ownerName} query={query} />
        </span>
        <span>{t('workfiles.detail.documents', { n: item.documents })}</span>
        <WorkfileStatusTag status={item.status} />
        <PendingMark state={item.pending ? 'pending' : null} />
      </span>
    </>
  );
}

const COLUMNS = ['code', 'title', 'retention', 'owner', 'documents', 'due', 'status'] as const;

/** Names above the columns of a wide list; for eyes only, as rows say their own facts. */
export function WorkfileColumns(): ReactNode {
  const t = useT();
  return (
    <div className={`${classes.columns} ${own.wide}`} aria-hidden>
      {COLUMNS.map((column) => (
        <span key={column} className={column === 'documents' ? own.count : undefined}>
          {t(`workfiles.column.${column}`)}
        </span>
      ))}
      <span />
    </div>
  );
}
