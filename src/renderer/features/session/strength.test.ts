import { expect, test } from 'vitest';
import { strengthOf } from './strength.ts';

test.each([
  ['', 'short'],
  ['bảy chữ', 'short'],
  ['aaaaaaaaaaaaaaaaaaaa', 'weak'],
  ['haiphong', 'weak'],
  ['con tàu xanh', 'fair'],
  ['con tàu xanh rời bến lúc bình minh', 'strong'],
] as const)('%s is %s', (text, strength) => expect(strengthOf(text)).toBe(strength));
