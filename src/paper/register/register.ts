import { type Day, showDay } from '../../shared/domain/calendar/days.ts';
import type { Unit } from '../../shared/domain/directory/directory.ts';
import type { Document } from '../../shared/domain/document/document.ts';
import { padNumber } from '../../shared/domain/document/symbol.ts';
import type { Outgoing } from '../../shared/domain/outgoing/outgoing.ts';
import { renderTablePdf } from '../table/pdf.ts';
import { printable, type TableRow, type TableSheet } from '../table/sheet.ts';
import { renderTableXlsx } from '../table/xlsx.ts';
import { REGISTER_FORMS } from './forms.ts';
import { incomingRegisterRows, type Names, outgoingRegisterRows } from './rows.ts';

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

export interface Register {
  readonly direction: 'incoming' | 'outgoing';
  readonly volume: Volume;
  readonly rows: readonly TableRow[];
  /** First and last number in it; null when it is empty. */
  readonly numbers: { readonly first: number; readonly last: number } | null;
}

/** Documents already chosen for the volume; the caller knows who may see the register and which days it holds. */
export const incomingRegister = (documents: readonly Document[], names: Names, volume: Volume): Register => ({
  direction: 'incoming',
  volume,
  rows: incomingRegisterRows(documents, names),
  numbers: spanOf(documents.map(({ arrivalNumber }) => arrivalNumber)),
});

/** A volume that begins on 1 January begins every series with 1. */
export const outgoingRegister = (outgoings: readonly Outgoing[], volume: Volume): Register => ({
  direction: 'outgoing',
  volume,
  rows: outgoingRegisterRows(outgoings, { wholeYear: volume.from === `${volume.year}-01-01` }),
  numbers: spanOf(outgoings.map(({ number }) => number)),
});

function spanOf(numbers: readonly (number | null)[]): Register['numbers'] {
  const [first, ...rest] = numbers.filter((number) => number !== null).toSorted((a, b) => a - b);
  return first === undefined ? null : { first, last: rest.at(-1) ?? first };
}

/** Landscape A4 with its cover, to be printed and bound (NĐ 30/2020 Art. 16.2b, 22.3b). */
export const renderRegisterPdf = (register: Register): Promise<Uint8Array> => renderTablePdf(sheetOf(register));

export const renderRegisterXlsx = (register: Register): Promise<Uint8Array> => renderTableXlsx(sheetOf(register));

function sheetOf({ direction, volume, rows, numbers }: Register): TableSheet {
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
