import type { RegisterFilter } from '../../../shared/ipc/registers.ts';
import type { RegisterChoice } from '../../app/places.ts';

/** What is asked of the store: only what this register can be narrowed by, and nothing that was left open. */
export function filterOf(
  choice: RegisterChoice,
  direction: RegisterFilter['direction'],
  today: string,
): RegisterFilter {
  const { kind, fromDay, toDay, fromNumber, toNumber } = choice;
  const own = direction === 'incoming' ? { unitId: choice.unitId } : { series: choice.series };
  const parts = { kind, fromDay, toDay, fromNumber, toNumber, ...own };
  const asked = Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== null));
  return { direction, year: choice.year ?? Number(today.slice(0, 4)), ...asked };
}

/** True where something is left out, so that "nothing here" does not mean an empty register. */
export const isNarrowed = ({ direction: _, year: __, ...parts }: RegisterFilter): boolean =>
  Object.keys(parts).length > 0;

/** One unit's or one kind's numbers have holes by their nature: none are shown then. */
export const hidesGaps = ({ unitId, kind }: RegisterFilter): boolean => unitId !== undefined || kind !== undefined;
