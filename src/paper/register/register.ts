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
  /** When it was made, for the file's own properties. */
  readonly made: number;
}

/** Records already chosen for the volume: whoever prints it knows who may see it and which days it holds. */
export interface Register {
  readonly direction: 'incoming' | 'outgoing';
  readonly volume: Volume;
  readonly rows: readonly TableRow[];
  /** First and last number in it; null when it is empty. */
  readonly numbers: { readonly first: number; readonly last: number } | null;
}

/** With its cover, to be printed landscape and bound (NĐ 30/2020 Art. 16.2b, 22.3b). */
export function registerSheet({ direction, volume, rows, numbers }: Register): TableSheet {
  const { title, columns } = REGISTER_FORMS[direction];
  const agency = printable(volume.org.name).toUpperCase();
  const span =
    numbers === null ? 'Không có văn bản' : `Từ số ${padNumber(numbers.first)} đến số ${padNumber(numbers.last)}`;
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
        span,
        `Quyển số: ${padNumber(volume.volume)}`,
      ],
    },
    heading: [],
    columns,
    numbered: true,
    rows,
  };
}
