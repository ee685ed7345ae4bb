import { webcrypto } from 'node:crypto';
import { BitString, type BmpString, GeneralizedTime, Integer, OctetString, PrintableString, Utf8String } from 'asn1js';
import {
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  CertificateRevocationList,
  CryptoEngine,
  Extension,
  Extensions,
  ExtKeyUsage,
  RevokedCertificate,
  setEngine,
  Time,
} from 'pkijs';

/**
 * Authorities, certificates and revocation lists for tests and the tour, made anew each time: no key is kept anywhere. All
 * names say that they are for trying things out.
 */
setEngine('node', new CryptoEngine({ name: 'node', crypto: webcrypto as Crypto }));

const DAY = 86_400_000;
/** The day on which tests live, unless they say otherwise. */
export const DEMO_NOW = Date.UTC(2026, 10, 23, 1);

export type DemoAlgorithm = 'ec' | 'rsa' | 'rsa-1024' | 'pss';
export type DemoHash = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';

export interface CertificateWishes {
  readonly name?: string;
  readonly organisation?: string;
  readonly algorithm?: DemoAlgorithm;
  readonly hash?: DemoHash;
  readonly notBefore?: number;
  readonly notAfter?: number;
  /** Bits of KeyUsage; null: none said. */
  readonly keyUsage?: number | null;
  readonly extendedUsage?: readonly string[];
  readonly authority?: boolean;
  readonly pathLength?: number;
  readonly more?: readonly Extension[];
}

/** A key with its certificate, and the certificates that lead to its root (the root not included). */
export interface Holder {
  readonly keys: CryptoKeyPair;
  readonly algorithm: DemoAlgorithm;
  readonly certificate: Certificate;
  readonly der: Uint8Array<ArrayBuffer>;
  readonly pem: string;
  readonly chain: readonly Certificate[];
}

export interface Revoked {
  readonly holder: Holder;
  readonly at: number;
  readonly invalidSince?: number;
}

export interface ListWishes {
  readonly revoked?: readonly Revoked[];
  readonly thisUpdate?: number;
  readonly nextUpdate?: number;
  readonly more?: readonly Extension[];
}

export interface Authority extends Holder {
  issue(wishes?: CertificateWishes): Promise<Holder>;
  issueAuthority(wishes?: CertificateWishes): Promise<Authority>;
  revocationList(wishes?: ListWishes): Promise<Uint8Array<ArrayBuffer>>;
}

const keyParameters = (algorithm: DemoAlgorithm, hash: DemoHash): RsaHashedKeyGenParams | EcKeyGenParams => {
  if (algorithm === 'ec') return { name: 'ECDSA', namedCurve: 'P-256' };
  const name = algorithm === 'pss' ? 'RSA-PSS' : 'RSASSA-PKCS1-v1_5';
  const modulusLength = algorithm === 'rsa-1024' ? 1024 : 2048;
  return { name, modulusLength, publicExponent: Uint8Array.of(1, 0, 1), hash };
};

export async function demoAuthority(wishes: CertificateWishes = {}): Promise<Authority> {
  return withIssuing(await makeCertificate({ name: 'CA thử nghiệm', ...wishes, authority: true }, undefined));
}

/** A holder as one who issues, whether its certificate allows that or not. */
export function withIssuing(self: Holder): Authority {
  return {
    ...self,
    issue: (wishes = {}) => makeCertificate(wishes, self),
    issueAuthority: async (wishes = {}) =>
      withIssuing(await makeCertificate({ name: 'CA cấp dưới thử nghiệm', ...wishes, authority: true }, self)),
    revocationList: (wishes = {}) => makeList(self, wishes),
  };
}

let lastSerial = 0;

async function makeCertificate(wishes: CertificateWishes, issuer: Holder | undefined): Promise<Holder> {
  const { algorithm = 'ec', hash = 'SHA-256', authority = false } = wishes;
  const keys = (await webcrypto.subtle.generateKey(keyParameters(algorithm, hash), true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
  const certificate = new Certificate();
  certificate.version = 2;
  lastSerial += 1;
  certificate.serialNumber = new Integer({ value: 1_000_000 + lastSerial });
  const name = wishes.name ?? 'Người ký thử nghiệm';
  certificate.subject.typesAndValues = nameOf(name, wishes.organisation ?? 'Cơ quan thử nghiệm');
  certificate.issuer.typesAndValues = issuer?.certificate.subject.typesAndValues ?? certificate.subject.typesAndValues;
  certificate.notBefore = new Time({ type: 1, value: new Date(wishes.notBefore ?? DEMO_NOW - 365 * DAY) });
  certificate.notAfter = new Time({ type: 1, value: new Date(wishes.notAfter ?? DEMO_NOW + 365 * DAY) });
  const keyUsage = wishes.keyUsage === undefined ? (authority ? 0x06 : 0xc0) : wishes.keyUsage;
  const constraints = new BasicConstraints({
    cA: authority,
    ...(wishes.pathLength === undefined ? {} : { pathLenConstraint: wishes.pathLength }),
  });
  certificate.extensions = [
    extension('2.5.29.19', true, constraints.toSchema()),
    ...(keyUsage === null
      ? []
      : [extension('2.5.29.15', true, new BitString({ valueHex: Uint8Array.of(keyUsage).buffer }))]),
    ...(wishes.extendedUsage === undefined
      ? []
      : [extension('2.5.29.37', true, new ExtKeyUsage({ keyPurposes: [...wishes.extendedUsage] }).toSchema())]),
    ...(wishes.more ?? []),
  ];
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign((issuer?.keys ?? keys).privateKey, hash);
  const der = new Uint8Array(certificate.toSchema(true).toBER(false));
  const chain = issuer === undefined ? [] : [certificate, ...issuer.chain];
  return { keys, algorithm, certificate, der, pem: pemOf(der, 'CERTIFICATE'), chain };
}

const nameOf = (name: string, organisation: string): AttributeTypeAndValue[] => [
  new AttributeTypeAndValue({ type: '2.5.4.6', value: new PrintableString({ value: 'VN' }) as unknown as BmpString }),
  new AttributeTypeAndValue({
    type: '2.5.4.10',
    value: new Utf8String({ value: organisation }) as unknown as BmpString,
  }),
  new AttributeTypeAndValue({ type: '2.5.4.3', value: new Utf8String({ value: name }) as unknown as BmpString }),
];

export const extension = (oid: string, critical: boolean, value: { toBER(): ArrayBuffer }): Extension =>
  new Extension({ extnID: oid, critical, extnValue: value.toBER() });

async function makeList(issuer: Holder, wishes: ListWishes): Promise<Uint8Array<ArrayBuffer>> {
  const list = new CertificateRevocationList();
  list.version = 1;
  list.issuer.typesAndValues = issuer.certificate.subject.typesAndValues;
  list.thisUpdate = new Time({ type: 0, value: new Date(wishes.thisUpdate ?? DEMO_NOW - DAY) });
  list.nextUpdate = new Time({ type: 0, value: new Date(wishes.nextUpdate ?? DEMO_NOW + 7 * DAY) });
  const revoked = (wishes.revoked ?? []).map(
    ({ holder, at, invalidSince }) =>
      new RevokedCertificate({
        userCertificate: holder.certificate.serialNumber,
        revocationDate: new Time({ type: 0, value: new Date(at) }),
        ...(invalidSince === undefined
          ? {}
          : {
              crlEntryExtensions: new Extensions({
                extensions: [extension('2.5.29.24', false, new GeneralizedTime({ valueDate: new Date(invalidSince) }))],
              }),
            }),
      }),
  );
  if (revoked.length > 0) list.revokedCertificates = revoked;
  list.crlExtensions = new Extensions({
    extensions: [extension('2.5.29.20', false, new Integer({ value: 1 })), ...(wishes.more ?? [])],
  });
  await list.sign(issuer.keys.privateKey, 'SHA-256');
  return new Uint8Array(list.toSchema(true).toBER(false));
}

export const pemOf = (der: Uint8Array, label: string): string =>
  `-----BEGIN ${label}-----\n${Buffer.from(der)
    .toString('base64')
    .replace(/.{1,64}/g, '$&\n')}-----END ${label}-----\n`;

/** OIDs that tests name. */
export const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
export const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';
export const octets = (bytes: Uint8Array): OctetString => new OctetString({ valueHex: new Uint8Array(bytes).buffer });
