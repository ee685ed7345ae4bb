import { type SignatureVerdict, verdictOf } from '../../../shared/domain/document/signature-verdict.ts';
import { readCertificate } from '../chain/certificate.ts';
import type { Circumstances } from '../chain/judge.ts';
import { readRevocationList } from '../chain/revocation-list.ts';
import { checkPdf } from '../pdf/check-pdf.ts';
import { type Authority, DEMO_NOW } from './demo-authority.ts';

/** What the checker knows when these authorities are accepted; each brings a list that names nobody, unless given. */
export async function accepting(
  authorities: readonly Authority[],
  lists?: readonly Uint8Array<ArrayBuffer>[],
  now = DEMO_NOW,
): Promise<Circumstances> {
  const given = lists ?? (await Promise.all(authorities.map((authority) => authority.revocationList())));
  return {
    now,
    issuers: {
      certificates: authorities.map(({ der }) => readCertificate(der)),
      lists: given.map(readRevocationList),
      problems: [],
    },
  };
}

export const verdictsOf = (pdf: Uint8Array, circumstances: Circumstances): SignatureVerdict[] =>
  checkPdf(pdf, circumstances).map(verdictOf);

/** Mulberry32: small, and the same everywhere, so that a seed names a run. */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}
