import { describe, expect, test } from 'vitest';
import type { DocumentRow } from '../../shared/domain/document/row.ts';
import { PART, PLAIN_COLUMNS } from '../../shared/protocol/lines.ts';
import { lineInParts } from '../../shared/testing/lines.ts';
import { LineReader } from './line-reader.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const WORDS = 'Về việc tổ chức Đại hội – “Nhà chung cư” 🏠';
const ROW: DocumentRow = [
  ...PLAIN_COLUMNS.map((column, i) => (column === 'subject' ? WORDS : i % 3 === 0 ? null : i)),
  '[]',
  '[{"role":"lead"}]',
  JSON.stringify([{ text: `${WORDS}\n\u001f\\"` }]),
  'null',
];
const LINES = [['a', 1, WORDS], ROW, { kind: 'unit', text: 'dòng\nmới' }, [null], ROW, ROW, {}];
const STREAM = bytes(LINES.map((line) => `${line === ROW ? lineInParts(ROW) : JSON.stringify(line)}\n`).join(''));

function read(chunks: readonly Uint8Array[]): unknown[] {
  const lines = new LineReader();
  return [...chunks.flatMap((chunk) => lines.push(chunk)), ...lines.end()];
}

describe('a stream of lines', () => {
  test('gives the same wherever it is cut, also inside a letter of several bytes', () => {
    for (let size = 1; size <= STREAM.byteLength; size++) {
      const chunks: Uint8Array[] = [];
      for (let at = 0; at < STREAM.byteLength; at += size) chunks.push(STREAM.subarray(at, at + size));
      expect(read(chunks), `chunks of ${size}`).toEqual(LINES);
    }
  });

  test('keeps nothing back: the lines of a chunk come with that chunk', () => {
    const lines = new LineReader();
    expect(lines.push(bytes('[1]\n[2]\n[3'))).toEqual([[1], [2]]);
    expect(lines.push(bytes(']\n'))).toEqual([[3]]);
    expect(lines.end()).toEqual([]);
  });

  test('columns of a later version come after those we know', () => {
    const later = [...ROW, 'later', 7];
    expect(read([bytes(`${lineInParts(later)}\n`)])).toEqual([later]);
  });

  test('a last line without its line break counts', () => {
    expect(read([bytes('[1]\n'), bytes('{"end":true}')])).toEqual([[1], { end: true }]);
  });

  test('the chunk that was given stays as it was', () => {
    const chunk = bytes('[1]\n[2]\n');
    read([chunk]);
    expect(chunk).toEqual(bytes('[1]\n[2]\n'));
  });

  test.each([
    ['no UTF-8', Uint8Array.of(0x22, 0xc3, 0x28, 0x22, 0x0a), 'not UTF-8'],
    ['a letter cut off at the end', Uint8Array.of(0x22, 0xc3, 0x0a), 'not UTF-8'],
    ['no JSON', bytes('<html>\n'), 'line is not JSON'],
    ['half a line', bytes('[1'), 'line is not JSON'],
    ['two values in one line', bytes('1],[2\n'), 'line is not JSON'],
    ['two in one line before a row', bytes(`1,2\n${lineInParts(ROW)}\n`), 'line is not JSON'],
    ['a row that lacks a part', bytes(`${lineInParts(ROW.slice(0, -1))}\n`), 'row of unknown form'],
    ['a row that lacks a plain column', bytes(`${lineInParts(ROW.slice(1))}\n`), 'row of unknown form'],
    ['parts behind something else', bytes(`{"end":true}${PART}[]\n`), 'row of unknown form'],
    ['a part too many', bytes(`${lineInParts(ROW)}${PART}later\n`), 'line is not JSON'],
    ['an empty line between two', bytes('[1]\n\n[2]\n'), 'line is not JSON'],
  ])('%s is refused', (_what, stream, message) => {
    expect(() => read([stream])).toThrow(message);
  });

  test('a line that never ends is refused before memory is', () => {
    const lines = new LineReader();
    const mebibyte = new Uint8Array(1024 * 1024).fill(0x20);
    expect(() => {
      for (let i = 0; i < 20; i++) lines.push(mebibyte);
    }).toThrow('endless line');
  });
});
