import { MOST_SIGNATURES } from '../../../shared/domain/document/signature.ts';
import {
  endsToken,
  entryOf,
  isSpace,
  type PdfDictionary,
  PdfLexer,
  PdfSyntaxError,
  type PdfValue,
  text,
} from './lexer.ts';

/** A signature whose places are in order: what it signs is [0, gapStart) and [gapEnd, end). */
export interface PlacedSignature {
  readonly gapStart: number;
  readonly gapEnd: number;
  readonly end: number;
  readonly contents: Uint8Array;
  readonly subFilter: string;
  /** /M, by the signer's machine. */
  readonly claimedAt: number | null;
}

/** One that is not: a ByteRange that is cut, forged or not where it says (`changed`), or something not understood. */
export interface MisplacedSignature {
  readonly misplaced: 'changed' | 'unreadable';
  /** Where it stands in the file, for its place in the order. */
  readonly end: number;
}

export type FoundSignature = PlacedSignature | MisplacedSignature;

const KEY = '/ByteRange';
/** How far before its ByteRange or Contents an object may begin. Signers write a few hundred bytes there. */
const WINDOW = 64 * 1024;
/** Words that look like signatures are looked at from the end; a file with more is not read to its beginning. */
const MOST_LOOKS = 200;
/** VGCA's signatures are some kilobytes; with revocation lists inside, megabytes. */
const LARGEST_CONTENTS = 8 * 1024 * 1024;

/** Formats by which a signature shows itself where its ByteRange is gone or written in another way (`/Byte#52ange`). */
const FORMATS = ['/adbe.pkcs7.', '/adbe.x509.', '/ETSI.CAdES.', '/ETSI.RFC3161'];

export const mayBearSignature = (pdf: Uint8Array): boolean =>
  [KEY, ...FORMATS].some((word) => bufferOf(pdf).includes(word));

/**
 * The signatures of a PDF, in the order signed, the last ones if there are many. By their bytes and not through the
 * cross-reference table: which objects a file shows is what an attacker changes, the signed bytes are what he cannot.
 * A word inside a stream or comment is nobody's signature.
 */
export function findSignatures(pdf: Uint8Array): FoundSignature[] {
  const bytes = bufferOf(pdf);
  const found: FoundSignature[] = [];
  let from = bytes.length;
  for (let looks = 0; found.length < MOST_SIGNATURES; looks += 1) {
    const at = from < 0 ? -1 : bytes.lastIndexOf(KEY, from);
    if (at < 0) break;
    if (looks === MOST_LOOKS) {
      found.push({ misplaced: 'unreadable', end: at });
      break;
    }
    from = at - 1;
    if (!endsToken(bytes[at + KEY.length])) continue;
    const signature = lookAt(bytes, at);
    if (signature !== undefined) found.push(signature);
  }
  if (found.length === 0) {
    const at = Math.max(...FORMATS.map((format) => bytes.lastIndexOf(format)));
    if (at >= 0 && !liesInStreamOrComment(bytes, at)) found.push({ misplaced: 'unreadable', end: at });
  }
  return found.sort((a, b) => a.end - b.end);
}

function lookAt(bytes: Buffer, at: number): FoundSignature | undefined {
  try {
    const range = numbersIn(new PdfLexer(bytes, at + KEY.length).value());
    const dictionary = dictionaryAround(bytes, at, range);
    if (dictionary === undefined) {
      return liesInStreamOrComment(bytes, at) ? undefined : { misplaced: 'unreadable', end: at };
    }
    return place(bytes, dictionary, range);
  } catch (error) {
    if (!(error instanceof PdfSyntaxError)) throw error;
    return liesInStreamOrComment(bytes, at) ? undefined : { misplaced: 'unreadable', end: at };
  }
}

type Range = readonly [number, number, number, number];

/** Four whole numbers, or nothing. */
function numbersIn(value: PdfValue | undefined): Range | undefined {
  if (value?.kind !== 'array' || value.items.length !== 4) return undefined;
  const numbers = value.items.map((item) => (item.kind === 'number' ? item.value : -1));
  return numbers.every((n) => Number.isSafeInteger(n) && n >= 0) ? (numbers as unknown as Range) : undefined;
}

/** The dictionary whose own key stands at `at`; Contents may stand before it and be long. */
function dictionaryAround(bytes: Buffer, at: number, range: Range | undefined): PdfDictionary | undefined {
  const anchor = Math.min(at, range?.[1] ?? at);
  for (let from = anchor; ; ) {
    const word = from < 0 ? -1 : bytes.lastIndexOf('obj', from);
    if (word < 0 || anchor - word > WINDOW) return undefined;
    from = word - 1;
    // A string may say `(endobj)`: only what really begins an object counts as its beginning.
    if (!/\d[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+$/.test(text(bytes, word - 24, word))) continue;
    const value = new PdfLexer(bytes, word + 3).value();
    return dictionaryWith(value, at);
  }
}

function dictionaryWith(value: PdfValue, at: number): PdfDictionary | undefined {
  if (value.kind === 'array') return firstOf(value.items, at);
  if (value.kind !== 'dictionary') return undefined;
  if (value.entries.some((entry) => entry.at === at)) return value;
  return firstOf(
    value.entries.map((entry) => entry.value),
    at,
  );
}

function firstOf(values: readonly PdfValue[], at: number): PdfDictionary | undefined {
  const holder = values.find(({ start, end }) => start <= at && at < end);
  return holder && dictionaryWith(holder, at);
}

function place(bytes: Buffer, dictionary: PdfDictionary, range: Range | undefined): FoundSignature {
  const unreadable: FoundSignature = { misplaced: 'unreadable', end: dictionary.end };
  const names = dictionary.entries.map(({ name }) => name);
  // A second Contents or ByteRange: one reader would check the one, another show the other.
  if (new Set(names).size !== names.length) return unreadable;
  const contents = entryOf(dictionary, 'Contents');
  const subFilter = entryOf(dictionary, 'SubFilter');
  const type = entryOf(dictionary, 'Type');
  if (range === undefined || contents?.kind !== 'hex' || subFilter?.kind !== 'name') return unreadable;
  if (type !== undefined && !(type.kind === 'name' && ['Sig', 'DocTimeStamp'].includes(type.name))) return unreadable;
  const [first, gapStart, gapEnd, length] = range;
  const end = gapEnd + length;
  const isWhole =
    first === 0 &&
    gapStart === contents.start &&
    gapEnd === contents.end &&
    end <= bytes.length &&
    dictionary.end <= end &&
    dictionary.start < gapStart;
  if (!isWhole) return { misplaced: 'changed', end: dictionary.end };
  const hex = text(bytes, gapStart + 1, gapEnd - 1);
  if (hex.length > LARGEST_CONTENTS * 2 || hex.length % 2 !== 0 || !/^[0-9A-Fa-f]+$/.test(hex)) return unreadable;
  return {
    gapStart,
    gapEnd,
    end,
    contents: new Uint8Array(Buffer.from(hex, 'hex')),
    subFilter: subFilter.name,
    claimedAt: timeIn(bytes, entryOf(dictionary, 'M')),
  };
}

/** `D:20261120143000+07'00'` (7.9.4). Encrypted files encrypt it too: then there is none. */
function timeIn(bytes: Buffer, value: PdfValue | undefined): number | null {
  if (value?.kind !== 'string') return null;
  const match = /^\(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:Z|([+-])(\d\d)'?(\d\d)?'?)?/.exec(
    text(bytes, value.start, Math.min(value.end, value.start + 40)),
  );
  if (match === null) return null;
  const [, year, month, day, hour, minute, second = '0', sign, hours = '0', minutes = '0'] = match;
  const local = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return sign === '-' ? local + offset : local - offset;
}

/** Only to tell a stray word from a broken signature: what an attacker hides this way is shown as no signature. */
function liesInStreamOrComment(bytes: Buffer, at: number): boolean {
  const before = text(bytes, at - 1024, at);
  if (before.slice(Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1).includes('%')) return true;
  const ended = bytes.lastIndexOf('endstream', at);
  let from = at;
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const word = from < 0 ? -1 : bytes.lastIndexOf('stream', from);
    if (word < 0 || word <= ended + 3) return false;
    if (isSpace(bytes[word + 6]) && !/[A-Za-z]$/.test(text(bytes, word - 1, word))) return true;
    from = word - 1;
  }
  return false;
}

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
