import { type KeyObject, X509Certificate } from 'node:crypto';
import { fromBER } from 'asn1js';
import { BasicConstraints, ExtKeyUsage, Certificate as PkiCertificate, type RelativeDistinguishedNames } from 'pkijs';
import { neutralText } from '../../../shared/domain/text/neutral.ts';
import { type Hash, methodOf } from '../cms/algorithms.ts';

/**
 * A certificate read twice: by OpenSSL (`x509`), which verifies, and by pkijs (`pki`), which tells what OpenSSL's
 * binding does not (key usage, path length, critical extensions).
 */
export interface Certificate {
  readonly x509: X509Certificate;
  readonly pki: PkiCertificate;
  readonly key: KeyObject;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly isAuthority: boolean;
  /** How many authorities may stand between this one and a signer; null: any number. */
  readonly pathLength: number | null;
  /** Bits of KeyUsage as in RFC 5280 4.2.1.3, the first one highest; null: it says nothing. */
  readonly keyUsage: number | null;
  readonly extendedUsage: readonly string[] | null;
  /** It demands something of its reader that nobody here understands. */
  readonly demandsMore: boolean;
  /** The hash under its issuer's signature; null: none that is known here. */
  readonly signedWith: Hash | null;
}

export const KEY_USAGE = { digitalSignature: 0x80, nonRepudiation: 0x40, keyCertSign: 0x04, crlSign: 0x02 } as const;

const BASIC_CONSTRAINTS = '2.5.29.19';
const KEY_USAGE_OID = '2.5.29.15';
const EXTENDED_USAGE = '2.5.29.37';
/** Name constraints are not among them: a path through an authority that has them is refused rather than half checked. */
const UNDERSTOOD: ReadonlySet<string> = new Set([
  BASIC_CONSTRAINTS,
  KEY_USAGE_OID,
  EXTENDED_USAGE,
  '2.5.29.14', // subject key identifier
  '2.5.29.17', // alternative names
  '2.5.29.32', // policies: none is demanded, any is allowed
  '2.5.29.35', // authority key identifier
]);

/** Throws on what is no certificate. */
export function readCertificate(der: Uint8Array): Certificate {
  const x509 = new X509Certificate(der);
  const pki = new PkiCertificate({ schema: fromBER(new Uint8Array(x509.raw)).result });
  const extensions = pki.extensions ?? [];
  if (new Set(extensions.map(({ extnID }) => extnID)).size !== extensions.length) {
    throw new Error('a certificate with the same extension twice');
  }
  const parsedOf = (oid: string): unknown => extensions.find(({ extnID }) => extnID === oid)?.parsedValue;
  const constraints = parsedOf(BASIC_CONSTRAINTS);
  const extended = parsedOf(EXTENDED_USAGE);
  const length = constraints instanceof BasicConstraints ? constraints.pathLenConstraint : undefined;
  return {
    x509,
    pki,
    key: x509.publicKey,
    notBefore: pki.notBefore.value.getTime(),
    notAfter: pki.notAfter.value.getTime(),
    isAuthority: constraints instanceof BasicConstraints && constraints.cA,
    pathLength: typeof length === 'number' ? length : length === undefined ? null : Number(length.toBigInt()),
    keyUsage: keyUsageBits(parsedOf(KEY_USAGE_OID)),
    extendedUsage: extended instanceof ExtKeyUsage ? extended.keyPurposes : null,
    demandsMore: extensions.some(({ critical, extnID }) => critical && !UNDERSTOOD.has(extnID)),
    signedWith: methodOf(pki.signatureAlgorithm)?.hash ?? null,
  };
}

function keyUsageBits(value: unknown): number | null {
  if (typeof value !== 'object' || value === null || !('valueBlock' in value)) return null;
  const block = value.valueBlock as { readonly valueHexView?: Uint8Array };
  return block.valueHexView?.[0] ?? 0;
}

export interface Names {
  readonly signer: string;
  readonly organisation: string;
  readonly issuer: string;
}

export const NO_NAMES: Names = { signer: '', organisation: '', issuer: '' };

const COMMON_NAME = '2.5.4.3';
const ORGANISATION = '2.5.4.10';
const ORGANISATION_UNIT = '2.5.4.11';
const LONGEST_NAME = 200;

export const namesIn = ({ pki: { subject, issuer } }: Certificate): Names => ({
  signer: partOf(subject, COMMON_NAME) || partOf(subject, ORGANISATION),
  organisation: partOf(subject, ORGANISATION) || partOf(subject, ORGANISATION_UNIT),
  issuer: partOf(issuer, COMMON_NAME) || partOf(issuer, ORGANISATION),
});

/** A certificate that came with a file says what its maker liked: control and direction characters are taken out. */
function partOf(name: RelativeDistinguishedNames, oid: string): string {
  const value: unknown = name.typesAndValues.find(({ type }) => type === oid)?.value.valueBlock.value;
  return typeof value === 'string' ? neutralText(value.slice(0, LONGEST_NAME * 4)).slice(0, LONGEST_NAME) : '';
}
