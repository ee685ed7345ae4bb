import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvLine } from './csv.ts';

test.each([
  ['=1+1', `"'=1+1"`],
  ['  =HYPERLINK("x")', `"'  =HYPERLINK(""x"")"`],
  ['+84', `"'+84"`],
  ['-2', `"'-2"`],
  ['@SUM(A1)', `"'@SUM(A1)"`],
  ['\t=1', `"'\t=1"`],
  ['\uFF1D1+1', `"'\uFF1D1+1"`],
  ['V/v = chi phí', '"V/v = chi phí"'],
  ['15/QĐ-UBND', '"15/QĐ-UBND"'],
  ['a,"b"\nc', '"a,""b""\nc"'],
])('%j is written %j', (text, cell) => expect(csvLine([text])).toBe(`${cell}\r\n`));

test('numbers stay numbers, nothing is nothing', () => expect(csvLine([5, null, ''])).toBe('5,,""\r\n'));

test('any texts come back as they were, but for the apostrophe', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 5 }), (cells) => {
      const line = csvLine(cells);
      const back = [...line.slice(0, -2).matchAll(/"((?:[^"]|"")*)"/gu)].map((m) => m[1]?.replaceAll('""', '"'));
      expect(back.map((cell) => cell?.replace(/^'/u, ''))).toEqual(
        cells.map((cell) => cell.normalize('NFC').replaceAll('\0', '').replace(/^'/u, '')),
      );
      expect(back.every((cell) => !/^\s*[=+@-]/u.test(cell ?? ''))).toBe(true);
    }),
  );
});
