import { describe, expect, test } from 'vitest';
import { NdjsonBatches } from './ndjson.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const WORDS = 'Về việc tổ chức Đại hội – “Nhà chung cư” 🏠';
const LINES = [['a', 1, WORDS], { kind: 'unit', text: 'dòng\nmới' }, [null], {}];
const STREAM = bytes(LINES.map((line) => `${JSON.stringify(line)}\n`).join(''));

function read(chunks: readonly Uint8Array[]): unknown[] {
  const batches = new NdjsonBatches();
  return [...chunks.flatMap((chunk) => batches.push(chunk)), ...batches.end()];
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
    const batches = new NdjsonBatches();
    expect(batches.push(bytes('[1]\n[2]\n[3'))).toEqual([[1], [2]]);
    expect(batches.push(bytes(']\n'))).toEqual([[3]]);
    expect(batches.end()).toEqual([]);
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
    ['an empty line between two', bytes('[1]\n\n[2]\n'), 'line is not JSON'],
  ])('%s is refused', (_what, stream, message) => {
    expect(() => read([stream])).toThrow(message);
  });

  test('a line that never ends is refused before memory is', () => {
    const batches = new NdjsonBatches();
    const mebibyte = new Uint8Array(1024 * 1024).fill(0x20);
    expect(() => {
      for (let i = 0; i < 20; i++) batches.push(mebibyte);
    }).toThrow('endless line');
  });
});
