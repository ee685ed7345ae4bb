import { expect, test } from 'vitest';
import { parseDay } from './parseDay.ts';

test.each([
  ['5/2', '2026-02-05'],
  ['05/02/2027', '2027-02-05'],
  ['5-2-27', '2027-02-05'],
  ['5.2', '2026-02-05'],
  ['05022027', '2027-02-05'],
  [' 31/12 ', '2026-12-31'],
  ['31/02/2026', undefined],
  ['29/02/2028', '2028-02-29'],
  ['2/13', undefined],
  ['hôm nay', undefined],
  ['', undefined],
])('%s is %s', (text, day) => expect(parseDay(text, '2026-11-23')).toBe(day));
