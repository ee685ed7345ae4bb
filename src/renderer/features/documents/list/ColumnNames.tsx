import type { ReactNode } from 'react';
import type { ColumnId } from '../../../../shared/ipc/list-columns.ts';
import { useT } from '../../../app/language.tsx';
import { tracksOf } from './columns.ts';
import classes from './list.module.css';

/** Names above the columns of a wide list. Rows say their own facts to a screen reader, so these are for eyes only. */
export function ColumnNames({ columns }: { readonly columns: readonly ColumnId[] }): ReactNode {
  const t = useT();
  return (
    <div className={classes.columns} style={{ gridTemplateColumns: tracksOf(columns) }} aria-hidden>
      {columns.map((column) => (
        <span key={column}>{t(`documents.fact.${column}`)}</span>
      ))}
      <span />
    </div>
  );
}
