import { fromBER } from 'asn1js';
import { AlgorithmIdentifier } from 'pkijs';
import { isUsableKey, methodOf, type SignatureMethod, verifies } from '../cms/algorithms.ts';
import { type Certificate, KEY_USAGE } from './certificate.ts';
import { contentOf, type Element, elementAt, elementsIn, hexOf, timeOf } from './der.ts';

/** A certificate revocation list (RFC 5280 5), read; whether its signature holds is asked by `isListOf`. */
export interface RevocationList {
  readonly thisUpdate: number;
  readonly nextUpdate: number | null;
  /** It also names certificates that have expired since. */
  readonly keepsExpired: boolean;
  /** A list of changes, of some reasons, of other issuers: it does not answer the whole question. */
  readonly isPartial: boolean;
  /** Of signers' or authorities' certificates only. */
  readonly covers: 'all' | 'signers' | 'authorities';
  entryOf(serial: string): RevocationEntry | undefined;
  /** Its own bytes and its signature, for `isListOf`. */
  readonly signed: Uint8Array;
  readonly method: SignatureMethod | undefined;
  readonly signature: Uint8Array;
  readonly issuer: Buffer;
  /** Whose signatures it has been seen to bear or not to bear: lists are long, and their signatures stay what they are. */
  readonly seen: Map<string, boolean>;
}

export interface RevocationEntry {
  readonly revokedAt: number;
  /** The key is known to have been in other hands since then, where the issuer says so. */
  readonly invalidSince: number | null;
}

const REASON = '551d15'; // 2.5.29.21
const INVALIDITY_DATE = '551d18'; // 2.5.29.24
const DELTA = '551d1b'; // 2.5.29.27
const DISTRIBUTION = '551d1c'; // 2.5.29.28
const EXPIRED_ON_LIST = '551d3c'; // 2.5.29.60
const HARMLESS = new Set(['551d14', '551d23', '551d2e', EXPIRED_ON_LIST]); // number, authority key, freshest list
const REMOVED = 8;

/** Throws on what is no list. */
export function readRevocationList(der: Uint8Array): RevocationList {
  const [body, algorithm, signature] = [...elementsIn(der, elementAt(der, 0, der.length))];
  if (body === undefined || algorithm === undefined || signature?.tag !== 0x03)
    throw new Error('not a revocation list');
  const fields = [...elementsIn(der, body)];
  if (fields[0]?.tag === 0x02) fields.shift(); // version
  const [inner, issuer, thisUpdate, ...rest] = fields;
  if (inner === undefined || issuer === undefined || thisUpdate === undefined) throw new Error('not a revocation list');
  if (!whole(der, inner).equals(whole(der, algorithm))) throw new Error('two signature methods in one list');
  const next = rest[0] !== undefined && (rest[0].tag === 0x17 || rest[0].tag === 0x18) ? rest.shift() : undefined;
  const revoked = rest[0]?.tag === 0x30 ? rest.shift() : undefined;
  const extensions = rest[0]?.tag === 0xa0 ? extensionsIn(der, rest[0]) : [];
  const known = scopeOf(der, extensions);
  return {
    thisUpdate: timeOf(der, thisUpdate),
    nextUpdate: next === undefined ? null : timeOf(der, next),
    ...known,
    entryOf: (serial) => findEntry(der, revoked, serial),
    signed: der.subarray(start(der, body), body.end),
    method: methodOf(new AlgorithmIdentifier({ schema: fromBER(new Uint8Array(whole(der, algorithm))).result })),
    signature: contentOf(der, signature).subarray(1),
    issuer: whole(der, issuer),
    seen: new Map(),
  };
}

/** Where the element with its tag and length begins. */
function start(der: Uint8Array, { start: content, end }: Element): number {
  const length = end - content;
  const extra = length < 0x80 ? 0 : length < 0x100 ? 1 : length < 0x1_0000 ? 2 : length < 0x100_0000 ? 3 : 4;
  const at = content - 2 - extra;
  if (elementAt(der, at, end).start !== content) throw new Error('a length that is not the shortest');
  return at;
}

const whole = (der: Uint8Array, element: Element): Buffer => contentOf(der, { ...element, start: start(der, element) });

interface Extension {
  readonly oid: string;
  readonly critical: boolean;
  readonly value: Element;
}

/** SEQUENCE OF Extension, inside the tag that holds it. */
function extensionsIn(der: Uint8Array, holder: Element): Extension[] {
  const list = elementAt(der, holder.start, holder.end);
  return [...elementsIn(der, list)].map((extension) => {
    const [oid, second, third] = [...elementsIn(der, extension)];
    const value = third ?? second;
    if (oid === undefined || second === undefined || value === undefined) throw new Error('an extension without value');
    return { oid: hexOf(der, oid), critical: third !== undefined && der[second.start] !== 0, value };
  });
}

/** IssuingDistributionPoint: what the list is about. What is not understood makes it a list that answers nothing. */
function scopeOf(
  der: Uint8Array,
  extensions: readonly Extension[],
): Pick<RevocationList, 'keepsExpired' | 'isPartial' | 'covers'> {
  let covers: RevocationList['covers'] = 'all';
  let isPartial = extensions.some(
    ({ oid, critical }) => oid === DELTA || (critical && !HARMLESS.has(oid) && oid !== DISTRIBUTION),
  );
  for (const { value } of extensions.filter(({ oid }) => oid === DISTRIBUTION)) {
    for (const field of elementsIn(der, elementAt(der, value.start, value.end))) {
      const isSet = der[field.start] !== 0;
      if (field.tag === 0x81 && isSet) covers = 'signers';
      else if (field.tag === 0x82 && isSet) covers = 'authorities';
      else if (field.tag !== 0xa0 && isSet) isPartial = true; // some reasons, indirect, attribute certificates
    }
  }
  return { keepsExpired: extensions.some(({ oid }) => oid === EXPIRED_ON_LIST), isPartial, covers };
}

function findEntry(der: Uint8Array, revoked: Element | undefined, serial: string): RevocationEntry | undefined {
  if (revoked === undefined) return undefined;
  for (const entry of elementsIn(der, revoked)) {
    const number = elementAt(der, entry.start, entry.end);
    if (serialOf(contentOf(der, number)) !== serial) continue;
    const date = elementAt(der, number.end, entry.end);
    let invalidSince: number | null = null;
    if (date.end < entry.end) {
      const list = elementAt(der, date.end, entry.end);
      for (const extension of elementsIn(der, list)) {
        const [oid, second, third] = [...elementsIn(der, extension)];
        const value = third ?? second;
        if (oid === undefined || value === undefined) continue;
        const inner = elementAt(der, value.start, value.end);
        if (hexOf(der, oid) === REASON && der[inner.start] === REMOVED) return undefined;
        if (hexOf(der, oid) === INVALIDITY_DATE) invalidSince = timeOf(der, inner);
      }
    }
    return { revokedAt: timeOf(der, date), invalidSince };
  }
  return undefined;
}

/** As OpenSSL writes a serial number: hex, capital letters, without leading zeros. */
const serialOf = (bytes: Buffer): string =>
  bytes
    .toString('hex')
    .toUpperCase()
    .replace(/^(?:00)+(?=..)/, '');

export const serialIn = ({ x509 }: Certificate): string =>
  serialOf(Buffer.from(x509.serialNumber.padStart(2, '0'), 'hex'));

/** Whether this authority signed this list. */
export function isListOf(list: RevocationList, issuer: Certificate): boolean {
  const known = list.seen.get(issuer.x509.fingerprint256);
  if (known !== undefined) return known;
  const mayList = issuer.keyUsage === null || (issuer.keyUsage & KEY_USAGE.crlSign) !== 0;
  const { method } = list;
  const holds =
    mayList &&
    method !== undefined &&
    Buffer.from(issuer.pki.subject.toSchema().toBER(false)).equals(list.issuer) &&
    isUsableKey(issuer.key, method) &&
    verifies(method, issuer.key, [list.signed], list.signature);
  list.seen.set(issuer.x509.fingerprint256, holds);
  return holds;
}
