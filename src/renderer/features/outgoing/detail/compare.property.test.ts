import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareTexts, compareWords, type Piece } from './compare.ts';

const of = (pieces: readonly Piece[], left: Piece['kind']): string =>
  pieces
    .filter(({ kind }) => kind !== left)
    .map(({ text }) => text)
    .join('');

test('a changed word is one word, not a paragraph', () => {
  expect(compareWords('Giao Phòng A chủ trì.', 'Giao Phòng B chủ trì.')).toEqual([
    { kind: 'same', text: 'Giao Phòng ' },
    { kind: 'removed', text: 'A' },
    { kind: 'added', text: 'B' },
    { kind: 'same', text: ' chủ trì.' },
  ]);
});

test('a paragraph put in leaves its neighbours alone', () => {
  expect(compareTexts('một\nba', 'một\nhai\nba')).toEqual([
    [{ kind: 'same', text: 'một' }],
    [{ kind: 'added', text: 'hai' }],
    [{ kind: 'same', text: 'ba' }],
  ]);
});

test('both editions can be read out of any comparison', () => {
  const text = fc.array(fc.constantFrom('Điều', '1.', 'Giao', 'sở', ' ', '\n', '')).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const flat = compareWords(before, after);
      expect(of(flat, 'added')).toBe(before);
      expect(of(flat, 'removed')).toBe(after);
      const rows = compareTexts(before, after);
      const lines = (left: Piece['kind']): string => rows.map((row) => of(row, left)).join('\n');
      const bare = (value: string): string => value.replaceAll('\n', '');
      expect(bare(lines('added'))).toBe(bare(before));
      expect(bare(lines('removed'))).toBe(bare(after));
    }),
  );
});
