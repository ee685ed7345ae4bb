import { expect, test } from 'vitest';
import { moveBy } from './moves.ts';

test.each([
  ['J', -1, 0],
  ['ArrowDown', 4, 5],
  ['J', 99, 99],
  ['K', 0, 0],
  ['K', -1, 0],
  ['ArrowUp', 5, 4],
  ['PageDown', -1, 10],
  ['PageDown', 95, 99],
  ['PageUp', 4, 0],
  ['Home', 50, 0],
  ['End', 3, 99],
  ['X', 3, null],
] as const)('%s from %i leads to %s', (combo, at, to) => expect(moveBy(combo, at, 100, 10)).toBe(to));

test('an empty list has nowhere to go', () => expect(moveBy('J', -1, 0, 10)).toBeNull());
