import { type Certificate, KEY_USAGE } from './certificate.ts';

/** From the signer to an accepted issuer, both included. */
export type Path = readonly Certificate[];

const LONGEST_PATH = 6;
/** A file may bring thirty authorities of one name that sign each other. */
const MOST_TRIES = 200;

/**
 * The way from `signer` to one of `anchors`, over certificates that came with the signature. Dates are not asked here:
 * whether everybody on the way was valid at some time is `judge.ts`. Undefined: there is none.
 */
export function findPath(
  signer: Certificate,
  brought: readonly Certificate[],
  anchors: readonly Certificate[],
): Path | undefined {
  let tries = MOST_TRIES;
  const accepted = new Set(anchors.map(printOf));
  const between = brought.filter((certificate) => !accepted.has(printOf(certificate)));

  const extend = (path: Path): Path | undefined => {
    const last = path.at(-1);
    if (last === undefined || path.length >= LONGEST_PATH) return undefined;
    for (const issuer of [...anchors, ...between]) {
      if (path.some((certificate) => printOf(certificate) === printOf(issuer))) continue;
      if (!mayIssue(issuer, path.length - 1)) continue;
      if (!last.x509.checkIssued(issuer.x509)) continue;
      tries -= 1;
      if (tries < 0) return undefined;
      if (!last.x509.verify(issuer.key)) continue;
      const longer = [...path, issuer];
      const whole = accepted.has(printOf(issuer)) ? longer : extend(longer);
      if (whole !== undefined) return whole;
    }
    return undefined;
  };
  return signer.demandsMore ? undefined : extend([signer]);
}

const printOf = ({ x509 }: Certificate): string => x509.fingerprint256;

/** An authority that may sign certificates, with `below` other authorities between it and the signer. */
function mayIssue({ isAuthority, keyUsage, pathLength, demandsMore, signedWith }: Certificate, below: number): boolean {
  if (!isAuthority || demandsMore || signedWith === null) return false;
  if (keyUsage !== null && (keyUsage & KEY_USAGE.keyCertSign) === 0) return false;
  return pathLength === null || below <= pathLength;
}
