import type { Document } from '../../../../shared/domain/document/document.ts';
import { signatureReport } from '../../../../shared/domain/document/signature-answer.ts';
import type { Translate } from '../../../../shared/i18n/texts.ts';

/** So that the sentence stays whole: a reason has 500 characters, a name in a certificate or of a file may have 200. */
const LONGEST_NAME = 120;
const short = (name: string): string => (name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 1)}…`);

/** The reason for refusing what is badly signed: which file, whose signature, what is wrong. Null: nothing speaks against it. */
export function signatureFault(t: Translate, document: Pick<Document, 'files' | 'exchange'>): string | null {
  const report = signatureReport(document);
  if (report?.worst == null) return null;
  const { answer, worst } = report;
  switch (answer) {
    case 'changed':
    case 'revoked':
    case 'expired':
    case 'issuer-not-accepted':
      break;
    default:
      return null;
  }
  const { file } = worst.bearer;
  const place =
    file === null
      ? t('documents.signature.place.packet')
      : t('documents.signature.place.file', { name: short(file.name) });
  const name = worst.check.signer === '' ? worst.check.organisation : worst.check.signer;
  return t(`documents.signature.reason.${answer}`, {
    place: name === '' ? place : t('documents.signature.place.signed', { place, name: short(name) }),
  });
}
