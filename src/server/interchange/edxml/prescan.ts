import { isUtf8 } from 'node:buffer';
import type { PacketLimits } from '../limits.ts';
import { refuse } from '../refusal.ts';

/** Departures from the standard met in the exchange's own samples and tolerated; each is named in the answer. */
export type Quirk = 'leading-digits' | 'undeclared-prefix' | 'nested-packet';

export interface Prescanned {
  /** What goes to the XML parser: the packet's bytes without a BOM or leading digits. */
  readonly xml: Buffer;
  readonly quirks: readonly Quirk[];
}

/**
 * Looks at the bytes before any XML parser does. Whatever could make two parsers read two different texts ends here:
 * other encodings, NUL, document types, entities, processing instructions.
 *
 * The search for `<!DOCTYPE` is by bytes and also hits one inside a comment or CDATA: a packet has no honest use for
 * that, and "outside of comments" would need the very parser we want to spare.
 */
export function prescan(bytes: Uint8Array, limits: PacketLimits): Prescanned {
  if (bytes.byteLength > limits.packetBytes) {
    refuse('packet-too-large', { bytes: bytes.byteLength, limit: limits.packetBytes });
  }
  let xml = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (hasForeignBom(xml)) refuse('packet-not-xml', { reason: 'encoding' });
  if (xml.subarray(0, 3).equals(UTF8_BOM)) xml = xml.subarray(3);
  const nul = xml.indexOf(0);
  // UTF-16 and UTF-32 without a mark show themselves by NULs too.
  if (nul >= 0) refuse('packet-not-xml', { reason: 'nul-byte', offset: nul });
  if (!isUtf8(xml)) refuse('packet-not-xml', { reason: 'encoding' });
  // libxml2-wasm decodes each string by itself and drops a mark in front of it: `<\ufeffSubject>` would read as Subject
  // here and as another element elsewhere. Found by mutation against a second parser; no honest packet has one inside.
  if (xml.indexOf(UTF8_BOM) >= 0) refuse('packet-not-xml', { reason: 'byte-order-mark' });
  if (findIgnoringCase(xml, '<!DOCTYPE') || findIgnoringCase(xml, '<!ENTITY')) refuse('packet-doctype');

  const quirks: Quirk[] = [];
  const digits = /^\d{1,16}(?=<\?xml )/.exec(xml.toString('latin1', 0, 32))?.[0];
  if (digits !== undefined) {
    // One of the exchange's samples begins with `1212<?xml`. Digits before the declaration cannot be content, and the
    // original is kept with them; anything else in front is refused.
    xml = xml.subarray(digits.length);
    quirks.push('leading-digits');
  }
  checkDeclaration(xml);
  return { xml, quirks };
}

const UTF8_BOM = Buffer.from([0xef, 0xbb, 0xbf]);

function hasForeignBom(xml: Buffer): boolean {
  const first = xml[0];
  const second = xml[1];
  return (first === 0xfe && second === 0xff) || (first === 0xff && second === 0xfe);
}

/** Only UTF-8, whatever the declaration claims; no other processing instruction anywhere. */
function checkDeclaration(xml: Buffer): void {
  const head = xml.toString('latin1', 0, 200);
  const declaration = /^<\?xml\s[^?]*\?>/.exec(head)?.[0] ?? '';
  if (xml.indexOf('<?', declaration.length) >= 0) refuse('packet-not-xml', { reason: 'processing-instruction' });
  const encoding = /\sencoding\s*=\s*["']([^"']*)["']/.exec(declaration)?.[1];
  if (encoding !== undefined && encoding.toLowerCase() !== 'utf-8') {
    refuse('packet-not-xml', { reason: 'encoding', encoding: encoding.slice(0, 40) });
  }
  const version = /\sversion\s*=\s*["']([^"']*)["']/.exec(declaration)?.[1];
  if (version !== undefined && version !== '1.0') refuse('packet-not-xml', { reason: 'xml-version' });
}

/** ASCII needle, any case, without making a string of 50 MB. */
function findIgnoringCase(haystack: Buffer, needle: string): boolean {
  const start = needle.slice(0, 2); // '<!' has no case and is rare: comments only
  for (let at = haystack.indexOf(start); at >= 0; at = haystack.indexOf(start, at + 2)) {
    if (haystack.toString('latin1', at, at + needle.length).toUpperCase() === needle) return true;
  }
  return false;
}
