import { REGISTER_FORMS } from '../../paper/register/forms.ts';
import type { Volume } from '../../paper/register/register.ts';
import type { TableRow } from '../../paper/table/sheet.ts';
import { type Day, dayOf, showDay } from '../../shared/domain/calendar/days.ts';
import { seesRegisters } from '../../shared/domain/directory/actor.ts';
import { DOCUMENT_KINDS, KIND_CODES } from '../../shared/domain/document/kinds.ts';
import { padNumber } from '../../shared/domain/document/symbol.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import type {
  RegisterExport,
  RegisterFilter,
  RegisterForm,
  RegisterPage,
  RegisterQuery,
} from '../../shared/ipc/registers.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Store } from '../store/store-api.ts';
import type { Press } from './press.ts';

export interface Printed {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** How many records stand in it. */
  readonly rows: number;
}

export type Source = Pick<Store, 'me' | 'status' | 'register' | 'handling' | 'units'>;

const PAGE = 500;

/** A page of a register for whoever sees all of it; the form says how it is printed. */
export async function registerPage(
  store: Source,
  query: RegisterQuery,
): Promise<Result<RegisterPage & { form: RegisterForm }, AppError>> {
  if (!seesRegisters(store.me.person)) return err(appError('forbidden'));
  const { title, basis, compared, columns } = REGISTER_FORMS[query.direction];
  const page = await store.register(store.me.person.orgId, query);
  return ok({ ...page, form: { title, basis, compared, columns: [...columns] } });
}

/**
 * The same rows, from the first to the last, on paper. Refused while the first fill is under way: a register with holes
 * that are none would be bound and believed.
 */
export async function printRegister(
  { store, press }: { readonly store: Source; readonly press: Pick<Press, 'print'> },
  { filter, format, volume }: Omit<RegisterExport, 'open'>,
  now: number,
): Promise<Result<Printed, AppError>> {
  if (isFilling(store)) return err(appError('store-filling'));
  const first = await registerPage(store, { ...filter, limit: PAGE });
  if (!first.ok) return first;
  const { whole } = first.value;
  const records = whole?.records ?? 0;
  const numbers = whole?.first == null || whole.last === null ? null : { first: whole.first, last: whole.last };
  const facts = await volumeOf(store, filter, volume, now);
  const printed = await press.print(
    { what: 'register', format, register: { direction: filter.direction, volume: facts, records, numbers } },
    rowsOf(store, filter, first.value),
  );
  if (!printed.ok) return printed;
  return ok({ name: `${nameOf(filter, facts)}.${format}`, bytes: printed.value, rows: records });
}

export const isFilling = ({ status: { fill } }: Pick<Store, 'status'>): boolean =>
  fill !== null && fill.rows < fill.total;

async function* rowsOf(store: Source, filter: RegisterFilter, first: RegisterPage): AsyncGenerator<TableRow[]> {
  let page = first;
  for (;;) {
    yield page.rows.map(({ kind, cells }) => ({ kind, cells }));
    if (page.next === null) return;
    page = await store.register(store.me.person.orgId, { ...filter, after: page.next, limit: PAGE });
  }
}

async function volumeOf(store: Source, filter: RegisterFilter, volume: number, now: number): Promise<Volume> {
  const units = new Map((await store.units()).map((unit) => [unit.id, unit]));
  const org = units.get(store.me.person.orgId);
  const superior = org?.parentId == null ? undefined : units.get(org.parentId);
  const { year, unitId, kind, series } = filter;
  const ofUnit = unitId === undefined ? [] : [`Đơn vị: ${units.get(unitId)?.name ?? unitId}`];
  const ofKind = kind === undefined ? [] : [`Loại văn bản: ${DOCUMENT_KINDS[kind]}`];
  const ofSeries = series === undefined ? [] : [`Dãy số: ${seriesName(series)}`];
  return {
    org: org ?? { name: store.me.orgName },
    superior: superior ?? null,
    year,
    from: filter.fromDay ?? `${year}-01-01`,
    to: filter.toDay ?? earlier(`${year}-12-31`, dayOf(now)),
    volume,
    only: [...ofUnit, ...ofKind, ...ofSeries],
    made: now,
  };
}

const seriesName = (series: string): string => {
  const kind = KIND_CODES.find((code) => code === series);
  return kind === undefined ? series : DOCUMENT_KINDS[kind];
};

/** A year that is not over ends today; one that has not begun keeps its own end. */
const earlier = (end: Day, today: Day): Day => (today < end && today.slice(0, 4) === end.slice(0, 4) ? today : end);

/** By what it is and its period: `Sổ đăng ký văn bản đến 2026, quyển 01 (01-01-2026 đến 30-06-2026)`. */
function nameOf({ direction }: RegisterFilter, { year, volume, from, to, only }: Volume): string {
  const day = (one: Day): string => showDay(one).replaceAll('/', '-');
  const part = only.length === 0 ? '' : `, ${only.map((words) => words.replace(/^[^:]+: /, '')).join(', ')}`;
  const which = direction === 'incoming' ? 'đến' : 'đi';
  return `Sổ đăng ký văn bản ${which} ${year}, quyển ${padNumber(volume)} (${day(from)} đến ${day(to)})${part}`;
}
