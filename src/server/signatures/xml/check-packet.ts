import { createHash } from 'node:crypto';
import { XmlC14NMode, type XmlDocument, XmlElement } from 'libxml2-wasm';
import type { SignatureCheck } from '../../../shared/domain/document/signature.ts';
import { prescan } from '../../interchange/edxml/prescan.ts';
import { openXml } from '../../interchange/edxml/xml-tree.ts';
import { DEFAULT_LIMITS } from '../../interchange/limits.ts';
import { type Certificate, namesIn, readCertificate } from '../chain/certificate.ts';
import { type Circumstances, judge, NOT_ASKED } from '../chain/judge.ts';
import { UNREADABLE } from '../check-signer.ts';
import { type Hash, isUsableKey, isWeak, type SignatureMethod, verifies } from '../cms/algorithms.ts';

const XMLDSIG = 'http://www.w3.org/2000/09/xmldsig#';
const ENVELOPED = `${XMLDSIG}enveloped-signature`;

/** Canonical forms. Comments count in SignedInfo only: of `URI=""` they are left out before any transform (4.4.3.3). */
const CANONICAL = {
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315': { mode: XmlC14NMode.XML_C14N_1_0, withComments: false },
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments': {
    mode: XmlC14NMode.XML_C14N_1_0,
    withComments: true,
  },
  'http://www.w3.org/2006/12/xml-c14n11': { mode: XmlC14NMode.XML_C14N_1_1, withComments: false },
  'http://www.w3.org/2006/12/xml-c14n11#WithComments': { mode: XmlC14NMode.XML_C14N_1_1, withComments: true },
  'http://www.w3.org/2001/10/xml-exc-c14n#': { mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0, withComments: false },
  'http://www.w3.org/2001/10/xml-exc-c14n#WithComments': {
    mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0,
    withComments: true,
  },
} as const;
type Canonical = (typeof CANONICAL)[keyof typeof CANONICAL];

const DIGESTS: Readonly<Record<string, Hash>> = {
  [`${XMLDSIG}sha1`]: 'sha1',
  'http://www.w3.org/2001/04/xmlenc#sha256': 'sha256',
  'http://www.w3.org/2001/04/xmldsig-more#sha384': 'sha384',
  'http://www.w3.org/2001/04/xmlenc#sha512': 'sha512',
};

const METHODS: Readonly<Record<string, SignatureMethod>> = {
  [`${XMLDSIG}rsa-sha1`]: { key: 'rsa', hash: 'sha1' },
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256': { key: 'rsa', hash: 'sha256' },
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha384': { key: 'rsa', hash: 'sha384' },
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512': { key: 'rsa', hash: 'sha512' },
  'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1': { key: 'pss', hash: 'sha256', saltLength: 32 },
  'http://www.w3.org/2007/05/xmldsig-more#sha384-rsa-MGF1': { key: 'pss', hash: 'sha384', saltLength: 48 },
  'http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1': { key: 'pss', hash: 'sha512', saltLength: 64 },
  'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1': { key: 'ec', hash: 'sha1' },
  'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256': { key: 'ec', hash: 'sha256' },
  'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384': { key: 'ec', hash: 'sha384' },
  'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512': { key: 'ec', hash: 'sha512' },
};
const MOST_CERTIFICATES = 10;

/**
 * The packet's own XMLDSig signature, over the tree that the packet's reader read: the same parser with the same options,
 * so that what is verified is what is filed. One signature of the whole packet and nothing looser: everything else that
 * the standard allows (several references, XPath, parts) is a way to sign something other than what is read.
 */
export function checkPacket(packet: Uint8Array, circumstances: Circumstances): SignatureCheck[] {
  let document: XmlDocument | undefined;
  try {
    document = openXml(prescan(packet, DEFAULT_LIMITS).xml);
    const signatures = elementsNamed(document.root, 'Signature');
    const [signature] = signatures;
    if (signature === undefined) return [];
    return [(signatures.length === 1 ? check(document, signature, circumstances) : undefined) ?? UNREADABLE];
  } catch {
    // A packet that reads only with the prefixes mended is another tree than the one that was signed.
    return [UNREADABLE];
  } finally {
    document?.dispose();
  }
}

function check(document: XmlDocument, signature: XmlElement, circumstances: Circumstances): SignatureCheck | undefined {
  const info = only(signature, 'SignedInfo');
  const value = base64(only(signature, 'SignatureValue'));
  const reference = info && only(info, 'Reference');
  const canonical = info && known(CANONICAL, only(info, 'CanonicalizationMethod'));
  const method = info && known(METHODS, only(info, 'SignatureMethod'));
  const digest = reference && known(DIGESTS, only(reference, 'DigestMethod'));
  const said = reference && base64(only(reference, 'DigestValue'));
  const transformed = reference && transformOf(reference);
  if (!info || !value || !reference || !canonical || !method || !digest || !said || !transformed) return undefined;
  const signer = certificatesIn(signature);
  if (signer.length === 0) return undefined;

  const signedInfo: Uint8Array[] = [];
  info.canonicalize(collecting(signedInfo), canonical);
  const own = signer.find(
    ({ key }) => isUsableKey(key, method) && verifies(method, key, signedInfo, xmlSignature(method, value)),
  );
  // From here on the tree is without its signature, as `enveloped-signature` says.
  signature.remove();
  const hash = createHash(digest);
  document.canonicalize(hashing(hash), { ...transformed, withComments: false });
  const holds = own !== undefined && hash.digest().equals(said);
  const named = own ?? signer[0];
  if (named === undefined) return undefined;
  const others = signer.filter((certificate) => certificate !== named);
  // A time beside the signature is not signed by it: nobody says when.
  const judged = holds ? judge(named, others, { at: null, vouched: false }, circumstances) : NOT_ASKED;
  return {
    integrity: holds ? 'intact' : 'changed',
    ...judged,
    ...namesIn(named),
    signedAt: null,
    timeSource: null,
    weak: judged.weak || digest === 'sha1' || isWeak(method.hash, named.key),
  };
}

/** Elements of that local name, in any namespace: a second signature of another standard is a second signature. */
function elementsNamed(root: XmlElement, name: string): XmlElement[] {
  const found: XmlElement[] = [];
  const waiting = [root];
  for (let seen = 0; ; seen += 1) {
    const element = waiting.pop();
    if (element === undefined) return found;
    if (seen > DEFAULT_LIMITS.elements) throw new Error('more elements than a packet may have');
    if (element.name === name) found.push(element);
    waiting.push(...childrenOf(element));
  }
}

function childrenOf(element: XmlElement): XmlElement[] {
  const children: XmlElement[] = [];
  for (let node = element.firstChild; node !== null; node = node.next) {
    if (node instanceof XmlElement) children.push(node);
  }
  return children;
}

/** The one child of the name in the namespace of signatures; undefined when there is another or none. */
function only(parent: XmlElement, name: string): XmlElement | undefined {
  const named = childrenOf(parent).filter((child) => child.name === name);
  return named.length === 1 && named[0]?.namespaceUri === XMLDSIG ? named[0] : undefined;
}

/** What the element's Algorithm stands for; parameters below it are not understood. */
function known<T>(table: Readonly<Record<string, T>>, element: XmlElement | undefined): T | undefined {
  const algorithm = element?.attr('Algorithm')?.value ?? '';
  return element !== undefined && childrenOf(element).length === 0 && Object.hasOwn(table, algorithm)
    ? table[algorithm]
    : undefined;
}

/** `URI=""`, the signature taken out first, then at most one canonical form (without one: the inclusive form). */
function transformOf(reference: XmlElement): Canonical | undefined {
  if (reference.attr('URI')?.value !== '') return undefined;
  const list = only(reference, 'Transforms');
  const [enveloped, form, more] = list === undefined ? [] : childrenOf(list);
  if (enveloped === undefined || more !== undefined) return undefined;
  if ([enveloped, form].some((each) => each && (each.name !== 'Transform' || each.namespaceUri !== XMLDSIG)))
    return undefined;
  if (enveloped.attr('Algorithm')?.value !== ENVELOPED || childrenOf(enveloped).length > 0) return undefined;
  return form === undefined ? CANONICAL['http://www.w3.org/TR/2001/REC-xml-c14n-20010315'] : known(CANONICAL, form);
}

function base64(element: XmlElement | undefined): Buffer | undefined {
  const written = element?.content.replace(/[ \t\r\n]+/g, '') ?? '';
  return /^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$|^[A-Za-z0-9+/]{2}==$|^[A-Za-z0-9+/]{3}=$/.test(
    written,
  )
    ? Buffer.from(written, 'base64')
    : undefined;
}

function certificatesIn(signature: XmlElement): Certificate[] {
  const keyInfo = only(signature, 'KeyInfo');
  const data = keyInfo === undefined ? [] : childrenOf(keyInfo).filter(({ name }) => name === 'X509Data');
  const found: Certificate[] = [];
  for (const element of data
    .flatMap(childrenOf)
    .filter(({ name }) => name === 'X509Certificate')
    .slice(0, MOST_CERTIFICATES)) {
    const der = base64(element);
    if (der === undefined) continue;
    try {
      found.push(readCertificate(new Uint8Array(der)));
    } catch {
      // Cut, as in the exchange's own samples.
    }
  }
  return found;
}

/** XMLDSig writes ECDSA as two numbers of equal length, one behind the other; CMS as a DER sequence of the two. */
function xmlSignature({ key }: SignatureMethod, value: Buffer): Uint8Array {
  if (key !== 'ec' || value.length % 2 !== 0 || value.length > 132) return value;
  const half = value.length / 2;
  const numbers = [value.subarray(0, half), value.subarray(half)].map((bytes) => {
    let from = 0;
    while (from < bytes.length - 1 && bytes[from] === 0) from += 1;
    const digits = bytes.subarray(from);
    const positive = (digits[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.of(0), digits]) : digits;
    return Buffer.concat([Buffer.of(0x02, positive.length), positive]);
  });
  const body = Buffer.concat(numbers);
  return Buffer.concat([body.length < 0x80 ? Buffer.of(0x30, body.length) : Buffer.of(0x30, 0x81, body.length), body]);
}

/** The parser lends its buffer for the time of the call. */
const collecting = (parts: Uint8Array[]) => ({
  write: (bytes: Uint8Array) => parts.push(bytes.slice()) && bytes.byteLength,
  close: () => true,
});

const hashing = (hash: ReturnType<typeof createHash>) => ({
  write: (bytes: Uint8Array) => {
    hash.update(bytes);
    return bytes.byteLength;
  },
  close: () => true,
});
