import { describe, expect, test } from 'vitest';
import { department, outgoingOf, recipientOf } from '../../../paper/testing.ts';
import { en } from '../../i18n/en/index.ts';
import { createTranslator, translateWith } from '../../i18n/translator.ts';
import { vi } from '../../i18n/vi/index.ts';
import { KIND_CODES } from '../document/kinds.ts';
import { checkFormat } from './format-check.ts';
import { componentKey, FORMAT_CODES } from './format-finding.ts';
import type { Outgoing, Signer } from './outgoing.ts';
import { notationOf } from './symbol.ts';

const committee = { name: 'Ủy ban nhân dân phường Lê Chân', shortName: 'UBND' };
const today = '2026-02-05';
const check = (outgoing: Outgoing, org: { name: string; shortName: string } = department.org) =>
  checkFormat(outgoing, { org, unit: department.unit, today });
const codes = (...args: Parameters<typeof check>) => check(...args).map(({ code }) => code);
const signedBy = (over: Partial<Signer>, org?: { name: string; shortName: string }) => {
  const signer = {
    personId: 's',
    name: 'Nguyễn Văn An',
    position: 'Giám đốc',
    mode: 'self',
    onBehalfOf: '',
    basis: '',
  } as const;
  const symbol = org === undefined ? '05/QĐ-SXD' : '05/QĐ-UBND';
  return codes(outgoingOf('QĐ', { symbol, signer: { ...signer, ...over } }), org);
};

test.each(KIND_CODES)('a %s in order raises nothing', (kind) => {
  expect(check(outgoingOf(kind, { symbol: `05/${notationOf(kind, department.org, department.unit)}` }))).toEqual([]);
});

describe('NĐ 30/2020 Điều 8: missing components', () => {
  test.each([
    ['agency-missing', 2, {}, { name: '', shortName: 'SXD' }],
    ['symbol-missing', 3, { symbol: null }],
    ['date-missing', 4, { issuedOn: null }],
    ['subject-missing', 5, { subject: ' ' }],
    ['body-missing', 6, { content: { bases: ['Căn cứ A'], body: '\n' } }],
    ['bases-missing', 6, { content: { bases: [' '], body: 'Điều 1. Xong./.' } }],
    ['signer-missing', 7, { signer: null }],
    ['seal-missing', 8, { status: 'issued' }],
    ['recipients-missing', 9, { recipients: [] }],
    ['keeper-missing', 9, { copyKeeper: '' }],
  ] as [string, number, Partial<Outgoing>, { name: string; shortName: string }?][])(
    '%s',
    (code, component, over, org) => {
      expect(check(outgoingOf('QĐ', over), org)).toMatchObject([{ code, component }]);
    },
  );

  test('a draft has no number and no date yet', () => {
    expect(codes(outgoingOf('QĐ', { status: 'draft', number: null, symbol: null, issuedOn: null }))).toEqual([]);
  });

  test('a kind without căn cứ in its form does not need one', () => {
    expect(codes(outgoingOf('BC', { content: { bases: [], body: 'Báo cáo./.' } }))).toEqual([]);
  });
});

describe('NĐ 30/2020 Phụ lục III: kind and symbol', () => {
  test.each([
    ['QyĐ', '05/QYĐ-SXD', 'symbol-kind'],
    ['QĐ', '05/TTr-SXD', 'symbol-kind'],
    ['CV', '05/QĐ-SXD', 'symbol-kind'],
    ['QĐ', '05/QĐ-UBND', 'symbol-agency'],
    ['CV', '05/SXD-VP', 'symbol-agency'],
    ['QĐ', '5/QĐ-SXD', 'symbol-padding'],
    ['QĐ', '015/QĐ-SXD', 'symbol-padding'],
    ['QĐ', 'năm/QĐ SXD', 'symbol-unreadable'],
  ] as const)('%s with %s: %s', (kind, symbol, code) => {
    expect(codes(outgoingOf(kind, { symbol }))).toEqual([code]);
  });
});

describe('NĐ 30/2020 Phụ lục I: dates', () => {
  const dated = (date: string) =>
    codes(outgoingOf('QĐ', { content: { bases: [`Căn cứ Kế hoạch ${date}`], body: 'Điều 1. Xong./.' } }));
  test.each(['ngày 5 tháng 3 năm 2026', 'ngày 15 tháng 2 năm 2026', 'ngày 15 tháng 03 năm 2026'])(
    '%s is wrong',
    (date) => {
      expect(dated(date)).toEqual(['date-padding']);
    },
  );
  test.each([
    'ngày 05 tháng 3 năm 2026',
    'ngày 15 tháng 02 năm 2026',
    'ngày 15 tháng 12 năm 2026',
    'ngày 30 tháng 10 năm 2026',
  ])('%s is right', (date) => {
    expect(dated(date)).toEqual([]);
  });
  test('a date after today is wrong', () => {
    expect(codes(outgoingOf('QĐ', { issuedOn: '2026-02-06' }))).toEqual(['date-future']);
  });
});

describe('NĐ 30/2020 Phụ lục I: trích yếu', () => {
  test('more than 500 characters do not fit the register (Phụ lục VI)', () => {
    expect(codes(outgoingOf('BC', { subject: 'a'.repeat(501) }))).toEqual(['subject-length']);
    expect(codes(outgoingOf('BC', { subject: 'a'.repeat(500) }))).toEqual(['subject-lines']);
    expect(codes(outgoingOf('CV', { subject: 'a'.repeat(161) }))).toEqual(['subject-lines']);
    expect(codes(outgoingOf('BC', { subject: 'a'.repeat(161) }))).toEqual([]);
  });
  test('V/v is for a công văn', () => {
    expect(codes(outgoingOf('BC', { subject: 'V/v chống bão' }))).toEqual(['about-in-named']);
    expect(codes(outgoingOf('CV', { subject: 'V/v chống bão' }))).toEqual([]);
    expect(codes(outgoingOf('CV', { subject: 'chống bão' }))).toEqual([]);
  });
});

test("NĐ 30/2020 Phụ lục I: a text ends with './.'", () => {
  expect(codes(outgoingOf('BC', { content: { bases: [], body: 'Báo cáo.' } }))).toEqual(['body-end']);
});

describe('NĐ 30/2020 Điều 13: who signs how', () => {
  test.each([
    [{ mode: 'self', position: 'Phó Giám đốc' }, 'mode-deputy-in-person'],
    [{ mode: 'KT', position: 'Giám đốc', onBehalfOf: 'Giám đốc' }, 'mode-chief-for-chief'],
    [{ mode: 'TM', onBehalfOf: 'Sở Xây dựng' }, 'mode-not-collective'],
    [{ mode: 'TUQ', onBehalfOf: 'Giám đốc', position: 'Chánh Văn phòng' }, 'mode-without-basis'],
    [{ mode: 'TL', onBehalfOf: '', position: 'Chánh Văn phòng', basis: 'Quy chế' }, 'mode-for-nobody'],
    [{ name: '' }, 'signer-name-missing'],
  ] as const)('%o: %s', (over, code) => {
    expect(signedBy(over)).toEqual([code]);
  });
  test('a committee signs with TM., its deputy with TM. and KT.; a chief in person; an acting head with Q.', () => {
    expect(signedBy({ mode: 'TM', onBehalfOf: 'Ủy ban nhân dân', position: 'Chủ tịch' }, committee)).not.toContain(
      'mode-not-collective',
    );
    const deputy = { mode: 'TM-KT', onBehalfOf: 'Ủy ban nhân dân', position: 'Phó Chủ tịch' } as const;
    expect(signedBy(deputy, committee)).toEqual([]);
    expect(signedBy({})).toEqual([]);
    expect(signedBy({ mode: 'Q' })).toEqual([]);
  });
});

describe('NĐ 30/2020 Phụ lục I: no degree before the name', () => {
  test.each(['ThS. Nguyễn Văn An', 'TS.BS. Nguyễn Văn An', 'PGS. TS. Lê An', 'Tiến sĩ Nguyễn Văn An'])('%s', (name) => {
    expect(signedBy({ name })).toEqual(['signer-degree']);
  });
  test.each(['Tạ Sơn', 'Lê Sơn', 'Bùi Cử', 'Tsần A Sáng'])('%s is a name', (name) => {
    expect(signedBy({ name })).toEqual([]);
  });
  test('education, health, science and the armed forces may', () => {
    for (const name of ['Sở Y tế', 'Sở Giáo dục và Đào tạo', 'Sở Khoa học và Công nghệ', 'Công an thành phố'])
      expect(signedBy({ name: 'TS. Nguyễn Văn An' }, { name, shortName: 'UBND' })).toEqual([]);
  });
});

describe('NĐ 30/2020 Phụ lục I: Nơi nhận', () => {
  test('the exchange needs a code, and nobody is named twice, however written', () => {
    const exchange = { channel: 'exchange' } as const;
    expect(codes(outgoingOf('QĐ', { recipients: [recipientOf('Sở Y tế', exchange)] }))).toEqual([
      'recipient-without-code',
    ]);
    const same = [recipientOf('Sở  Y TẾ'), recipientOf('Sở Y tế')];
    expect(codes(outgoingOf('QĐ', { recipients: same }))).toEqual(['recipient-twice']);
    const code = { ...exchange, code: 'H24.12' };
    expect(codes(outgoingOf('QĐ', { recipients: [recipientOf('Sở A', code), recipientOf('Sở B', code)] }))).toEqual([
      'recipient-twice',
    ]);
  });
});

describe('TCVN 6909: letters', () => {
  test('decomposed letters and old encodings are named', () => {
    expect(codes(outgoingOf('BC', { subject: 'phòng chống bão'.normalize('NFD') }))).toEqual(['text-decomposed']);
    expect(check(outgoingOf('BC', { subject: 'C«ng t¸c phßng chèng b·o' }))).toMatchObject([
      { code: 'text-legacy', component: 5, details: { encoding: 'TCVN3' } },
    ]);
    expect(check(outgoingOf('BC', { subject: 'Coâng taùc phoøng choáng baõo, ñeâ ñieàu' }))).toMatchObject([
      { code: 'text-legacy', details: { encoding: 'VNI' } },
    ]);
  });
  test.each(['kế hoạch 50 m² và 20 °C', 'hai bên', 'Dự án “Düsseldorf – Malmö”', 'tổng kết § 5, mục ½'])(
    '%s is fine',
    (subject) => {
      expect(codes(outgoingOf('BC', { subject }))).toEqual([]);
    },
  );
});

test('Luật 117/2025/QH15 Điều 5.2: a mark of secrecy has no place here', () => {
  const body = 'TỐI MẬT\nNội dung./.';
  expect(codes(outgoingOf('BC', { content: { bases: [], body } }))).toEqual(['secret-mark']);
  const fine = 'Bảo mật thông tin./.';
  expect(codes(outgoingOf('BC', { content: { bases: [], body: fine } }))).toEqual([]);
});

test('every code has its sentence in both languages, with the values it names', () => {
  for (const texts of [vi, en]) expect(Object.keys(texts.format.finding).toSorted()).toEqual(FORMAT_CODES.toSorted());
  const t = translateWith(createTranslator('vi'));
  const all = [
    outgoingOf('QĐ', {
      symbol: '5/QĐ-UBND',
      subject: 'V/v ngày 5 tháng 3 năm 2026',
      issuedOn: '2026-03-01',
      recipients: [],
    }),
    outgoingOf('QĐ', { symbol: 'x', signer: null, content: { bases: [], body: 'MẬT' }, subject: 'b'.repeat(600) }),
  ];
  for (const { code, component, details } of all.flatMap((one) => check(one))) {
    const sentence = t(`format.finding.${code}`, details);
    expect(sentence).not.toContain('{{');
    expect(sentence).not.toContain(`format.finding`);
    expect(t(`format.component.${componentKey(component)}`)).not.toBe('');
  }
});
