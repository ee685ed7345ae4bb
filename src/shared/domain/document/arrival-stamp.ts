import { type Day, dayOf } from '../calendar/days.ts';
import type { Document } from './document.ts';
import { padNumber } from './symbol.ts';

/**
 * What stands in the stamp ĐẾN: NĐ 30/2020 App. IV, part II (mẫu dấu "ĐẾN": tên cơ quan, số đến, ngày đến, chuyển, số và
 * ký hiệu hồ sơ). The layout is [M]: existence by Art. 21-23, not compared with the official drawing.
 */
export interface ArrivalStamp {
  /** In capitals, as it is cut. */
  readonly organisation: string;
  /** Null: not given yet. */
  readonly number: string | null;
  readonly arrivedOn: Day;
  /** To whom it was passed on; null while it is with the registry. */
  readonly passedTo: string | null;
}

interface Names {
  readonly organisation: string;
  readonly person: (id: string) => string | undefined;
  readonly unit: (id: string) => string | undefined;
}

/** Null for what the registry has not let in: nothing was stamped. */
export function arrivalStamp(document: Document, names: Names): ArrivalStamp | null {
  if (document.status === 'received' || document.status === 'refused') return null;
  const { arrivalNumber, submittedTo, leadUnitId } = document;
  return {
    organisation: names.organisation.toLocaleUpperCase('vi'),
    number: arrivalNumber === null ? null : padNumber(arrivalNumber),
    arrivedOn: dayOf(document.receivedAt),
    passedTo:
      (leadUnitId === null ? undefined : names.unit(leadUnitId)) ??
      (submittedTo === null ? undefined : names.person(submittedTo)) ??
      null,
  };
}
