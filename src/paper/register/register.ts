import { type Day, showDay } from '../../shared/domain/calendar/days.ts';
import type { Unit } from '../../shared/domain/directory/directory.ts';
import { padNumber } from '../../shared/domain/document/symbol.ts';
import { printable, type TableRow, type TableSheet } from '../table/sheet.ts';
import { REGISTER_FORMS } from './forms.ts';

/** One volume (quyển) of a register: whose, of which year, from when to when. */
export interface Volume {
  readonly org: Pick<Unit, 'name'>;
  readonly superior: Pick<Unit, 'name'> | null;
  readonly year: number;
  readonly from: Day;
  readonly to: Day;
  readonly volume: number;
  /** What was left out: 'Loại văn bản: Công văn'. A chosen part must not look like the register itself. */
  readonly only: readonly string[];
  /** When it was made, for the file's own properties. */
  readonly made: number;
}

/** Records already chosen for the volume: whoever prints it knows who may see it and which days it holds. */
export interface Register {
  readonly direction: 'incoming' | 'outgoing';
  readonly volume: Volume;
  readonly rows: readonly TableRow[];
  readonly records: number;
  /** First and last number in it; null when it is empty or has several series. */
  readonly numbers: { readonly first: number; readonly last: number } | null;
}

/** With its cover, to be printed landscape and bound (NĐ 30/2020 Art. 16.2b, 22.3b). */
export function registerSheet({ direction, volume, rows, records, numbers }: Register): TableSheet {
  const { title, columns } = REGISTER_FORMS[direction];
  const agency = printable(volume.org.name).toUpperCase();
  const span = numbers === null ? [] : [`Từ số ${padNumber(numbers.first)} đến số ${padNumber(numbers.last)}`];
  const count = records === 0 ? 'Không có văn bản' : `Số văn bản: ${records}`;
  return {
    title: `${title} năm ${volume.year}, quyển số ${padNumber(volume.volume)}`,
    author: printable(volume.org.name),
    made: volume.made,
    cover: {
      superior: volume.superior === null ? null : printable(volume.superior.name).toUpperCase(),
      agency,
      title,
      lines: [
        `Năm: ${volume.year}`,
        `Từ ngày ${showDay(volume.from)} đến ngày ${showDay(volume.to)}`,
        ...span,
        count,
        ...volume.only,
        `Quyển số: ${padNumber(volume.volume)}`,
      ],
    },
    heading: [],
    columns,
    numbered: true,
    rows,
  };
}
