import { createHash, webcrypto } from 'node:crypto';
import { documentPacket, type TestDocument } from '../../interchange/testing/build-packet.ts';
import { type Authority, DEMO_NOW, type DemoHash, demoAuthority, type Holder } from './demo-authority.ts';
import { demoPdf, signPdf } from './sign-pdf.ts';

const XMLDSIG = 'http://www.w3.org/2000/09/xmldsig#';
const HASHES: Partial<Record<DemoHash, readonly [name: string, digest: string, rsa: string, ec: string]>> = {
  'SHA-1': ['sha1', `${XMLDSIG}sha1`, `${XMLDSIG}rsa-sha1`, 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1'],
  'SHA-256': [
    'sha256',
    'http://www.w3.org/2001/04/xmlenc#sha256',
    'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256',
  ],
};
const FORMS = {
  inclusive: 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
  exclusive: 'http://www.w3.org/2001/10/xml-exc-c14n#',
} as const;

export interface PacketSignatureWishes {
  readonly hash?: DemoHash;
  readonly form?: keyof typeof FORMS;
  /** Last word on the signature's text before it is put into the packet; what is signed stays. */
  readonly edit?: (signature: string) => string;
}

/**
 * A packet with the XMLDSig signature of `holder` in its header. The canonical bytes are written here by hand, from a
 * packet that is in canonical form already: the checker's own library has no part in what it has to confirm.
 */
export async function signPacket(packet: Buffer, holder: Holder, wishes: PacketSignatureWishes = {}): Promise<Buffer> {
  const { hash = 'SHA-256', form = 'inclusive', edit = (signature) => signature } = wishes;
  const [name, digest, rsa, ec] = HASHES[hash] ?? [];
  if (name === undefined) throw new Error(`packets are not signed with ${hash} here`);
  const xml = packet.toString();
  const canonical = xml.slice(xml.indexOf('?>') + 2).trim();
  const namespace = /<e:edXML (xmlns:e="[^"]+")>/.exec(canonical)?.[1] ?? '';
  const body = [
    `<ds:CanonicalizationMethod Algorithm="${FORMS[form]}"></ds:CanonicalizationMethod>`,
    `<ds:SignatureMethod Algorithm="${holder.algorithm === 'ec' ? ec : rsa}"></ds:SignatureMethod>`,
    '<ds:Reference URI=""><ds:Transforms>',
    `<ds:Transform Algorithm="${XMLDSIG}enveloped-signature"></ds:Transform><ds:Transform Algorithm="${FORMS[form]}"></ds:Transform>`,
    `</ds:Transforms><ds:DigestMethod Algorithm="${digest}"></ds:DigestMethod>`,
    `<ds:DigestValue>${createHash(name).update(canonical).digest('base64')}</ds:DigestValue></ds:Reference></ds:SignedInfo>`,
  ].join('');
  const inScope = form === 'inclusive' ? ` ${namespace}` : '';
  const signedInfo = Buffer.from(`<ds:SignedInfo xmlns:ds="${XMLDSIG}"${inScope}>${body}`);
  const method = { name: holder.keys.privateKey.algorithm.name, hash };
  const value = Buffer.from(await webcrypto.subtle.sign(method, holder.keys.privateKey, signedInfo)).toString('base64');
  const certificates = [holder.certificate, ...holder.chain.slice(1)].map(
    (each) =>
      `<ds:X509Certificate>${Buffer.from(each.toSchema(true).toBER(false)).toString('base64')}</ds:X509Certificate>`,
  );
  const signature = `<ds:Signature xmlns:ds="${XMLDSIG}"><ds:SignedInfo>${body}<ds:SignatureValue>${value}</ds:SignatureValue><ds:KeyInfo><ds:X509Data>${certificates.join('')}</ds:X509Data></ds:KeyInfo></ds:Signature>`;
  return Buffer.from(xml.replace('</e:edXMLHeader>', () => `${edit(signature)}</e:edXMLHeader>`));
}

/** An issuer for trying things out, as its files lie in the folder of EGOV_ACCEPTED_ISSUERS, and one who signs under it. */
export interface DemoIssuer {
  readonly authority: Authority;
  readonly signer: Holder;
  readonly certificatePem: string;
  /** For a `.crl` file; names nobody. */
  readonly revocationList: Uint8Array;
}

/** Valid around `now`: for a running backend its real clock, for tests that stand still theirs. */
export async function demoIssuer(now = DEMO_NOW): Promise<DemoIssuer> {
  const times = { notBefore: now - 86_400_000, notAfter: now + 365 * 86_400_000 };
  const authority = await demoAuthority(times);
  return {
    authority,
    signer: await authority.issue(times),
    certificatePem: authority.pem,
    revocationList: await authority.revocationList({ thisUpdate: now - 3_600_000, nextUpdate: now + 7 * 86_400_000 }),
  };
}

export interface SignedPacketWishes extends TestDocument {
  readonly signer: Holder;
  /** Claimed by the signer's machine. */
  readonly signedAt?: number;
  /** Instead of one small signed PDF. */
  readonly pdf?: Uint8Array;
}

/** A document packet that is signed and brings a signed PDF. */
export async function signedPacket({ signer, signedAt, pdf, ...document }: SignedPacketWishes): Promise<Buffer> {
  const content =
    pdf ?? (await signPdf(await demoPdf(), signer, signedAt === undefined ? {} : { signingTime: signedAt }));
  const attachments = [{ name: 'van-ban-da-ky.pdf', content }];
  return await signPacket(documentPacket({ attachments, ...document }), signer);
}
