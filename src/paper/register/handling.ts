import { type Day, dayOf, showDay } from '../../shared/domain/calendar/days.ts';
import type { Unit } from '../../shared/domain/directory/directory.ts';
import type { Document } from '../../shared/domain/document/document.ts';
import { compareVietnamese } from '../../shared/domain/text/names.ts';
import { renderTablePdf } from '../table/pdf.ts';
import { printable, type TableColumn, type TableRow, type TableSheet } from '../table/sheet.ts';
import { renderTableXlsx } from '../table/xlsx.ts';
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

type Part = Exclude<keyof Handling, 'unit' | 'received'>;
const PARTS = ['doneInTime', 'doneLate', 'openInTime', 'openLate', 'returned'] as const satisfies readonly Part[];

/** Without a due date a document is never late: the decree gives no days (domain.md 1.6). */
export function handlingOf(document: Document, today: Day): Part {
  const { dueOn, status, history } = document;
  if (status === 'refused' || status === 'withdrawn') return 'returned';
  if (status !== 'completed') return dueOn !== null && dueOn < today ? 'openLate' : 'openInTime';
  const done = history.findLast(({ kind }) => kind === 'completed')?.at ?? document.updatedAt;
  return dueOn !== null && dueOn < dayOf(done) ? 'doneLate' : 'doneInTime';
}

const UNASSIGNED = 'Chưa phân công';

/** One line for each leading unit, by name; documents without one come last. */
export function handlingByUnit(documents: readonly Document[], names: Pick<Names, 'unit'>, today: Day): Handling[] {
  const groups = Map.groupBy(documents, ({ leadUnitId }) =>
    leadUnitId === null ? UNASSIGNED : (names.unit(leadUnitId) ?? leadUnitId),
  );
  return [...groups]
    .toSorted(([a], [b]) => Number(a === UNASSIGNED) - Number(b === UNASSIGNED) || compareVietnamese(a, b))
    .map(([unit, its]) => {
      const counts = { doneInTime: 0, doneLate: 0, openInTime: 0, openLate: 0, returned: 0 };
      for (const document of its) counts[handlingOf(document, today)] += 1;
      return { unit, received: its.length, ...counts };
    });
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
export const renderHandlingReport = {
  pdf: (report: HandlingReport): Promise<Uint8Array> => renderTablePdf(sheetOf(report)),
  xlsx: (report: HandlingReport): Promise<Uint8Array> => renderTableXlsx(sheetOf(report)),
} as const;

function sheetOf(report: HandlingReport): TableSheet {
  const { units, from, to, today } = report;
  const total = (part: Part | 'received'): number => units.reduce((sum, unit) => sum + unit[part], 0);
  const rows: TableRow[] = units.map((unit, i) => ({
    kind: 'record',
    cells: [i + 1, unit.unit, unit.received, ...PARTS.map((part) => unit[part])],
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
    rows: [...rows, { kind: 'total', cells: ['', 'Tổng cộng', total('received'), ...PARTS.map(total)] }],
  };
}
