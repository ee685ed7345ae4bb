import { expect, test } from 'vitest';
import { notationOf, seriesOf, symbolOf } from '../outgoing/symbol.ts';
import { DOCUMENT_KINDS, KIND_CODES, kindOfName } from './kinds.ts';
import { parseSymbol } from './symbol.ts';

test('NĐ 30/2020 Điều 7: 29 loại văn bản, chữ viết tắt theo Phụ lục III', () => {
  expect(KIND_CODES).toHaveLength(29);
  // CV and TCg have no abbreviation in App. III; they are keys of ours.
  expect(KIND_CODES.join(' ')).toBe(
    'NQ QĐ CT QC QyĐ TC TB HD CTr KH PA ĐA DA BC BB TTr HĐ CV CĐ BGN BTT GUQ GM GGT GNP PG PC PB TCg',
  );
  for (const code of KIND_CODES) expect(kindOfName(DOCUMENT_KINDS[code].toUpperCase())).toBe(code);
});

test('NĐ 30/2020 Phụ lục III: chữ hoa, chữ thường của ký hiệu được giữ', () => {
  for (const code of KIND_CODES.filter((kind) => kind !== 'CV' && kind !== 'TCg')) {
    const symbol = symbolOf(7, notationOf(code, { shortName: 'UBND' }, { shortName: 'VP' }));
    expect(symbol).toBe(`07/${code}-UBND`);
    expect(parseSymbol(symbol)?.notation).toBe(`${code}-UBND`);
  }
});

test('NĐ 30/2020 Phụ lục I: ký hiệu công văn nêu cơ quan và đơn vị soạn thảo; số dưới 10 có số 0 phía trước', () => {
  const org = { shortName: 'UBND' };
  expect(symbolOf(9, notationOf('CV', org, { shortName: 'VP' }))).toBe('09/UBND-VP');
  expect(symbolOf(10, notationOf('CV', org, org))).toBe('10/UBND');
});

test('NĐ 30/2020 Điều 15.1: mỗi cơ quan quyết định cách đánh số theo loại', () => {
  expect(['QĐ', 'BC', 'CV'].map((kind) => seriesOf(kind as 'QĐ'))).toEqual(['QĐ', 'BC', 'CV']);
  const policy = { basis: 'Quy chế công tác văn thư', from: '2026-01-01', ownSeries: ['QĐ'] } as const;
  expect(['QĐ', 'BC', 'CV'].map((kind) => seriesOf(kind as 'QĐ', policy))).toEqual(['QĐ', 'chung', 'chung']);
});
