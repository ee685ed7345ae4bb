/**
 * The few words of PDF syntax (ISO 32000-2, 7.2-7.3) that a signature dictionary is written in, with the place of each.
 * Strict: what it does not know ends the reading. It never follows a reference and never reads a stream.
 */
export type PdfValue = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'dictionary'; readonly entries: readonly PdfEntry[] }
  | { readonly kind: 'array'; readonly items: readonly PdfValue[] }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'hex' | 'string' | 'keyword' }
  | { readonly kind: 'reference'; readonly object: number; readonly generation: number }
);

export interface PdfEntry {
  readonly name: string;
  /** Where the key's `/` stands. */
  readonly at: number;
  readonly value: PdfValue;
}
export type PdfDictionary = Extract<PdfValue, { kind: 'dictionary' }>;

const DEEPEST = 16;
const MOST_VALUES = 20_000;
const LONGEST_TOKEN = 64 * 1024;

const SPACES = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITERS = new Set([...'()<>[]{}/%'].map((c) => c.charCodeAt(0)));
export const isSpace = (byte: number | undefined): boolean => byte !== undefined && SPACES.has(byte);
export const endsToken = (byte: number | undefined): boolean =>
  byte === undefined || SPACES.has(byte) || DELIMITERS.has(byte);

export class PdfSyntaxError extends Error {}
const fail = (): never => {
  throw new PdfSyntaxError('not the syntax that is read here');
};

/** Reads one value at `at` (white space and comments before it are skipped); throws PdfSyntaxError. */
export class PdfLexer {
  private readonly bytes: Uint8Array;
  private values = 0;
  at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  skipSpace(): void {
    for (;;) {
      const byte = this.bytes[this.at];
      if (byte === 0x25) while (this.at < this.bytes.length && !isLineEnd(this.bytes[this.at])) this.at += 1;
      else if (isSpace(byte)) this.at += 1;
      else return;
    }
  }

  /** Consumes the word when it stands here as a whole token. */
  takes(word: string): boolean {
    const end = this.at + word.length;
    if (text(this.bytes, this.at, end) !== word || !endsToken(this.bytes[end])) return false;
    this.at = end;
    return true;
  }

  value(depth = 0): PdfValue {
    this.skipSpace();
    this.values += 1;
    if (depth > DEEPEST || this.values > MOST_VALUES) fail();
    const start = this.at;
    switch (this.bytes[start]) {
      case 0x3c:
        return this.bytes[start + 1] === 0x3c ? this.dictionary(start, depth) : this.hex(start);
      case 0x5b:
        return this.array(start, depth);
      case 0x28:
        return this.literal(start);
      case 0x2f:
        return { kind: 'name', name: this.name(), start, end: this.at };
      default:
        return this.numberOrWord(start);
    }
  }

  private dictionary(start: number, depth: number): PdfDictionary {
    this.at += 2;
    const entries: PdfEntry[] = [];
    for (;;) {
      this.skipSpace();
      if (this.bytes[this.at] === 0x3e && this.bytes[this.at + 1] === 0x3e) {
        this.at += 2;
        return { kind: 'dictionary', entries, start, end: this.at };
      }
      const at = this.at;
      if (this.bytes[at] !== 0x2f) fail();
      const name = this.name();
      entries.push({ name, at, value: this.value(depth + 1) });
    }
  }

  private array(start: number, depth: number): PdfValue {
    this.at += 1;
    const items: PdfValue[] = [];
    for (;;) {
      this.skipSpace();
      if (this.bytes[this.at] === 0x5d) {
        this.at += 1;
        return { kind: 'array', items, start, end: this.at };
      }
      items.push(this.value(depth + 1));
    }
  }

  private hex(start: number): PdfValue {
    const close = this.bytes.indexOf(0x3e, start);
    if (close < 0) fail();
    this.at = close + 1;
    return { kind: 'hex', start, end: this.at };
  }

  private literal(start: number): PdfValue {
    let open = 0;
    for (let at = start; at < this.bytes.length && at - start <= LONGEST_TOKEN; at += 1) {
      const byte = this.bytes[at];
      if (byte === 0x5c) at += 1;
      else if (byte === 0x28) open += 1;
      else if (byte === 0x29) open -= 1;
      if (open === 0) {
        this.at = at + 1;
        return { kind: 'string', start, end: this.at };
      }
    }
    return fail();
  }

  /** With its `#xx` resolved: two spellings of one key are one key. */
  private name(): string {
    const start = this.at + 1;
    let end = start;
    while (!endsToken(this.bytes[end])) end += 1;
    if (end - start > 127 * 3) fail();
    this.at = end;
    return text(this.bytes, start, end).replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
  }

  private numberOrWord(start: number): PdfValue {
    const word = this.word(start);
    if (/^\d{1,10}$/.test(word)) {
      const reference = this.referenceAfter(start, Number(word));
      if (reference !== undefined) return reference;
    }
    this.at = start + word.length;
    if (/^[+-]?(?:\d{1,12}(?:\.\d{0,12})?|\.\d{1,12})$/.test(word)) {
      return { kind: 'number', value: Number(word), start, end: this.at };
    }
    return ['true', 'false', 'null'].includes(word) ? { kind: 'keyword', start, end: this.at } : fail();
  }

  private word(start: number): string {
    let end = start;
    while (!endsToken(this.bytes[end]) && end - start <= 64) end += 1;
    return text(this.bytes, start, end);
  }

  private referenceAfter(start: number, object: number): PdfValue | undefined {
    const end = start + this.word(start).length;
    const match = /^[\0\t\n\f\r ]+(\d{1,5})[\0\t\n\f\r ]+R/.exec(text(this.bytes, end, end + 24));
    if (match === null || !endsToken(this.bytes[end + match[0].length])) return undefined;
    this.at = end + match[0].length;
    return { kind: 'reference', object, generation: Number(match[1]), start, end: this.at };
  }
}

const isLineEnd = (byte: number | undefined): boolean => byte === 10 || byte === 13;

export const text = (bytes: Uint8Array, start: number, end: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', Math.max(0, start), end);

/** The only value of the key; undefined when it is absent or there twice. */
export function entryOf(dictionary: PdfDictionary, name: string): PdfValue | undefined {
  const found = dictionary.entries.filter((entry) => entry.name === name);
  return found.length === 1 ? found[0]?.value : undefined;
}
