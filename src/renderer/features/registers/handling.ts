import type { HandlingAnswer } from '../../../shared/ipc/registers.ts';

type Line = HandlingAnswer['units'][number];

/** In the order of the printed report. */
export const PARTS = [
  'doneInTime',
  'doneLate',
  'openInTime',
  'openLate',
  'returned',
] as const satisfies readonly (keyof Line)[];

export function totalOf(units: readonly Line[]): Omit<Line, 'unit'> {
  const sum = (name: Exclude<keyof Line, 'unit'>): number => units.reduce((all, unit) => all + unit[name], 0);
  return {
    received: sum('received'),
    doneInTime: sum('doneInTime'),
    doneLate: sum('doneLate'),
    openInTime: sum('openInTime'),
    openLate: sum('openLate'),
    returned: sum('returned'),
  };
}

/** Hundredths in time of all that was to be handled; null where nothing was. Rounded down: 100 means all of it. */
export function shareInTime({ doneInTime, openInTime, received, returned }: Omit<Line, 'unit'>): number | null {
  const due = received - returned;
  return due === 0 ? null : Math.floor(((doneInTime + openInTime) / due) * 100);
}
