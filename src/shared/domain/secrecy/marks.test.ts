import { describe, expect, test } from 'vitest';
import { markOfFileName, markOfSubject, markOfText, markOfWords } from './marks.ts';
import { secrecyLaw } from './rules.ts';

describe('Luật 117/2025/QH15 Điều 5: no state secret rests on a networked machine', () => {
  test.each([
    ['alone on its line', 'ỦY BAN NHÂN DÂN\nMẬT\nSố: 12/KH-UBND', 'Mật'],
    ['two words', 'BỘ CÔNG AN\r\nTỐI MẬT\r\n', 'Tối mật'],
    ['the highest', 'TUYỆT MẬT', 'Tuyệt mật'],
    ['without marks', 'UBND THANH PHO\nTOI MAT\nSo: 1', 'Tối mật'],
    ['decomposed', 'TUYỆT MẬT'.normalize('NFD'), 'Tuyệt mật'],
    ['set wide', 'CỘNG HÒA\nM Ậ T\n', 'Mật'],
    ['two words set wide', 'T Ố I M Ậ T', 'Tối mật'],
    ['framed', '| MẬT |', 'Mật'],
    ['in brackets', 'Kế hoạch phòng thủ (TỐI MẬT) năm 2026', 'Tối mật'],
    ['stated', 'Độ mật: Tối mật', 'Tối mật'],
    ['stated, without marks', 'Do mat: Mat', 'Mật'],
    ['stated in a line', 'Số 5, độ mật: tuyệt mật, độ khẩn: khẩn', 'Tuyệt mật'],
    ['before a separator', 'TỐI MẬT - Về việc bố trí lực lượng', 'Tối mật'],
    ['with a zero-width space', 'T\u200bỐI MẬT', 'Tối mật'],
  ])('%s', (_name, text, level) => expect(markOfText(text)).toBe(level));

  test.each([
    'Kế hoạch triển khai công tác bảo vệ bí mật nhà nước năm 2026',
    'BẢO MẬT',
    'BÍ MẬT NHÀ NƯỚC',
    'V/v tăng cường bảo mật thông tin',
    'Sản phẩm mật ong Cát Bà',
    'mật',
    'Mật độ dân số: 1.300 người/km²',
    'MẬT ĐỘ XÂY DỰNG',
    'Mật khẩu: không được chia sẻ',
    'MẮT',
    'Khoa Mắt\nMẮT\nRĂNG HÀM MẶT',
    'Danh mục văn bản có độ mật theo quy định',
    'Các độ mật gồm tuyệt mật, tối mật và mật.',
    'Độ mật: Không',
    'Độ mật: Thường',
    '',
  ])('not a mark: %s', (text) => expect(markOfText(text)).toBeUndefined());

  test.each([
    ['TỐI MẬT - Kế hoạch.pdf', 'Tối mật'],
    ['ke hoach_TUYỆT_MẬT_2026.docx', 'Tuyệt mật'],
    ['[Mật] danh sách.docx', 'Mật'],
    ['Danh sách - Mật.pdf', 'Mật'],
    ['TOI MAT - ke hoach.pdf', 'Tối mật'],
    ['MẬT.pdf', 'Mật'],
    ['MẬT.pdf'.normalize('NFD'), 'Mật'],
  ])('file name %s', (name, level) => expect(markOfFileName(name)).toBe(level));
  test.each([
    'bao_mat.pdf',
    'BÍ_MẬT_NHÀ_NƯỚC.docx',
    'Quy chế bảo mật.pdf',
    'mat.pdf',
    'Mật ong - báo giá.xlsx',
    'BẢO MẬT.pdf',
  ])('file name without a mark: %s', (name) => expect(markOfFileName(name)).toBeUndefined());

  test('a subject in any case of its brackets, and words however deep', () => {
    expect(markOfSubject('Báo cáo (mật) tháng 10')).toBe('Mật');
    expect(markOfWords({ documentId: 'x', facts: { subject: 'Kế hoạch (Tối mật)' } })).toBe('Tối mật');
    expect(markOfWords({ routings: [{ note: 'Giao phòng làm' }], due: null, n: 3 })).toBeUndefined();
  });

  test('the levels come from the law of the day', () => {
    expect(secrecyLaw('2026-02-28').law).toContain('29/2018');
    expect(secrecyLaw('2026-03-01').law).toContain('117/2025');
    expect(markOfText('KÍN', ['Kín'])).toBe('Kín');
  });
});
