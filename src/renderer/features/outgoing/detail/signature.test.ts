import { expect, test } from 'vitest';
import { signatureLines } from './signature.ts';

test('NĐ 30/2020 Điều 13: each mode of signing has its lines', () => {
  const lines = (mode: Parameters<typeof signatureLines>[0]['mode'], position: string, onBehalfOf = ''): string[] =>
    signatureLines({ mode, position, onBehalfOf });
  expect(lines('self', 'Giám đốc')).toEqual(['GIÁM ĐỐC']);
  expect(lines('TM', 'Chủ tịch', 'Ủy ban nhân dân')).toEqual(['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH']);
  expect(lines('TM-KT', 'Phó Chủ tịch', 'Ủy ban nhân dân/Chủ tịch')).toEqual([
    'TM. ỦY BAN NHÂN DÂN',
    'KT. CHỦ TỊCH',
    'PHÓ CHỦ TỊCH',
  ]);
  expect(lines('KT', 'Phó Giám đốc', 'Giám đốc')).toEqual(['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC']);
  expect(lines('TL', 'Chánh Văn phòng', 'Giám đốc')).toEqual(['TL. GIÁM ĐỐC', 'CHÁNH VĂN PHÒNG']);
  expect(lines('TUQ', 'Trưởng phòng', 'Giám đốc')).toEqual(['TUQ. GIÁM ĐỐC', 'TRƯỞNG PHÒNG']);
  expect(lines('Q', 'Giám đốc')).toEqual(['Q. GIÁM ĐỐC']);
});
