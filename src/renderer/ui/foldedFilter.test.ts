import { expect, test } from 'vitest';
import { fitsWords } from './foldedFilter.ts';

test.each([
  ['Trần Văn Đạt, Chuyên viên', 'tr dat', true],
  ['Trần Văn Đạt, Chuyên viên', 'đạt chuy', true],
  ['Trần Văn Đạt, Chuyên viên', 'an', false],
  ['Phòng Hạ tầng kỹ thuật', 'ha tang', true],
  ['Phòng Hạ tầng kỹ thuật', '', true],
])('%s, asked %s: %s', (text, asked, fits) => expect(fitsWords(text, asked)).toBe(fits));
