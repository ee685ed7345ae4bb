import type { ReactNode } from 'react';
import { useT } from '../../../app/language.tsx';
import classes from './list.module.css';

const COLUMNS = ['arrivalNumber', 'arrivedOn', 'symbol', 'subject', 'sender', 'dueOn', 'status'] as const;

/** Names above the columns of a wide list. Rows say their own facts to a screen reader, so these are for eyes only. */
export function ColumnNames(): ReactNode {
  const t = useT();
  return (
    <div className={classes.columns} aria-hidden>
      {COLUMNS.map((column) => (
        <span key={column}>{t(`documents.fact.${column}`)}</span>
      ))}
      <span />
    </div>
  );
}
