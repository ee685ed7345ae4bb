import { expect, test } from 'vitest';
import { parseCommand } from '../../../../shared/commands/registry.ts';
import type { Document } from '../../../../shared/domain/document/document.ts';
import type { SignatureCheck } from '../../../../shared/domain/document/signature.ts';
import { SIGNATURE_ANSWERS, standingOf } from '../../../../shared/domain/document/signature-answer.ts';
import { createTranslator, translateWith } from '../../../../shared/i18n/translator.ts';
import { sampleDocument, sampleOrigin, sampleSignature } from '../../../../shared/testing/samples.ts';
import { signatureFault } from './signatureFault.ts';

const languages = (['vi', 'en'] as const).map((language) => translateWith(createTranslator(language)));
const [t] = languages as [(typeof languages)[number]];

function signed(changes: Partial<SignatureCheck>, name = 'cong-van.pdf', inPacket = false): Document {
  const signatures = [sampleSignature(changes)];
  return sampleDocument({
    files: [{ sha256: 'a'.repeat(64), name, type: 'application/pdf', bytes: 1, ...(inPacket ? {} : { signatures }) }],
    exchange: sampleOrigin(inPacket ? signatures : []),
  });
}
const BAD: readonly Partial<SignatureCheck>[] = [
  { integrity: 'changed' },
  { revocation: 'revoked' },
  { validity: 'expired' },
  { chain: 'not-accepted' },
];

test('the reason names the file, who signed, and what is wrong', () => {
  expect(signatureFault(t, signed({ integrity: 'changed' }))).toBe(
    'Tệp “cong-van.pdf”, chữ ký của Nguyễn Văn Mẫu: nội dung bị sửa sau khi ký số. Đề nghị kiểm tra và gửi lại bản ký số nguyên vẹn.',
  );
  expect(signatureFault(t, signed({ revocation: 'revoked', signer: '' }, '', true))).toMatch(
    /^Gói tin, chữ ký của Văn phòng Chính phủ: chứng thư số đã bị thu hồi, /,
  );
  expect(signatureFault(t, signed({ integrity: 'changed', signer: '', organisation: '' }))).toMatch(
    /^Tệp “cong-van.pdf”: nội dung bị sửa/,
  );
});

test('what is fine, unchecked or unreadable gives no reason', () => {
  for (const changes of [{}, { chain: 'no-issuers' }, { integrity: 'unreadable' }, { integrity: 'added-to' }] as const)
    expect(signatureFault(t, signed(changes))).toBeNull();
  expect(signatureFault(t, sampleDocument())).toBeNull();
});

test('every bad one has its sentence in both languages, and the command takes it however long the names are', () => {
  const long = 'Tên rất dài '.repeat(30);
  const reasons = languages.map((say) =>
    BAD.map((changes) => signatureFault(say, signed({ ...changes, signer: long.slice(0, 200) }, `${long}.pdf`)) ?? ''),
  );
  expect(BAD).toHaveLength(SIGNATURE_ANSWERS.filter((answer) => standingOf(answer) === 'bad').length);
  for (const own of reasons) {
    expect(new Set(own).size).toBe(BAD.length);
    for (const reason of own)
      expect(parseCommand('document.refuse', { documentId: 'doc-1', reason })).toMatchObject({ ok: true });
  }
});
