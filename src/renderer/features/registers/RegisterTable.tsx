import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { RegisterForm, RegisterRow } from '../../../shared/ipc/registers.ts';
import { useRegisterActions } from '../../app/actions.ts';
import { comboOf } from '../../app/keys.ts';
import { useT } from '../../app/language.tsx';
import { useDelayed } from '../../ui/useDelayed.ts';
import { listActions } from '../documents/list/listActions.ts';
import { moveBy } from '../documents/list/moves.ts';
import classes from './registers.module.css';
import type { RegisterRows } from './useRegister.ts';

const HEIGHT = 46;
const GHOSTS = [1, 2, 3, 4, 5, 6, 7, 8];
/** The next rows are asked for while so many are still below what is in view. */
const AHEAD = 50;

interface Props {
  readonly label: string;
  readonly register: RegisterRows;
  readonly onOpen: (id: string) => void;
}

/** The columns of the printed form, any number of rows: what is in view is drawn, what comes near is asked for. */
export function RegisterTable({ label, register, onOpen }: Props): ReactNode {
  const t = useT();
  const gridId = useId();
  const scroll = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(-1);
  const { rows, form, more, loading, ask } = register;
  const waiting = useDelayed(loading);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => HEIGHT,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && last > rows.length - AHEAD) ask();
  }, [more, last, rows.length, ask]);

  const press = (combo: string): boolean => {
    if (combo === 'Enter') {
      const id = rows[at]?.id ?? null;
      if (id !== null) onOpen(id);
      return id !== null;
    }
    const page = Math.max(1, Math.floor((scroll.current?.clientHeight ?? HEIGHT) / HEIGHT) - 2);
    const to = moveBy(combo, at, rows.length, page);
    if (to === null) return false;
    setAt(to);
    virtual.scrollToIndex(to, { align: 'auto' });
    return true;
  };
  useRegisterActions(listActions(t, press).filter(({ id }) => !id.startsWith('list.mark')));
  const onKeyDown = (event: KeyboardEvent): void => {
    const combo = comboOf(event.nativeEvent);
    if (combo !== null && press(combo)) event.preventDefault();
  };
  const onClick = (event: MouseEvent): void => {
    const line = event.target instanceof Element ? event.target.closest<HTMLElement>('tr[data-row]') : null;
    const index = Number(line?.dataset['row'] ?? Number.NaN);
    const row = rows[index];
    if (row === undefined) return;
    setAt(index);
    if (row.id !== null) onOpen(row.id);
  };
  const columns = form?.columns ?? [];
  const all = columns.reduce((sum, { width }) => sum + width, 0);
  const rowId = (row: number): string => `${gridId}-${row}`;
  const first = items[0]?.index ?? 0;
  return (
    <div ref={scroll} className={classes.scroll}>
      <table
        className={classes.sheet}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table may be a grid (ARIA in HTML); its rows are chosen by key
        role="grid"
        aria-label={label}
        aria-busy={loading}
        aria-rowcount={more ? -1 : rows.length + 1}
        aria-activedescendant={at >= first && at <= last ? rowId(at) : undefined}
        tabIndex={0}
        data-testid="register-table"
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <colgroup>
          {columns.map(({ title, width }) => (
            <col key={title} style={{ width: `${(width * 100) / all}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map(({ title }) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {waiting &&
            GHOSTS.map((ghost) => (
              <tr key={ghost} className={classes.ghost} aria-hidden>
                <td colSpan={columns.length} />
              </tr>
            ))}
          <Space height={items[0]?.start ?? 0} columns={columns.length} />
          {items.map(({ index }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <Row key={index} id={rowId(index)} row={row} columns={columns} position={index} active={index === at} />
            );
          })}
          <Space height={virtual.getTotalSize() - (items.at(-1)?.end ?? 0)} columns={columns.length} />
        </tbody>
      </table>
    </div>
  );
}

/** Where the rows would be that are out of view. */
function Space({ height, columns }: { readonly height: number; readonly columns: number }): ReactNode {
  return height <= 0 ? null : (
    <tr aria-hidden style={{ height }}>
      <td colSpan={columns} />
    </tr>
  );
}

interface RowProps {
  readonly id: string;
  readonly row: RegisterRow;
  readonly columns: RegisterForm['columns'];
  readonly position: number;
  readonly active: boolean;
}

function Row({ id, row, columns, position, active }: RowProps): ReactNode {
  return (
    <tr
      id={id}
      aria-rowindex={position + 2}
      aria-selected={active}
      className={classes.row}
      data-kind={row.kind}
      data-row={position}
    >
      {row.kind === 'remark' ? (
        <td colSpan={columns.length}>{row.cells[0]}</td>
      ) : (
        columns.map(({ title, align }, i) => (
          <td key={title} data-align={align} title={String(row.cells[i] ?? '')}>
            <span>{row.cells[i]}</span>
          </td>
        ))
      )}
    </tr>
  );
}
