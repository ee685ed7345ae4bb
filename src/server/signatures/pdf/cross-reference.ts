import { inflateSync } from 'node:zlib';
import { entryOf, isSpace, type PdfDictionary, PdfLexer, PdfSyntaxError, type PdfValue, text } from './lexer.ts';

/**
 * Which objects one edition of a PDF shows (ISO 32000-2, 7.5): read as strictly as it is written down, because it decides
 * whether an update has changed anything. What a viewer would mend or guess is not read at all.
 */
export interface Edition {
  /** Object number to its place: `at:<offset>:<generation>` or `in:<stream>:<index>`; free ones are not among them. */
  readonly places: ReadonlyMap<number, string>;
  readonly trailer: PdfDictionary;
  readonly trailerBytes: Uint8Array;
}

const MOST_SECTIONS = 200;
const MOST_OBJECTS = 500_000;
const LARGEST_TABLE = 32 * 1024 * 1024;

const fail = (): never => {
  throw new PdfSyntaxError('a cross-reference that is not read here');
};

/** The edition that ends where `pdf` ends; throws PdfSyntaxError, or what zlib throws. */
export function readEdition(pdf: Uint8Array): Edition {
  const tail = text(pdf, pdf.length - 1024, pdf.length);
  const last = /startxref[\r\n]+(\d{1,10})[\r\n]+%%EOF[\r\n]*$/.exec(tail)?.[1] ?? fail();
  const places = new Map<number, string | null>();
  const seen = new Set<number>();
  let trailer: PdfDictionary | undefined;
  for (let at: number | undefined = Number(last); at !== undefined; ) {
    if (seen.has(at) || seen.size >= MOST_SECTIONS) fail();
    seen.add(at);
    const lexer = new PdfLexer(pdf, at);
    const section: PdfDictionary = lexer.takes('xref') ? readTable(pdf, lexer, places) : readStream(pdf, lexer, places);
    // A hybrid file shows one thing to old readers and another to new ones.
    if (section.entries.some(({ name }) => name === 'XRefStm')) fail();
    trailer ??= section;
    at = wholeNumber(entryOf(section, 'Prev'));
  }
  const shown = [...places].filter((place): place is [number, string] => place[1] !== null);
  return { places: new Map(shown), trailer: trailer ?? fail(), trailerBytes: pdf };
}

/** The newest section comes first: what it says of an object stands. */
function note(places: Map<number, string | null>, object: number, place: string | null): void {
  if (places.size > MOST_OBJECTS) fail();
  if (!places.has(object)) places.set(object, place);
}

function readTable(pdf: Uint8Array, lexer: PdfLexer, places: Map<number, string | null>): PdfDictionary {
  for (;;) {
    lexer.skipSpace();
    if (lexer.takes('trailer')) break;
    const [first, count] = [lexer.value(), lexer.value()].map((value) => wholeNumber(value) ?? fail());
    while (isSpace(pdf[lexer.at])) lexer.at += 1;
    for (let i = 0; i < (count ?? 0); i += 1, lexer.at += 20) {
      const line = /^(\d{10}) (\d{5}) ([nf])(?: \n| \r|\r\n)$/.exec(text(pdf, lexer.at, lexer.at + 20)) ?? fail();
      note(places, (first ?? 0) + i, line[3] === 'n' ? `at:${Number(line[1])}:${Number(line[2])}` : null);
    }
  }
  return asDictionary(lexer.value());
}

function readStream(pdf: Uint8Array, lexer: PdfLexer, places: Map<number, string | null>): PdfDictionary {
  const { dictionary, content } = readStreamObject(pdf, lexer);
  const widths = numbers(entryOf(dictionary, 'W'));
  const index =
    entryOf(dictionary, 'Index') === undefined ? [0, size(dictionary)] : numbers(entryOf(dictionary, 'Index'));
  const [w0 = fail(), w1 = fail(), w2 = fail()] = widths;
  const width = w0 + w1 + w2;
  if (widths.length !== 3 || widths.some((w) => w > 6) || width === 0) fail();
  let at = 0;
  const field = (length: number, absent: number): number => {
    at += length;
    return length === 0 ? absent : content.readUIntBE(at - length, length);
  };
  for (let i = 0; i + 1 < index.length; i += 2) {
    const [first = fail(), count = fail()] = index.slice(i, i + 2);
    if (at + count * width > content.length) fail();
    for (let object = first; object < first + count; object += 1) {
      const [kind, second, third] = [field(w0, 1), field(w1, 0), field(w2, 0)];
      note(places, object, kind === 1 ? `at:${second}:${third}` : kind === 2 ? `in:${second}:${third}` : null);
    }
  }
  return dictionary;
}

/** `N G obj << … >> stream`, unpacked: no filter, or Flate with the predictors of cross-reference streams. */
function readStreamObject(pdf: Uint8Array, lexer: PdfLexer): { dictionary: PdfDictionary; content: Buffer } {
  lexer.skipSpace();
  for (let i = 0; i < 2; i += 1) if (lexer.value().kind !== 'number') fail();
  lexer.skipSpace();
  if (!lexer.takes('obj')) fail();
  const dictionary = asDictionary(lexer.value());
  lexer.skipSpace();
  const opening = /^stream(\r\n|\n)/.exec(text(pdf, lexer.at, lexer.at + 8))?.[0] ?? fail();
  const start = lexer.at + opening.length;
  const end = start + (wholeNumber(entryOf(dictionary, 'Length')) ?? fail());
  if (end > pdf.length || !/^[\r\n]*endstream/.test(text(pdf, end, end + 12))) fail();
  const packed = Buffer.from(pdf.buffer, pdf.byteOffset + start, end - start);
  const filter = entryOf(dictionary, 'Filter');
  if (filter === undefined) return { dictionary, content: packed };
  if (filter.kind !== 'name' || filter.name !== 'FlateDecode') fail();
  const raw = inflateSync(packed, { maxOutputLength: LARGEST_TABLE });
  return { dictionary, content: unpredicted(raw, entryOf(dictionary, 'DecodeParms')) };
}

/** PNG's filters 0 and 2, which writers of cross-reference streams use. */
function unpredicted(raw: Buffer, parameters: PdfValue | undefined): Buffer {
  if (parameters === undefined) return raw;
  const dictionary = asDictionary(parameters);
  const predictor = wholeNumber(entryOf(dictionary, 'Predictor')) ?? 1;
  if (predictor === 1) return raw;
  const columns = wholeNumber(entryOf(dictionary, 'Columns')) ?? 1;
  if (predictor < 10 || columns < 1 || columns > 64 || raw.length % (columns + 1) !== 0) fail();
  const rows = raw.length / (columns + 1);
  const out = Buffer.alloc(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    const filter = raw[row * (columns + 1)];
    if (filter !== 0 && filter !== 2) fail();
    for (let i = 0; i < columns; i += 1) {
      const above = filter === 2 && row > 0 ? (out[(row - 1) * columns + i] ?? 0) : 0;
      out[row * columns + i] = (raw[row * (columns + 1) + 1 + i] ?? 0) + above;
    }
  }
  return out;
}

/** A value with the bytes its places count in: the file's own, or those of the stream it was packed into. */
export interface Located {
  readonly bytes: Uint8Array;
  readonly value: PdfValue;
}

/** What the packed objects of an edition say, as text. */
export function* packedTexts(pdf: Uint8Array, { places }: Edition): Generator<string> {
  const streams = new Set(
    [...places.values()].filter((place) => place.startsWith('in:')).map((place) => place.split(':')[1]),
  );
  for (const stream of streams) {
    const offset = places.get(Number(stream))?.split(':')[1] ?? fail();
    yield readStreamObject(pdf, new PdfLexer(pdf, Number(offset))).content.toString('latin1');
  }
}

/** A plain object at its place; undefined when it is a stream itself. Throws when its place holds another. */
export function objectAt(pdf: Uint8Array, { places }: Edition, object: number): Located | undefined {
  const [kind, first, index] = places.get(object)?.split(':') ?? fail();
  if (kind === 'in') return packedObject(pdf, places.get(Number(first)), object, Number(index));
  const lexer = new PdfLexer(pdf, Number(first));
  const number = lexer.value();
  const generation = lexer.value();
  lexer.skipSpace();
  if (number.kind !== 'number' || number.value !== object || generation.kind !== 'number' || !lexer.takes('obj'))
    fail();
  const value = lexer.value();
  lexer.skipSpace();
  return lexer.takes('endobj') ? { bytes: pdf, value } : undefined;
}

/** 7.5.7: pairs of number and place, then the objects, without `obj` around them. */
function packedObject(pdf: Uint8Array, place: string | undefined, object: number, index: number): Located {
  if (place?.startsWith('at:') !== true) return fail();
  const { dictionary, content } = readStreamObject(pdf, new PdfLexer(pdf, Number(place.split(':')[1])));
  const first = wholeNumber(entryOf(dictionary, 'First')) ?? fail();
  const lexer = new PdfLexer(content, 0);
  let offset = 0;
  for (let i = 0; i <= index; i += 1) {
    const number = wholeNumber(lexer.value());
    offset = wholeNumber(lexer.value()) ?? fail();
    if (i === index && number !== object) fail();
  }
  return { bytes: content, value: new PdfLexer(content, first + offset).value() };
}

export const wholeNumber = (value: PdfValue | undefined): number | undefined =>
  value === undefined
    ? undefined
    : value.kind === 'number' && Number.isSafeInteger(value.value) && value.value >= 0
      ? value.value
      : fail();

const asDictionary = (value: PdfValue): PdfDictionary => (value.kind === 'dictionary' ? value : fail());
const size = (dictionary: PdfDictionary): number => wholeNumber(entryOf(dictionary, 'Size')) ?? fail();
const numbers = (value: PdfValue | undefined): number[] =>
  value?.kind === 'array' ? value.items.map((item) => wholeNumber(item) ?? fail()) : fail();
