import { alertUntil } from '../../../shared/domain/workfile/retention.ts';
import type { WorkfileCounts, WorkfileQuery } from '../../../shared/ipc/workfiles.ts';
import type { WorkfileFilters, WorkfileView } from '../../app/places.ts';

/** The question a set of filters asks of the store. */
export function workfileQuery(
  { view, year, unitId, text }: WorkfileFilters,
  today: string,
): Omit<WorkfileQuery, 'after' | 'limit'> {
  const words = text.trim();
  const status = view === 'mine' || view === 'all' || view === 'due' ? null : view;
  return {
    scope: view === 'mine' ? 'mine' : 'all',
    order: view === 'due' ? 'due' : 'newest',
    ...(view === 'due' ? { dueUntil: alertUntil(today) } : {}),
    ...(status === null ? {} : { statuses: [status] }),
    ...(year === null ? {} : { year }),
    ...(unitId === null ? {} : { unitId }),
    ...(words === '' ? {} : { text: words.slice(0, 200) }),
  };
}

export function countOfView(counts: WorkfileCounts, view: WorkfileView): number {
  if (view === 'mine') return counts.mine;
  if (view === 'due') return counts.due;
  if (view === 'all') return Object.values(counts.byStatus).reduce<number>((sum, n) => sum + (n ?? 0), 0);
  return counts.byStatus[view] ?? 0;
}

/** Narrowed besides the view: what "clear" takes away. */
export const isNarrowedWorkfiles = ({ year, unitId, text }: WorkfileFilters): boolean =>
  year !== null || unitId !== null || text.trim() !== '';

/** The next number of a unit's files: `03.QLĐT` after `02.QLĐT`. A proposal; the server holds that it is once. */
export function proposedCode(codes: readonly string[], shortName: string): string {
  const numbers = codes.flatMap((code) => {
    const [number = '', name] = code.split('.');
    return name?.toLocaleUpperCase('vi') === shortName.toLocaleUpperCase('vi') && /^\d+$/.test(number)
      ? [Number(number)]
      : [];
  });
  return `${String(Math.max(0, ...numbers) + 1).padStart(2, '0')}.${shortName}`.slice(0, 20);
}
