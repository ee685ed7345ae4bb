import type { Day } from '../calendar/days.ts';

/** A code that stands for another during a time. `X.*` is every code below X; `Y.*` as the aim keeps what is below. */
export interface AgencyAlias {
  readonly from: string;
  readonly to: string;
  readonly since: Day;
  readonly until: Day | null;
}

const OLD_STYLE = /^(\d{3})\.(\d{2})\.(\d{2})\.([A-Z]\d{2})$/;
const QD_20_STYLE = /^[A-Z]\d{2}(?:\.[A-Z0-9]{1,4}){0,6}$/;

/** Old (QCVN 102, lowest level first) or QĐ 20/2020 (top level first). */
export const isAgencyCode = (code: string): boolean => OLD_STYLE.test(code) || QD_20_STYLE.test(code);

/** Top level first; an old code loses its empty levels: `000.00.01.H24` is `H24.01`. Undefined when it is no code. */
export function canonicalAgencyCode(code: string): string | undefined {
  const old = OLD_STYLE.exec(code);
  if (old === null) return QD_20_STYLE.test(code) ? code : undefined;
  const levels = [old[3] ?? '', old[2] ?? '', old[1] ?? ''];
  while (levels.length > 0 && /^0+$/.test(levels.at(-1) ?? '')) levels.pop();
  return [old[4] ?? '', ...levels].join('.');
}

/** The code that receives for `code` on a day. One step: an alias never leads to another alias. */
export function resolveAgencyCode(code: string, day: Day, aliases: readonly AgencyAlias[]): string | undefined {
  const canonical = canonicalAgencyCode(code);
  if (canonical === undefined) return undefined;
  const valid = aliases.filter(({ since, until }) => since <= day && (until === null || day <= until));
  const exact = valid.find(({ from }) => from === code || from === canonical);
  if (exact !== undefined) return exact.to;
  const below = valid
    .filter(({ from }) => from.endsWith('.*') && canonical.startsWith(from.slice(0, -1)))
    .sort((a, b) => b.from.length - a.from.length)[0];
  if (below === undefined) return canonical;
  return below.to.endsWith('.*') ? below.to.slice(0, -1) + canonical.slice(below.from.length - 1) : below.to;
}
