import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { errorText } from '../../../../shared/i18n/format.ts';
import { useRegisterActions } from '../../../app/actions.ts';
import { comboOf } from '../../../app/keys.ts';
import { useT } from '../../../app/language.tsx';
import { type Item, rowAt, rowCount, rowOf } from '../../../data/document-pages.ts';
import type { ListPages } from '../../../data/useDocumentPages.ts';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { useDelayed } from '../../../ui/useDelayed.ts';
import { listWidth } from './columns.ts';
import { HEADING_HEIGHT, TALL_HEIGHT, WIDE_HEIGHT } from './DocumentRow.tsx';
import type { DueGroup } from './groups.ts';
import classes from './list.module.css';
import { listActions } from './listActions.ts';
import { moveBy } from './moves.ts';
import type { Marks } from './useMarks.ts';
import { useWide } from './useWide.ts';

/** As many as one page of the store gives: what one can still oversee. */
const MOST_MARKED = 200;
const GHOSTS = [1, 2, 3, 4, 5, 6, 7, 8];

/** What a list asks of whoever draws its rows. */
export interface RowProps<T> {
  readonly id: string;
  readonly item: T;
  readonly selected: boolean;
  readonly wide: boolean;
  readonly position: number;
  readonly total: number;
  readonly onPick: (id: string, row: number) => void;
}

interface Props<T extends Item> {
  readonly label: string;
  readonly list: ListPages<T>;
  readonly selectedId: string | null;
  readonly onSelect: (id: string, open: boolean) => void;
  readonly row: (props: RowProps<T>) => ReactNode;
  /** The heading above a row, where a group begins; the same function until the rows change. */
  readonly heading?: (row: number) => DueGroup | null;
  /** Rows picked to be done together; without it the list has nothing to do with many rows at once. */
  readonly marks?: Marks<T>;
  /** What stands between the list and its head, such as what can be done to the marked rows. */
  readonly above?: ReactNode;
  /** Told of the scrolling part: for whom its width matters. */
  readonly onElement?: (element: HTMLDivElement | null) => void;
  readonly columns: ReactNode;
  readonly empty: ReactNode;
}

const NO_HEADING = (): null => null;

/** A list of any length: draws what is in view, asks for what is near, keeps its place and selection. */
export function RowList<T extends Item>(props: Props<T>): ReactNode {
  const {
    label,
    list,
    selectedId,
    onSelect,
    row: drawRow,
    heading = NO_HEADING,
    marks,
    above,
    columns,
    empty,
    onElement,
  } = props;
  const t = useT();
  const listId = useId();
  const scroll = useRef<HTMLDivElement>(null);
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const wide = useWide(element);
  const attach = useCallback(
    (node: HTMLDivElement | null) => {
      scroll.current = node;
      setElement(node);
      onElement?.(node);
    },
    [onElement],
  );
  const { pages, error, provisional, look, startAt, rememberPlace } = list;
  const count = rowCount(pages);
  const height = wide ? WIDE_HEIGHT : TALL_HEIGHT;
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: (row) => height + (heading(row) === null ? 0 : HEADING_HEIGHT),
    overscan: 6,
    // As if the list had the window to itself: its first drawing has rows, and measuring them spares it a second.
    initialRect: { width: listWidth(), height: window.innerHeight / 2 },
    initialOffset: startAt,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes follow from the width and from where groups begin
  useLayoutEffect(() => virtual.measure(), [height, heading]);

  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => look(first, last), [look, first, last]);

  // Rows that arrive above must not push what is being read: hold on to the first row in view. Noted when one scrolls
  // and when rows change, not at every drawing, since reading the place makes the browser lay out.
  const anchor = useRef<{ id: string; row: number } | null>(null);
  const holdOn = useCallback((): void => {
    const top = virtual.getVirtualItemForOffset(scroll.current?.scrollTop ?? 0)?.index ?? 0;
    const item = rowAt(pages, top);
    anchor.current = item === undefined ? null : { id: item.id, row: top };
  }, [virtual, pages]);
  useLayoutEffect(() => {
    const held = anchor.current;
    if (held !== null && scroll.current !== null && scroll.current.scrollTop > height / 2) {
      const row = rowOf(pages, held.id);
      if (row >= 0 && row !== held.row) scroll.current.scrollTop += (row - held.row) * height;
    }
    holdOn();
  }, [pages, height, holdOn]);

  // Where the selection stands, or stood before its row left the list: the next key goes on from there.
  const at = useRef(-1);
  const found = selectedId === null ? -1 : rowOf(pages, selectedId);
  if (found >= 0) at.current = found;
  else if (selectedId === null) at.current = -1;

  const goTo = useCallback(
    (row: number, open: boolean): void => {
      const item = rowAt(pages, row);
      virtual.scrollToIndex(row, { align: 'auto' });
      if (item !== undefined) onSelect(item.id, open);
    },
    [pages, virtual, onSelect],
  );
  const markAt = (row: number): void => {
    const item = rowAt(pages, row);
    if (item !== undefined) marks?.add([item]);
  };
  const pressMark = (combo: string): boolean => {
    if (marks === undefined) return false;
    if (combo === 'X') {
      const item = rowAt(pages, at.current);
      if (item !== undefined) marks.toggle(item);
      return item !== undefined;
    }
    if (combo !== 'Ctrl+A') return false;
    const loaded: T[] = [];
    for (let row = 0; row < count && loaded.length < MOST_MARKED; row++) {
      const item = rowAt(pages, row);
      if (item !== undefined) loaded.push(item);
    }
    marks.add(loaded);
    return true;
  };
  const press = (combo: string): boolean => {
    if (pressMark(combo)) return true;
    if (combo === 'Enter') {
      if (at.current < 0) return false;
      goTo(at.current, true);
      return true;
    }
    const page = Math.max(1, Math.floor((scroll.current?.clientHeight ?? height) / height) - 1);
    const left = found < 0 && at.current >= 0 && (combo === 'J' || combo === 'ArrowDown');
    const to = moveBy(combo, left ? at.current - 1 : at.current, count, page);
    if (to === null) return false;
    goTo(to, false);
    return true;
  };
  // Marking belongs to lists that have something to do with many rows at once.
  const actions = listActions(t, press);
  useRegisterActions(marks === undefined ? actions.filter(({ id }) => !id.startsWith('list.mark')) : actions);
  const onKeyDown = (event: KeyboardEvent): void => {
    const combo = comboOf(event.nativeEvent);
    if (combo === 'Escape' && marks !== undefined && marks.items.length > 0) {
      event.preventDefault();
      marks.clear();
      return;
    }
    // Shift carries the marks along: the row one leaves and the row one comes to.
    const carries = marks !== undefined && event.shiftKey && (combo === 'ArrowDown' || combo === 'ArrowUp');
    if (carries) markAt(at.current);
    if (combo !== null && press(combo)) {
      event.preventDefault();
      if (carries) markAt(Math.min(count - 1, Math.max(0, at.current + (combo === 'ArrowDown' ? 1 : -1))));
    }
  };
  const onPick = useCallback((id: string) => onSelect(id, true), [onSelect]);

  const unknown = !pages.started || (count === 0 && provisional);
  const waiting = useDelayed(unknown && error === null);
  const rowId = (row: number): string => `${listId}-${row}`;
  const nothing = count === 0 && !unknown && error === null;
  return (
    <div className={classes.frame}>
      {error !== null && <ErrorNote>{errorText(t, error)}</ErrorNote>}
      {nothing && empty}
      {above}
      {wide && !nothing && columns}
      <div
        ref={attach}
        hidden={nothing}
        className={classes.scroll}
        role="listbox"
        aria-label={label}
        aria-multiselectable={marks === undefined ? undefined : true}
        aria-busy={unknown}
        aria-activedescendant={found >= 0 && found >= first && found <= last ? rowId(found) : undefined}
        tabIndex={0}
        data-testid="document-list"
        onKeyDown={onKeyDown}
        onScroll={(event) => {
          rememberPlace(event.currentTarget.scrollTop);
          holdOn();
        }}
      >
        {waiting && GHOSTS.map((ghost) => <Ghost key={ghost} height={height} />)}
        <div className={classes.space} role="presentation" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const item = rowAt(pages, index);
            const group = heading(index);
            return (
              <div
                key={index}
                className={classes.place}
                role="presentation"
                style={{ transform: `translateY(${start}px)` }}
              >
                {group !== null && (
                  <div className={classes.heading} data-group={group} role="presentation">
                    {t(`documents.desk.group${group}`)}
                  </div>
                )}
                {item === undefined ? (
                  <Ghost height={height} />
                ) : (
                  drawRow({
                    id: rowId(index),
                    item,
                    selected: item.id === selectedId,
                    wide,
                    position: index,
                    total: pages.next === null ? count : -1,
                    onPick,
                  })
                )}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function Ghost({ height }: { readonly height: number }): ReactNode {
  return (
    <div className={classes.ghost} style={{ height }} aria-hidden>
      <i />
      <i />
    </div>
  );
}
