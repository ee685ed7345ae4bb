import type { Document } from '../../src/shared/domain/document/document.ts';
import type { SignatureCheck } from '../../src/shared/domain/document/signature.ts';
import { sampleSignature } from '../../src/shared/testing/samples.ts';

/** What the check of the signatures may find, for looking at; `?signed=changed` puts one on every document. */
const agency = (changes: Partial<SignatureCheck> = {}): SignatureCheck =>
  sampleSignature({
    signer: 'Sở Giao thông vận tải thành phố Hải Phòng',
    organisation: 'Sở Giao thông vận tải thành phố Hải Phòng',
    issuer: 'Cơ quan chứng thực chuyên dùng công vụ minh họa',
    timeSource: 'signer',
    ...changes,
  });
const person = (changes: Partial<SignatureCheck> = {}): SignatureCheck =>
  agency({ signer: 'Nguyễn Văn Minh Họa', timeSource: 'authority', ...changes });

interface Signed {
  readonly pdf: readonly SignatureCheck[];
  readonly packet: readonly SignatureCheck[];
}
const CASES: Readonly<Record<string, Signed>> = {
  valid: { pdf: [person(), agency()], packet: [] },
  expired: { pdf: [person({ validity: 'since-expired' }), agency({ validity: 'expired' })], packet: [] },
  changed: { pdf: [person({ integrity: 'changed', chain: 'not-asked' }), agency()], packet: [agency()] },
  unchecked: { pdf: [person({ chain: 'no-issuers', weak: true })], packet: [] },
  unreadable: {
    pdf: [
      sampleSignature({
        ...{ integrity: 'unreadable', chain: 'not-asked', validity: 'not-asked', revocation: 'not-asked' },
        ...{ signer: '', organisation: '', issuer: '', signedAt: null, timeSource: null },
      }),
    ],
    packet: [],
  },
  none: { pdf: [], packet: [] },
  many: {
    pdf: [person(), ...Array.from({ length: 8 }, () => person({ revocation: 'unknown' })), agency()],
    packet: [agency({ chain: 'not-accepted', signer: 'Cổng kết nối của một đơn vị có tên rất dài '.repeat(4).trim() })],
  },
};

export function signed(document: Document, name: string): Document {
  const found = CASES[name];
  if (found === undefined) throw new Error(`no such case: ${name}`);
  const files = document.files.map((file) =>
    file.type === 'application/pdf' && found.pdf.length > 0 ? { ...file, signatures: [...found.pdf] } : file,
  );
  return {
    ...document,
    files,
    exchange: {
      documentId: `${document.senderCode},${document.issuedOn},${document.symbol}`,
      businessType: '0',
      senderCode: document.senderCode,
      recipientCode: 'H24',
      packetId: '1',
      issuedOn: document.issuedOn,
      signatures: [...found.packet],
    },
  };
}
