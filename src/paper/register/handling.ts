import { type Day, dayOf, showDay } from '../../shared/domain/calendar/days.ts';
import type { Unit } from '../../shared/domain/directory/directory.ts';
import type { Document } from '../../shared/domain/document/document.ts';
import { dueState } from '../../shared/domain/document/lateness.ts';
import { compareVietnamese } from '../../shared/domain/text/names.ts';
import { printable, type TableColumn, type TableRow, type TableSheet } from '../table/sheet.ts';
import type { Names } from './rows.ts';

/** What became of the documents of one unit. The parts add up to `received`. */
export interface Handling {
  readonly unit: string;
  readonly received: number;
  readonly doneInTime: number;
  readonly doneLate: number;
  readonly openInTime: number;
  readonly openLate: number;
  /** Sent back, or taken back by the sender: nothing was to be done. */
  readonly returned: number;
}

export const HANDLING_PARTS = [
  'doneInTime',
  'doneLate',
  'openInTime',
  'openLate',
  'returned',
] as const satisfies readonly (keyof Handling)[];
type Part = (typeof HANDLING_PARTS)[number];

/** Without a due date a document is never late: the decree gives no days (domain.md 1.6). */
export function handlingOf(document: Pick<Document, 'dueOn' | 'status' | 'history' | 'updatedAt'>, today: Day): Part {
  const { dueOn, status, history } = document;
  if (status === 'refused' || status === 'withdrawn') return 'returned';
  if (status !== 'completed') return dueState(dueOn, today).level === 'overdue' ? 'openLate' : 'openInTime';
  const done = history.findLast(({ kind }) => kind === 'completed')?.at ?? document.updatedAt;
  return dueState(dueOn, today, dayOf(done)).level === 'late' ? 'doneLate' : 'doneInTime';
}

/** Counts by leading unit; null: nobody leads it yet. Counts of parts of a period add up to those of the whole. */
export type HandlingCounts = ReadonlyMap<string | null, Readonly<Record<Part, number>>>;

const nothing = (): Record<Part, number> => ({ doneInTime: 0, doneLate: 0, openInTime: 0, openLate: 0, returned: 0 });

export function countHandling(
  documents: Iterable<Pick<Document, 'leadUnitId' | 'dueOn' | 'status' | 'history' | 'updatedAt'>>,
  today: Day,
): HandlingCounts {
  const counts = new Map<string | null, Record<Part, number>>();
  for (const document of documents) {
    const its = counts.get(document.leadUnitId) ?? nothing();
    its[handlingOf(document, today)] += 1;
    counts.set(document.leadUnitId, its);
  }
  return counts;
}

export function addHandling(a: HandlingCounts, b: HandlingCounts): HandlingCounts {
  const sum = new Map(a);
  for (const [unit, counts] of b) {
    const its = sum.get(unit) ?? nothing();
    sum.set(unit, Object.fromEntries(HANDLING_PARTS.map((part) => [part, its[part] + counts[part]])) as typeof its);
  }
  return sum;
}

const UNASSIGNED = 'Chưa phân công';

/** One line for each leading unit, by name; documents without one come last. */
export function handlingByUnit(counts: HandlingCounts, names: Pick<Names, 'unit'>): Handling[] {
  return [...counts]
    .map(([id, its]) => ({
      unit: id === null ? UNASSIGNED : (names.unit(id) ?? id),
      received: HANDLING_PARTS.reduce((sum, part) => sum + its[part], 0),
      ...its,
    }))
    .toSorted(
      (a, b) => Number(a.unit === UNASSIGNED) - Number(b.unit === UNASSIGNED) || compareVietnamese(a.unit, b.unit),
    );
}

export interface HandlingReport {
  readonly org: Pick<Unit, 'name'>;
  readonly from: Day;
  readonly to: Day;
  /** The day whose state it shows. */
  readonly today: Day;
  readonly made: number;
  readonly units: readonly Handling[];
}

const count = (title: string): TableColumn => ({ title, width: 10, align: 'center' });
const COLUMNS: readonly TableColumn[] = [
  { title: 'TT', width: 5, align: 'center' },
  { title: 'Đơn vị chủ trì', width: 40, align: 'left' },
  count('Tổng số đến'),
  count('Đã giải quyết đúng hạn'),
  count('Đã giải quyết quá hạn'),
  count('Đang giải quyết trong hạn'),
  count('Đang giải quyết quá hạn'),
  count('Trả lại, thu hồi'),
];

/** Báo cáo tình hình giải quyết văn bản đến (NĐ 30/2020 App. VI: outputs of the System). */
export function handlingSheet(report: HandlingReport): TableSheet {
  const { units, from, to, today } = report;
  const total = (part: Part | 'received'): number => units.reduce((sum, unit) => sum + unit[part], 0);
  const rows: TableRow[] = units.map((unit, i) => ({
    kind: 'record',
    cells: [i + 1, unit.unit, unit.received, ...HANDLING_PARTS.map((part) => unit[part])],
  }));
  const title = 'BÁO CÁO TÌNH HÌNH GIẢI QUYẾT VĂN BẢN ĐẾN';
  return {
    title: `${title} từ ngày ${showDay(from)} đến ngày ${showDay(to)}`,
    author: printable(report.org.name),
    made: report.made,
    cover: null,
    heading: [
      { text: printable(report.org.name).toUpperCase(), strong: true },
      { text: title, strong: true },
      {
        text: `Văn bản đến từ ngày ${showDay(from)} đến ngày ${showDay(to)}; số liệu tính đến ngày ${showDay(today)}`,
        strong: false,
      },
    ],
    columns: COLUMNS,
    numbered: false,
    rows: [...rows, { kind: 'total', cells: ['', 'Tổng cộng', total('received'), ...HANDLING_PARTS.map(total)] }],
  };
}
