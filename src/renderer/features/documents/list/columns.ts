import { COLUMN_IDS, type ColumnId } from '../../../../shared/ipc/list-columns.ts';

/** Places whose lists have columns of their own. */
export type ColumnPlace = 'desk' | 'documents' | 'search';

export const STANDARD_COLUMNS: readonly ColumnId[] = [
  'arrivalNumber',
  'arrivedOn',
  'symbol',
  'subject',
  'sender',
  'dueOn',
  'status',
];

/** Least width of each in CSS pixels, and what it takes of the rest. The subject is what one reads: it is always there. */
const WIDTHS: Readonly<Record<ColumnId, readonly [least: number, track: string]>> = {
  arrivalNumber: [60, '60px'],
  arrivedOn: [90, '90px'],
  symbol: [80, 'minmax(80px, 150px)'],
  issuedOn: [90, '90px'],
  kind: [90, 'minmax(90px, 130px)'],
  subject: [182, 'minmax(182px, 1fr)'],
  sender: [70, 'minmax(70px, 200px)'],
  signer: [90, 'minmax(90px, 160px)'],
  urgency: [80, '80px'],
  dueOn: [136, '136px'],
  leadUnit: [100, 'minmax(100px, 190px)'],
  leadPerson: [90, 'minmax(90px, 150px)'],
  status: [118, '118px'],
};
const GAP = 12;
/** Padding of a row, the mark of what is under way at its end, a scroll bar. */
const AROUND = 28 + 20 + GAP + 12;

/** From this width a row is one line of columns, below it a small card that shows the same whatever was chosen. */
export const WIDE_FROM = 880;

/** The rail beside the lists (shell.module.css). */
const RAIL = 92;

/** How wide a list will most likely be, before it can be measured: a guess that is right spares a second drawing. */
export const listWidth = (): number => window.innerWidth - RAIL;

/**
 * The chosen columns that fit: the last ones give way first, the subject never, so that a narrow window shows fewer
 * columns instead of unreadable ones. Null: too narrow for columns at all.
 */
export function fitting(chosen: readonly ColumnId[], width: number): readonly ColumnId[] | null {
  if (width < WIDE_FROM) return null;
  const shown = [...chosen];
  const needs = (): number => shown.reduce((sum, id) => sum + WIDTHS[id][0] + GAP, AROUND - GAP);
  while (shown.length > 1 && needs() > width)
    shown.splice(
      shown.findLastIndex((id) => id !== 'subject'),
      1,
    );
  return shown;
}

export const tracksOf = (shown: readonly ColumnId[]): string => [...shown.map((id) => WIDTHS[id][1]), '20px'].join(' ');

/** What was kept, as far as it still means something: known names, each once, the subject among them. */
export function readColumns(kept: unknown): readonly ColumnId[] {
  if (!Array.isArray(kept)) return STANDARD_COLUMNS;
  const known = COLUMN_IDS.filter((id) => kept.includes(id)).sort((a, b) => kept.indexOf(a) - kept.indexOf(b));
  if (known.length === 0) return STANDARD_COLUMNS;
  return known.includes('subject') ? known : [...known, 'subject'];
}

/** One place up or down; at the ends it stays. */
export function moved(columns: readonly ColumnId[], id: ColumnId, by: 1 | -1): readonly ColumnId[] {
  const at = columns.indexOf(id);
  const to = at + by;
  if (at < 0 || to < 0 || to >= columns.length) return columns;
  const rest = columns.filter((one) => one !== id);
  return [...rest.slice(0, to), id, ...rest.slice(to)];
}
