import { createHash, randomBytes } from 'node:crypto';
import { Integer, ObjectIdentifier, OctetString, Sequence, UTCTime } from 'asn1js';
import {
  AlgorithmIdentifier,
  Attribute,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  MessageImprint,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  TSTInfo,
} from 'pkijs';
import { type DemoHash, type Holder, octets } from './demo-authority.ts';

export interface CmsWishes {
  readonly hash?: DemoHash;
  readonly signingTime?: number;
  /** RFC 5035: the certificate is signed too. `wrong`: another one is. */
  readonly signingCertificate?: 'own' | 'wrong';
  readonly timeStamp?: { readonly by: Holder; readonly at: number; readonly over?: Uint8Array };
  readonly more?: readonly Attribute[];
  readonly withoutAttributes?: boolean;
}

const DATA = '1.2.840.113549.1.7.1';
const TIME_STAMP_INFO = '1.2.840.113549.1.9.16.1.4';
const HASHES: Record<DemoHash, readonly [name: string, oid: string]> = {
  'SHA-1': ['sha1', '1.3.14.3.2.26'],
  'SHA-256': ['sha256', '2.16.840.1.101.3.4.2.1'],
  'SHA-384': ['sha384', '2.16.840.1.101.3.4.2.2'],
  'SHA-512': ['sha512', '2.16.840.1.101.3.4.2.3'],
};
const hashed = (hash: DemoHash, bytes: Uint8Array): Uint8Array => createHash(HASHES[hash][0]).update(bytes).digest();

/** A detached CMS signature of the bytes, DER. */
export const signCms = (holder: Holder, bytes: Uint8Array, wishes: CmsWishes = {}): Promise<Uint8Array> =>
  sign(holder, bytes, DATA, true, wishes);

async function sign(
  holder: Holder,
  bytes: Uint8Array,
  contentType: string,
  detached: boolean,
  wishes: CmsWishes,
): Promise<Uint8Array> {
  const { hash = 'SHA-256' } = wishes;
  const attribute = (type: string, value: unknown): Attribute => new Attribute({ type, values: [value] });
  const attributes = [
    attribute('1.2.840.113549.1.9.3', new ObjectIdentifier({ value: contentType })),
    attribute('1.2.840.113549.1.9.4', octets(hashed(hash, bytes))),
    ...(wishes.signingTime === undefined
      ? []
      : [attribute('1.2.840.113549.1.9.5', new UTCTime({ valueDate: new Date(wishes.signingTime) }))]),
    ...(wishes.signingCertificate === undefined ? [] : [signingCertificate(holder, wishes.signingCertificate)]),
    ...(wishes.more ?? []),
  ];
  const signerInfo = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({
      issuer: holder.certificate.issuer,
      serialNumber: holder.certificate.serialNumber,
    }),
    digestAlgorithm: new AlgorithmIdentifier({ algorithmId: HASHES[hash][1] }),
    ...(wishes.withoutAttributes === true
      ? {}
      : { signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes }) }),
  });
  const signed = new SignedData({
    version: contentType === DATA ? 1 : 3,
    digestAlgorithms: [new AlgorithmIdentifier({ algorithmId: HASHES[hash][1] })],
    encapContentInfo: new EncapsulatedContentInfo({
      eContentType: contentType,
      ...(detached ? {} : { eContent: new OctetString({ valueHex: new Uint8Array(bytes).buffer }) }),
    }),
    signerInfos: [signerInfo],
    certificates: [holder.certificate, ...holder.chain.slice(1)],
  });
  await signed.sign(holder.keys.privateKey, 0, hash, new Uint8Array(bytes).buffer);
  if (wishes.timeStamp !== undefined) {
    const { by, at, over } = wishes.timeStamp;
    const token = await timeStampToken(by, over ?? new Uint8Array(signerInfo.signature.getValue()), at);
    const value = ContentInfo.fromBER(new Uint8Array(token)).toSchema();
    const attributes_ = [attribute('1.2.840.113549.1.9.16.2.14', value)];
    signerInfo.unsignedAttrs = new SignedAndUnsignedAttributes({ type: 1, attributes: attributes_ });
  }
  const info = new ContentInfo({ contentType: '1.2.840.113549.1.7.2', content: signed.toSchema(true) });
  return new Uint8Array(info.toSchema().toBER(false));
}

function signingCertificate(holder: Holder, which: 'own' | 'wrong'): Attribute {
  const hash = which === 'own' ? hashed('SHA-256', holder.der) : randomBytes(32);
  const id = new Sequence({ value: [octets(hash)] });
  const value = new Sequence({ value: [new Sequence({ value: [id] })] });
  return new Attribute({ type: '1.2.840.113549.1.9.16.2.47', values: [value] });
}

/** A time stamp (RFC 3161) over the bytes, as an authority would answer it. */
export async function timeStampToken(
  authority: Holder,
  stamped: Uint8Array,
  at: number,
  hash: DemoHash = 'SHA-256',
): Promise<Uint8Array> {
  const info = new TSTInfo({
    version: 1,
    policy: '1.3.6.1.4.1.99999.1',
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: HASHES[hash][1] }),
      hashedMessage: octets(hashed(hash, stamped)),
    }),
    serialNumber: new Integer({ value: 1 }),
    genTime: new Date(at),
  });
  const content = new Uint8Array(info.toSchema().toBER(false));
  return await sign(authority, content, TIME_STAMP_INFO, false, { signingCertificate: 'own' });
}
