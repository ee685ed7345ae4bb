import { addHandling, type HandlingCounts, handlingByUnit } from '../../paper/register/handling.ts';
import { dayOf, showDay } from '../../shared/domain/calendar/days.ts';
import { reportScope } from '../../shared/domain/directory/actor.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import type { HandlingAnswer, HandlingFilter } from '../../shared/ipc/registers.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Press } from './press.ts';
import { isFilling, type Printed, type Source } from './print-register.ts';

/** Báo cáo tình hình giải quyết văn bản đến, counted part by part so that lists are answered in between. */
export async function handlingOf(
  store: Source,
  filter: HandlingFilter,
  now: number,
): Promise<Result<HandlingAnswer, AppError>> {
  const { orgId } = store.me.person;
  const scope = reportScope(store.me.person);
  if (scope === undefined) return err(appError('forbidden'));
  const asked = scope.unitId === null ? filter : { ...filter, unitId: scope.unitId };
  const today = dayOf(now);
  let counts: HandlingCounts = new Map();
  let after: string | null = null;
  do {
    const part: Awaited<ReturnType<Source['handling']>> = await store.handling(orgId, asked, today, after);
    counts = addHandling(counts, part.counts);
    after = part.next;
  } while (after !== null);
  const names = new Map((await store.units()).map(({ id, name }) => [id, name]));
  return ok({ today, units: handlingByUnit(counts, { unit: (id) => names.get(id) }) });
}

export async function printHandling(
  { store, press }: { readonly store: Source; readonly press: Pick<Press, 'print'> },
  { filter, format }: { readonly filter: HandlingFilter; readonly format: 'pdf' | 'xlsx' },
  now: number,
): Promise<Result<Printed, AppError>> {
  if (isFilling(store)) return err(appError('store-filling'));
  const counted = await handlingOf(store, filter, now);
  if (!counted.ok) return counted;
  const { from, to } = filter;
  const report = { org: { name: store.me.orgName }, from, to, made: now, ...counted.value };
  const printed = await press.print({ what: 'handling', format, report });
  if (!printed.ok) return printed;
  const period = [from, to].map((day) => showDay(day).replaceAll('/', '-')).join(' đến ');
  const name = `Báo cáo tình hình giải quyết văn bản đến (${period}).${format}`;
  return ok({ name, bytes: printed.value, rows: counted.value.units.length });
}
