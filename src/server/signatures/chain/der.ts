/** A walk over DER without building objects: a revocation list of a large authority has hundreds of thousands of lines. */
export interface Element {
  readonly tag: number;
  /** Of the content. */
  readonly start: number;
  readonly end: number;
}

/** The element at `at`, inside `limit`; throws on what is no DER. */
export function elementAt(der: Uint8Array, at: number, limit: number): Element {
  const tag = der[at];
  const first = der[at + 1];
  if (tag === undefined || first === undefined || at + 2 > limit) throw new Error('cut DER');
  if ((tag & 0x1f) === 0x1f) throw new Error('a tag of several bytes');
  if (first < 0x80) return within({ tag, start: at + 2, end: at + 2 + first }, limit);
  const count = first & 0x7f;
  if (count === 0 || count > 4) throw new Error('a length that is no DER');
  let length = 0;
  for (let i = 0; i < count; i += 1) length = length * 256 + (der[at + 2 + i] ?? 0);
  return within({ tag, start: at + 2 + count, end: at + 2 + count + length }, limit);
}

function within(element: Element, limit: number): Element {
  if (element.end > limit) throw new Error('DER that reaches beyond its end');
  return element;
}

/** The elements inside one, in order. */
export function* elementsIn(der: Uint8Array, { start, end }: Pick<Element, 'start' | 'end'>): Generator<Element> {
  for (let at = start; at < end; ) {
    const element = elementAt(der, at, end);
    yield element;
    at = element.end;
  }
}

export const contentOf = (der: Uint8Array, { start, end }: Element): Buffer =>
  Buffer.from(der.buffer, der.byteOffset + start, end - start);

/** UTCTime and GeneralizedTime as RFC 5280 writes them: seconds, Zulu. */
export function timeOf(der: Uint8Array, element: Element): number {
  const text = contentOf(der, element).toString('latin1');
  const short = element.tag === 0x17 && /^\d{12}Z$/.test(text);
  if (!short && !(element.tag === 0x18 && /^\d{14}Z$/.test(text))) throw new Error('not a time');
  const full = short ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text;
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(full) ?? [];
  return Date.UTC(Number(y), Number(mo) - 1, Number(d), Number(h), Number(mi), Number(s));
}

/** As `contentOf` of an OBJECT IDENTIFIER reads, in hex: compared, never shown. */
export const hexOf = (der: Uint8Array, element: Element): string => contentOf(der, element).toString('hex');
