import { describe, expect, test } from 'vitest';
import { parseSymbol } from '../document/symbol.ts';
import { COPY_CODES, type CopiedFrom, type CopyKind, copySymbol, type Medium, mayCopy } from './copies.ts';

const ways = (kind: CopyKind, of: CopiedFrom): string[] => {
  const media: Medium[] = ['paper', 'electronic'];
  return media.flatMap((from) => media.filter((to) => mayCopy(kind, of, from, to)).map((to) => `${from} > ${to}`));
};

describe('NĐ 30/2020 Điều 25: hình thức sao', () => {
  test('sao y: of an original, and never electronic of electronic', () => {
    expect(ways('SY', 'original')).toEqual(['paper > paper', 'paper > electronic', 'electronic > paper']);
    expect(ways('SY', 'certified-copy')).toEqual([]);
  });
  test('sao lục: only of a sao y', () => {
    expect(ways('SL', 'certified-copy')).toEqual(['paper > paper', 'paper > electronic', 'electronic > paper']);
    expect(ways('SL', 'original')).toEqual([]);
  });
  test('trích sao: of an original, in all four directions', () => {
    expect(ways('TrS', 'original')).toHaveLength(4);
    expect(ways('TrS', 'certified-copy')).toEqual([]);
  });
});

test('NĐ 30/2020 Phụ lục III: ký hiệu bản sao SY, SL, TrS', () => {
  expect(COPY_CODES).toEqual(['SY', 'SL', 'TrS']);
  expect(COPY_CODES.map((kind) => copySymbol(5, kind, 'VP'))).toEqual(['05/SY-VP', '05/SL-VP', '05/TrS-VP']);
  expect(parseSymbol(copySymbol(12, 'TrS', 'VP'))).toEqual({ number: '12', year: null, notation: 'TrS-VP' });
});
