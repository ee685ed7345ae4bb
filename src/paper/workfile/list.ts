import { showDay } from '../../shared/domain/calendar/days.ts';
import type { Unit } from '../../shared/domain/directory/directory.ts';
import { maintenanceOf } from '../../shared/domain/workfile/retention.ts';
import type { WorkfileListItem } from '../../shared/ipc/workfiles.ts';
import { renderTablePdf } from '../table/pdf.ts';
import { printable, type TableColumn, type TableRow, type TableSheet } from '../table/sheet.ts';

/** `catalogue`: danh mục hồ sơ of a year; `hand-over`: mục lục hồ sơ, tài liệu nộp lưu. */
type WorkfileListKind = 'catalogue' | 'hand-over';

export interface WorkfileListPaper {
  readonly kind: WorkfileListKind;
  readonly org: Pick<Unit, 'name'>;
  readonly year: number;
  /** By unit, in the order of the paper; a unit without files is left out. */
  readonly units: readonly { readonly name: string; readonly files: readonly WorkfileListItem[] }[];
  readonly made: number;
}

interface Form {
  readonly title: string;
  readonly columns: readonly TableColumn[];
  readonly cells: (file: WorkfileListItem, n: number) => TableRow['cells'];
}

/** NĐ 30/2020 App. V names both papers; their columns are those in common use ([M]: compare with the official forms). */
const FORMS: Readonly<Record<WorkfileListKind, Form>> = {
  catalogue: {
    title: 'DANH MỤC HỒ SƠ',
    columns: [
      { title: 'Số và ký hiệu hồ sơ', width: 14, align: 'left' },
      { title: 'Tên đề mục và tiêu đề hồ sơ', width: 52, align: 'left' },
      { title: 'Thời hạn bảo quản', width: 12, align: 'center' },
      { title: 'Người lập hồ sơ', width: 22, align: 'left' },
      { title: 'Ghi chú', width: 16, align: 'left' },
    ],
    cells: (file) => [file.code, file.title, maintenanceOf(file), file.ownerName, file.description],
  },
  'hand-over': {
    title: 'MỤC LỤC HỒ SƠ, TÀI LIỆU NỘP LƯU',
    columns: [
      { title: 'TT', width: 6, align: 'center' },
      { title: 'Số, ký hiệu hồ sơ', width: 14, align: 'left' },
      { title: 'Tiêu đề hồ sơ', width: 46, align: 'left' },
      { title: 'Thời gian tài liệu', width: 17, align: 'center' },
      { title: 'Thời hạn bảo quản', width: 12, align: 'center' },
      { title: 'Số tờ/Số trang', width: 11, align: 'center' },
      { title: 'Ghi chú', width: 14, align: 'left' },
    ],
    cells: (file, n) => [
      n,
      file.code,
      file.title,
      [file.startedOn, file.closedOn].map((day) => (day === null ? '' : showDay(day))).join(' - '),
      maintenanceOf(file),
      `${file.sheetTotal ?? '–'}/${file.pageTotal ?? '–'}`,
      file.description,
    ],
  },
};

export const renderWorkfileList = (paper: WorkfileListPaper): Promise<Uint8Array> => renderTablePdf(sheetOf(paper));

function sheetOf({ kind, org, year, units, made }: WorkfileListPaper): TableSheet {
  const { title, columns, cells } = FORMS[kind];
  const unitColumn = columns.findIndex((column) => column.title.includes('iêu đề hồ sơ'));
  let n = 0;
  return {
    title: `${title} ${year}`,
    author: printable(org.name),
    made,
    cover: null,
    heading: [
      { text: printable(org.name).toUpperCase(), strong: true },
      { text: `${title} NĂM ${year}`, strong: true },
    ],
    columns,
    numbered: false,
    rows: units
      .filter(({ files }) => files.length > 0)
      .flatMap(({ name, files }): TableRow[] => [
        { kind: 'total', cells: columns.map((_, i) => (i === unitColumn ? printable(name).toUpperCase() : '')) },
        ...files.map((file): TableRow => {
          n += 1;
          return {
            kind: 'record',
            cells: cells(file, n).map((cell) => (typeof cell === 'string' ? printable(cell) : cell)),
          };
        }),
      ]),
  };
}
