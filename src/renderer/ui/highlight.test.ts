import { expect, test } from 'vitest';
import { highlight } from './highlight.ts';

const lit = (text: string, query: string) =>
  highlight(text, query)
    .map((piece) => (piece.hit ? `[${piece.text}]` : piece.text))
    .join('');

test.each([
  ['Về việc đầu tư công', 'dau tu', 'Về việc [đầu] [tư] công'],
  ['Về việc đầu tư công', 'ĐẦU', 'Về việc [đầu] tư công'],
  ['Số 15/QĐ-UBND ngày', '15/qd-ubnd', 'Số [15/QĐ-UBND] ngày'],
  ['Số 15/QĐ-UBND ngày', 'ubnd', 'Số 15/QĐ-[UBND] ngày'],
  ['Quyết định', 'dinh quy', '[Quy]ết [định]'],
  ['không có gì', 'xyz', 'không có gì'],
  ['không có gì', '  ', 'không có gì'],
  ['thanh toán', 'to', 'thanh [to]án'],
  ['Hòa', 'hoa', '[Hòa]'],
  ['thanh toán', 'an', 'thanh toán'],
])('%s, asked %s', (text, query, expected) => expect(lit(text, query)).toBe(expected));

test('decomposed text is lit whole', () => {
  expect(lit('độc lập'.normalize('NFD'), 'doc')).toBe('[độc] lập');
});
