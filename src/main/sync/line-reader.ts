import { isUtf8 } from 'node:buffer';
import { JSON_COLUMNS } from '../../shared/domain/document/columns.ts';
import { PART, PLAIN_COLUMNS } from '../../shared/protocol/lines.ts';
import { SyncFailure } from './failure.ts';

const LONGEST_LINE = 16 * 1024 * 1024;
const LINE_BREAK = 0x0a;
const SEPARATOR = PART.charCodeAt(0);
const COMMA = 0x2c;
const OPENING = 0x5b;
const CLOSING = 0x5d;

/**
 * Bytes in, lines out, in batches (`shared/protocol/lines.ts` says what a line is). What is JSON in the whole lines
 * of a chunk is parsed as one array, which is twice as fast as line by line; a row's JSON columns are cut out of the
 * bytes unread. A line break or a separator inside JSON is always escaped, so cutting at them is safe; it is done on
 * the bytes, because a streaming decoder and a second string cost a tenth of a first fill's parsing.
 */
export class LineReader {
  /** The beginning of a line whose end has not come, as it came. */
  #rest: Uint8Array[] = [];
  #restBytes = 0;

  push(chunk: Uint8Array): unknown[] {
    const cut = chunk.lastIndexOf(LINE_BREAK);
    if (cut === -1) {
      this.#keep(chunk);
      if (this.#restBytes > LONGEST_LINE) throw hostile('endless line');
      return [];
    }
    const lines = this.#whole(chunk.subarray(0, cut));
    this.#keep(chunk.subarray(cut + 1));
    return parse(lines);
  }

  /** The last line, should it lack its line break. */
  end(): unknown[] {
    return this.#restBytes === 0 ? [] : parse(this.#whole(new Uint8Array(0)));
  }

  #keep(part: Uint8Array): void {
    if (part.byteLength === 0) return;
    this.#rest.push(part);
    this.#restBytes += part.byteLength;
  }

  /** What was kept and what comes after it. */
  #whole(after: Uint8Array): Buffer {
    const whole = Buffer.concat([...this.#rest, after], this.#restBytes + after.byteLength);
    this.#rest = [];
    this.#restBytes = 0;
    return whole;
  }
}

/** A row's line: which of the values it is, where its parts begin, where it ends. */
interface RowLine {
  readonly no: number;
  readonly parts: number;
  readonly end: number;
}

function parse(lines: Buffer): unknown[] {
  if (!isUtf8(lines)) throw hostile('not UTF-8');
  const json = Buffer.allocUnsafe(lines.byteLength + 2);
  json[0] = OPENING;
  let length = 1;
  const rows: RowLine[] = [];
  let no = 0;
  let separator = lines.indexOf(SEPARATOR);
  for (let at = 0; at <= lines.byteLength; no++) {
    const lineBreak = lines.indexOf(LINE_BREAK, at);
    const end = lineBreak === -1 ? lines.byteLength : lineBreak;
    if (separator !== -1 && separator < at) separator = lines.indexOf(SEPARATOR, at);
    const inParts = separator !== -1 && separator < end;
    length += lines.copy(json, length, at, inParts ? separator : end);
    json[length++] = COMMA;
    if (inParts) rows.push({ no, parts: separator, end });
    at = end + 1;
  }
  json[length - 1] = CLOSING;
  const values = parseJson(json.toString('utf8', 0, length));
  if (values.length !== no) throw hostile('line is not JSON');
  for (const { no, parts, end } of rows) addParts(values[no], lines, parts, end);
  return values;
}

/** The row's JSON columns as text; what a later version adds after them is JSON. */
function addParts(row: unknown, lines: Buffer, from: number, end: number): void {
  if (!Array.isArray(row) || row.length !== PLAIN_COLUMNS.length) throw hostile('row of unknown form');
  let at = from;
  for (let i = 0; i < JSON_COLUMNS.length; i++) {
    if (at >= end) throw hostile('row of unknown form');
    const next = lines.indexOf(SEPARATOR, at + 1);
    const stop = next === -1 || next > end ? end : next;
    row.push(lines.toString('utf8', at + 1, stop));
    at = stop;
  }
  if (at < end) row.push(...parseJson(lines.toString('utf8', at + 1, end)));
}

function parseJson(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    if (Array.isArray(value)) return value;
  } catch {
    // said below
  }
  throw hostile('line is not JSON');
}

const hostile = (message: string): SyncFailure => new SyncFailure('hostile', { message });
