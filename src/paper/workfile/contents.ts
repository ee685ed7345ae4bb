import { showDay } from '../../shared/domain/calendar/days.ts';
import type { Unit } from '../../shared/domain/directory/directory.ts';
import type { Document } from '../../shared/domain/document/document.ts';
import { DOCUMENT_KINDS } from '../../shared/domain/document/kinds.ts';
import type { Outgoing } from '../../shared/domain/outgoing/outgoing.ts';
import type { Workfile, WorkfileItem } from '../../shared/domain/workfile/workfile.ts';
import { renderTablePdf } from '../table/pdf.ts';
import { printable, type TableColumn, type TableSheet } from '../table/sheet.ts';
import { inOrderOfTime } from './order.ts';

/** A record of the file as the caller may see it; an item whose record is missing is told by its reference alone. */
export type FiledRecord =
  | { readonly record: 'document'; readonly document: Document }
  | { readonly record: 'outgoing'; readonly outgoing: Outgoing };

export interface WorkfileExport {
  readonly workfile: Workfile;
  readonly org: Pick<Unit, 'name' | 'code'>;
  /** By the id of the item. */
  readonly records: ReadonlyMap<string, FiledRecord>;
  readonly made: number;
}

const COLUMNS: readonly TableColumn[] = [
  { title: 'TT', width: 5, align: 'center' },
  { title: 'Số, ký hiệu văn bản', width: 16, align: 'left' },
  { title: 'Ngày tháng văn bản', width: 11, align: 'center' },
  { title: 'Tên loại và trích yếu nội dung văn bản', width: 45, align: 'left' },
  { title: 'Tác giả văn bản', width: 20, align: 'left' },
  { title: 'Số trang', width: 7, align: 'center' },
  { title: 'Ghi chú', width: 12, align: 'left' },
];

/** Mục lục văn bản trong hồ sơ; its columns are those in common use ([M]: App. V gives the list of files, not this one). */
export const renderWorkfileContents = (file: WorkfileExport): Promise<Uint8Array> => renderTablePdf(sheetOf(file));

function sheetOf({ workfile, org, records, made }: WorkfileExport): TableSheet {
  const title = 'MỤC LỤC VĂN BẢN TRONG HỒ SƠ';
  return {
    title: `${title} ${workfile.code}`,
    author: printable(org.name),
    made,
    cover: null,
    heading: [
      { text: printable(org.name).toUpperCase(), strong: true },
      { text: title, strong: true },
      { text: printable(`Hồ sơ số ${workfile.code}: ${workfile.title}`), strong: false },
    ],
    columns: COLUMNS,
    numbered: false,
    rows: inOrderOfTime(workfile.items).map((item, i) => {
      const { kind, subject, author, pages } = factsOf(item, records.get(item.id), org);
      const day = item.issuedOn === null ? '' : showDay(item.issuedOn);
      return {
        kind: 'record',
        cells: [i + 1, item.symbol, day, kind === '' ? subject : `${kind}: ${subject}`, author, pages, ''],
      };
    }),
  };
}

/** Of the record itself where it is given: it may have been counted after it was filed. */
export function pagesOf(item: WorkfileItem, filed: FiledRecord | undefined): number {
  if (filed === undefined) return item.pages;
  return (filed.record === 'document' ? filed.document : filed.outgoing).pageCount;
}

function factsOf(item: WorkfileItem, filed: FiledRecord | undefined, org: Pick<Unit, 'name'>) {
  const counted = pagesOf(item, filed);
  const pages = counted === 0 ? '' : counted;
  if (filed === undefined) return { kind: '', subject: item.subject, author: '', pages };
  const record = filed.record === 'document' ? filed.document : filed.outgoing;
  const author = filed.record === 'document' ? filed.document.senderName : org.name;
  return { kind: DOCUMENT_KINDS[record.kind], subject: record.subject, author, pages };
}
