import type { SignatureCheck } from '../../../shared/domain/document/signature.ts';
import { type Certificate, KEY_USAGE } from './certificate.ts';
import type { AcceptedIssuers } from './issuers.ts';
import { findPath, type Path } from './path.ts';
import { isListOf, type RevocationList, serialIn } from './revocation-list.ts';

export type Judgement = Pick<SignatureCheck, 'chain' | 'validity' | 'revocation'> & { readonly weak: boolean };

export const NOT_ASKED: Judgement = { chain: 'not-asked', validity: 'not-asked', revocation: 'not-asked', weak: false };

export interface Circumstances {
  readonly issuers: AcceptedIssuers;
  readonly now: number;
}

/** `at`: when it was signed, by an authority's word (`vouched`) or the signer's; null: nobody says. */
export interface SigningTime {
  readonly at: number | null;
  readonly vouched: boolean;
}

/** The signer's certificate against the accepted issuers, for signing a document or for giving time. */
export function judge(
  signer: Certificate,
  brought: readonly Certificate[],
  time: SigningTime,
  { issuers, now }: Circumstances,
  purpose: 'document' | 'time' = 'document',
): Judgement {
  if (issuers.certificates.length === 0) {
    return { chain: 'no-issuers', validity: validityOf([signer], time, now), revocation: 'unknown', weak: false };
  }
  const path = isMadeFor(signer, purpose) ? findPath(signer, brought, issuers.certificates) : undefined;
  if (path === undefined) {
    return { chain: 'not-accepted', validity: validityOf([signer], time, now), revocation: 'unknown', weak: false };
  }
  return {
    chain: 'accepted',
    validity: validityOf(path, time, now),
    revocation: revocationOf(path, time, issuers.lists, now),
    weak: path.slice(0, -1).some(({ signedWith }) => signedWith === 'sha1'),
  };
}

const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
/** Keys of servers, programs, time and revocation answers: whoever has nothing else may not sign documents. */
const OTHER_PURPOSES: ReadonlySet<string> = new Set([
  '1.3.6.1.5.5.7.3.1',
  '1.3.6.1.5.5.7.3.3',
  TIME_STAMPING,
  '1.3.6.1.5.5.7.3.9',
]);

function isMadeFor({ keyUsage, extendedUsage }: Certificate, purpose: 'document' | 'time'): boolean {
  const signs = KEY_USAGE.digitalSignature | KEY_USAGE.nonRepudiation;
  if (keyUsage !== null && (keyUsage & signs) === 0) return false;
  // RFC 3161 2.3: this purpose and no other.
  if (purpose === 'time') return extendedUsage?.length === 1 && extendedUsage[0] === TIME_STAMPING;
  return extendedUsage === null || extendedUsage.some((usage) => !OTHER_PURPOSES.has(usage));
}

const wasValid = (path: Path, at: number): boolean =>
  path.every(({ notBefore, notAfter }) => notBefore <= at && at <= notAfter);

/**
 * Everybody on the way at the time of signing (the shell model of RFC 5280). A signer's own word about the time does not
 * help a certificate that is over today: whoever has its key can write any time.
 */
function validityOf(path: Path, { at, vouched }: SigningTime, now: number): SignatureCheck['validity'] {
  const isValidNow = wasValid(path, now);
  if (at !== null && !wasValid(path, at)) return 'expired';
  if (isValidNow) return 'valid';
  return at !== null && vouched ? 'since-expired' : 'expired';
}

/** Of everybody but the accepted issuer, who is the administrator's to take out of the folder. */
function revocationOf(
  path: Path,
  time: SigningTime,
  lists: readonly RevocationList[],
  now: number,
): SignatureCheck['revocation'] {
  const answers = path.slice(0, -1).map((certificate, index) => {
    const issuer = path[index + 1];
    return issuer === undefined ? 'unknown' : answerOf(certificate, issuer, time, lists, now);
  });
  if (answers.includes('revoked')) return 'revoked';
  return answers.includes('unknown') ? 'unknown' : 'good';
}

function answerOf(
  certificate: Certificate,
  issuer: Certificate,
  { at, vouched }: SigningTime,
  lists: readonly RevocationList[],
  now: number,
): 'good' | 'revoked' | 'unknown' {
  const own = lists.filter((list) => isListOf(list, issuer));
  const serial = serialIn(certificate);
  for (const list of own) {
    // A list of some reasons only, or one that is too old, still says the truth about whom it names.
    const entry = list.entryOf(serial);
    if (entry === undefined) continue;
    const since = Math.min(entry.revokedAt, entry.invalidSince ?? Number.POSITIVE_INFINITY);
    if (at === null || !vouched || since <= at) return 'revoked';
  }
  return own.some((list) => clears(list, certificate, vouched ? at : null, now)) ? 'good' : 'unknown';
}

/**
 * Whether not standing on this list means not revoked: a current list, which may leave out what has expired; or one
 * made after a vouched time of signing and before the certificate was over, however old it is today.
 */
function clears(list: RevocationList, certificate: Certificate, vouchedAt: number | null, now: number): boolean {
  if (list.isPartial || list.thisUpdate > now) return false;
  if (list.covers !== 'all' && list.covers !== (certificate.isAuthority ? 'authorities' : 'signers')) return false;
  const namesIt = (at: number): boolean => list.keepsExpired || at <= certificate.notAfter;
  if (list.nextUpdate !== null && list.nextUpdate >= now && namesIt(now)) return true;
  return vouchedAt !== null && list.thisUpdate >= vouchedAt && namesIt(list.thisUpdate);
}
