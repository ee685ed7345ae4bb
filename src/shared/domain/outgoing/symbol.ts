import type { Unit } from '../directory/directory.ts';
import type { DocumentKind } from '../document/kinds.ts';
import { padNumber } from '../document/symbol.ts';

/** How an agency counts (NĐ 30/2020 Art. 15.1c: the head decides). Dated configuration, one for each organisation. */
export interface SeriesPolicy {
  /** Source of the rule, shown beside the number. */
  readonly basis: string;
  readonly from: string;
  /** Kinds counted by themselves; every other kind is counted in the common series. */
  readonly ownSeries: 'every-kind' | readonly DocumentKind[];
}

/** Until an agency says otherwise: each kind its own series, which is the most common regulation ([M]). */
export const DEFAULT_SERIES_POLICY: SeriesPolicy = {
  basis: 'NĐ 30/2020 Điều 15.1c',
  from: '2020-03-05',
  ownSeries: 'every-kind',
};

export const COMMON_SERIES = 'chung';

export const seriesOf = (kind: DocumentKind, policy: SeriesPolicy = DEFAULT_SERIES_POLICY): string =>
  policy.ownSeries === 'every-kind' || policy.ownSeries.includes(kind) ? kind : COMMON_SERIES;

/** Kinds that have no code in App. III; a công văn names the drafting unit instead. */
const WITHOUT_CODE: readonly DocumentKind[] = ['CV', 'TCg'];

/**
 * Ký hiệu: `QĐ-UBND`, and for a công văn `UBND-VP` (agency, then drafting unit): NĐ 30/2020 App. I and III, domain.md 1.3.
 * Case is kept: QyĐ, TTr, CTr.
 */
export function notationOf(
  kind: DocumentKind,
  org: Pick<Unit, 'shortName'>,
  draftingUnit: Pick<Unit, 'shortName'>,
): string {
  if (!WITHOUT_CODE.includes(kind)) return `${kind}-${org.shortName}`;
  return draftingUnit.shortName === '' || draftingUnit.shortName === org.shortName
    ? org.shortName
    : `${org.shortName}-${draftingUnit.shortName}`;
}

/** `15/QĐ-UBND`; numbers below ten take a leading zero. */
export const symbolOf = (number: number, notation: string): string => `${padNumber(number)}/${notation}`;
