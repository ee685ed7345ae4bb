import type { SignatureCheck } from './signature.ts';

export const SIGNATURE_VERDICTS = [
  'valid',
  'valid-since-expired',
  'revocation-unknown',
  'issuer-unchecked',
  'issuer-not-accepted',
  'expired',
  'revoked',
  'added-to',
  'changed',
  'unreadable',
] as const;
export type SignatureVerdict = (typeof SIGNATURE_VERDICTS)[number];

/** The one answer: what is worst is said first. Only `valid` and `valid-since-expired` are ever shown as good. */
export function verdictOf(check: SignatureCheck): SignatureVerdict {
  if (check.integrity !== 'intact') return check.integrity;
  if (check.revocation === 'revoked') return 'revoked';
  if (check.chain === 'not-accepted') return 'issuer-not-accepted';
  if (check.validity === 'expired') return 'expired';
  if (check.chain !== 'accepted') return 'issuer-unchecked';
  if (check.revocation !== 'good') return 'revocation-unknown';
  return check.validity === 'since-expired' ? 'valid-since-expired' : 'valid';
}
