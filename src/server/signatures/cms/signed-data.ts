import { createHash } from 'node:crypto';
import { fromBER, GeneralizedTime, OctetString, Sequence, UTCTime } from 'asn1js';
import { type Attribute, ContentInfo, IssuerAndSerialNumber, SignedData, type SignerInfo } from 'pkijs';
import { type Certificate, readCertificate } from '../chain/certificate.ts';
import { type Hash, hashOf, isUsableKey, isWeak, methodOf, verifies } from './algorithms.ts';

/** CMS SignedData (RFC 5652) with one signer. pkijs reads it; OpenSSL verifies; what is demanded of it is decided here. */
export interface CheckedSignature {
  readonly holds: boolean;
  readonly signer: Certificate;
  /** The others that came with it: any of them may be an authority on the path, none is trusted for having come. */
  readonly others: readonly Certificate[];
  readonly weak: boolean;
  /** By the signer's own machine. */
  readonly claimedAt: number | null;
  /** What a time stamp of the signature stamps. */
  readonly value: Uint8Array;
  readonly timeStamps: readonly Uint8Array[];
  /** The content that lies inside, if it does. */
  readonly content: Uint8Array | null;
}

export interface Demands {
  readonly contentType: string;
  /** The signed bytes, one part behind the other; null: they lie inside. */
  readonly detached: readonly Uint8Array[] | null;
  /** Old signers sign the bytes themselves, without attributes. */
  readonly needsAttributes: boolean;
}

export const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  timeStampInfo: '1.2.840.113549.1.9.16.1.4',
} as const;
const ATTRIBUTE = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  timeStamp: '1.2.840.113549.1.9.16.2.14',
} as const;
const MOST_CERTIFICATES = 30;

/** Undefined: not to be read, or made in a way that is not known here. */
export function checkSignedData(der: Uint8Array, demands: Demands): CheckedSignature | undefined {
  try {
    return check(der, demands);
  } catch {
    return undefined; // both readers throw on what they cannot read, each in its own way
  }
}

function check(der: Uint8Array, demands: Demands): CheckedSignature | undefined {
  // A copy: pkijs writes into the bytes it was given.
  const { offset, result } = fromBER(new Uint8Array(der));
  // Behind it only the zeros that fill up the place a signer has reserved.
  if (offset <= 0 || der.subarray(offset).some((byte) => byte !== 0)) return undefined;
  const info = new ContentInfo({ schema: result });
  if (info.contentType !== OID.signedData || !(info.content instanceof Sequence)) return undefined;
  const signed = new SignedData({ schema: info.content });
  const signerInfo = signed.signerInfos[0];
  if (signerInfo === undefined || signed.signerInfos.length !== 1) return undefined;
  const { eContentType, eContent } = signed.encapContentInfo;
  if (eContentType !== demands.contentType) return undefined;
  const content = eContent === undefined ? null : new Uint8Array(eContent.getValue());
  if ((content === null) !== (demands.detached !== null)) return undefined;

  const certificates = certificatesOf(info.content);
  const signer = certificates.find((certificate) => isSignerOf(signerInfo, certificate));
  const digest = hashOf(signerInfo.digestAlgorithm.algorithmId);
  const method = methodOf(signerInfo.signatureAlgorithm, digest);
  if (signer === undefined || digest === undefined || method === undefined) return undefined;
  if (!isUsableKey(signer.key, method)) return undefined;

  const parts = demands.detached ?? (content === null ? [] : [content]);
  const value = new Uint8Array(signerInfo.signature.getValue());
  const attributes = signerInfo.signedAttrs?.attributes;
  if (attributes === undefined && demands.needsAttributes) return undefined;
  const signedParts = attributes === undefined ? parts : [new Uint8Array(signerInfo.signedAttrs?.encodedValue ?? [])];
  const vouched = attributes === undefined || vouchesFor(attributes, demands.contentType, digest, parts, signer);
  return {
    holds: vouched && verifies(method, signer.key, signedParts, value),
    signer,
    others: certificates.filter((certificate) => certificate !== signer),
    weak: isWeak(digest, signer.key) || isWeak(method.hash, signer.key),
    claimedAt: attributes === undefined ? null : signingTime(attributes),
    value,
    timeStamps: (signerInfo.unsignedAttrs?.attributes ?? [])
      .filter(({ type }) => type === ATTRIBUTE.timeStamp)
      .flatMap(({ values }) => values.map((token) => new Uint8Array(token.valueBeforeDecodeView))),
    content,
  };
}

/** The bytes of each certificate as they came: its hash may be signed, and a second encoding would be another hash. */
function certificatesOf(signedData: Sequence): Certificate[] {
  const set = signedData.valueBlock.value.find(({ idBlock }) => idBlock.tagClass === 3 && idBlock.tagNumber === 0);
  if (set === undefined || !('value' in set.valueBlock)) return [];
  const found: Certificate[] = [];
  for (const each of (set as Sequence).valueBlock.value.slice(0, MOST_CERTIFICATES)) {
    try {
      found.push(readCertificate(each.valueBeforeDecodeView));
    } catch {
      // Attribute certificates and other kinds may stand here too; without the signer's own nothing is verified anyway.
    }
  }
  return found;
}

function isSignerOf({ sid }: SignerInfo, { pki }: Certificate): boolean {
  if (sid instanceof IssuerAndSerialNumber) {
    return pki.issuer.isEqual(sid.issuer) && pki.serialNumber.isEqual(sid.serialNumber);
  }
  const wanted = (sid as { valueBlock?: { valueHexView?: Uint8Array } }).valueBlock?.valueHexView;
  const own: unknown = pki.extensions?.find(({ extnID }) => extnID === '2.5.29.14')?.parsedValue;
  return wanted !== undefined && own instanceof OctetString && Buffer.from(own.getValue()).equals(wanted);
}

/** RFC 5652 5.3 and 11: each once, with one value; they name the kind and the digest of what was signed. */
function vouchesFor(
  attributes: readonly Attribute[],
  contentType: string,
  digest: Hash,
  parts: readonly Uint8Array[],
  signer: Certificate,
): boolean {
  const types = attributes.map(({ type }) => type);
  if (new Set(types).size !== types.length) return false;
  if (one(attributes, ATTRIBUTE.contentType)?.valueBlock.toString() !== contentType) return false;
  const said = one(attributes, ATTRIBUTE.messageDigest);
  if (!(said instanceof OctetString)) return false;
  const hash = createHash(digest);
  for (const part of parts) hash.update(part);
  return hash.digest().equals(Buffer.from(said.getValue())) && namesSigner(attributes, signer);
}

/** ESS (RFC 5035): where the signer's certificate is signed too, another certificate of the same key will not do. */
function namesSigner(attributes: readonly Attribute[], { x509 }: Certificate): boolean {
  for (const [type, standard] of [
    [ATTRIBUTE.signingCertificateV2, 'sha256'],
    [ATTRIBUTE.signingCertificate, 'sha1'],
  ] as const) {
    if (!attributes.some((attribute) => attribute.type === type)) continue;
    const [first, second] = parts(parts(parts(one(attributes, type))[0])[0]);
    const named = first instanceof Sequence ? hashOf(first.valueBlock.value[0]?.valueBlock.toString() ?? '') : standard;
    const said = first instanceof Sequence ? second : first;
    if (named === undefined || !(said instanceof OctetString)) return false;
    if (!createHash(named).update(x509.raw).digest().equals(Buffer.from(said.getValue()))) return false;
  }
  return true;
}

const parts = (value: unknown): readonly Sequence['valueBlock']['value'][number][] =>
  value instanceof Sequence ? value.valueBlock.value : [];

const one = (attributes: readonly Attribute[], type: string) => {
  const values = attributes.find((attribute) => attribute.type === type)?.values ?? [];
  return values.length === 1 ? values[0] : undefined;
};

function signingTime(attributes: readonly Attribute[]): number | null {
  const value = one(attributes, ATTRIBUTE.signingTime);
  if (!(value instanceof UTCTime) && !(value instanceof GeneralizedTime)) return null;
  const at = value.toDate().getTime();
  return Number.isSafeInteger(at) ? at : null;
}
