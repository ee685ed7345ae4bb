import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Document } from '../shared/domain/document/document.ts';
import type { DocumentKind } from '../shared/domain/document/kinds.ts';
import type { Outgoing } from '../shared/domain/outgoing/outgoing.ts';
import type { Issuer } from './letter/paper-of.ts';

/** What the tests of this room print: an invented department of the city. */
export const department: Issuer = {
  org: { kind: 'department', name: 'Sở Xây dựng', shortName: 'SXD' },
  unit: { shortName: 'QLĐT' },
  superior: { name: 'Ủy ban nhân dân thành phố Hải Phòng' },
};
const AT = Date.parse('2026-02-05T02:00:00Z');

export const recipientOf = (name: string, over: Partial<Outgoing['recipients'][number]> = {}) => ({
  id: name,
  channel: 'paper' as const,
  orgId: null,
  code: '',
  name,
  sentAt: null,
  events: [],
  ...over,
});

export const outgoingOf = (kind: DocumentKind, over: Partial<Outgoing> = {}): Outgoing => ({
  id: 'o1',
  version: 1,
  orgId: 'so-xay-dung',
  unitId: 'so-xay-dung.qldt',
  authorId: 'a',
  authorName: 'Đỗ Thị Ánh',
  status: 'numbered',
  createdAt: AT,
  updatedAt: AT,
  kind,
  subject: 'kiểm tra an toàn công trình trước mùa mưa bão năm 2026 trên địa bàn thành phố',
  urgency: 0,
  dueOn: null,
  content: {
    bases: [
      'Căn cứ Luật Tổ chức chính quyền địa phương;',
      'Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư',
    ],
    body: 'Điều 1. Kiểm tra các công trình đang thi công.\nĐiều 2. Quyết định có hiệu lực kể từ ngày ký./.',
  },
  edition: 1,
  editions: [],
  signer: {
    personId: 's',
    name: 'Nguyễn Văn An',
    position: 'Phó Giám đốc',
    mode: 'KT',
    onBehalfOf: 'Giám đốc',
    basis: '',
  },
  chain: [],
  recipients: [recipientOf('Ủy ban nhân dân phường Hồng Bàng'), recipientOf('Sở Tài chính')],
  files: [],
  paper: null,
  series: kind,
  year: 2026,
  number: 5,
  symbol: kind === 'CV' ? '05/SXD-QLĐT' : `05/${kind}-SXD`,
  issuedOn: '2026-02-05',
  copyKeeper: 'VT',
  copies: 1,
  pageCount: 1,
  sealedAt: null,
  issuedAt: null,
  replyTo: [],
  supersedes: null,
  supersededBy: null,
  history: [],
  ...over,
});

export interface Placed {
  readonly text: string;
  /** Points from the left and from the top. */
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly page: number;
}

/** The words of a PDF as another program reads them, with their places. */
export async function readPdf(
  bytes: Uint8Array,
): Promise<{ pages: number; items: Placed[]; text: string; pageText: string[] }> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 }).promise;
  const items: Placed[] = [];
  const pageText: string[] = [];
  for (let page = 1; page <= pdf.numPages; page++) {
    const one = await pdf.getPage(page);
    const { height } = one.getViewport({ scale: 1 });
    const { items: found } = await one.getTextContent();
    const words: string[] = [];
    for (const item of found) {
      if (!('str' in item)) continue;
      words.push(item.str);
      const x = Number(item.transform[4]);
      const y = height - Number(item.transform[5]);
      if (item.str.trim() !== '') items.push({ text: item.str, x, y, right: x + item.width, page });
    }
    pageText.push(words.join(' ').replace(/\s+/g, ' '));
  }
  const pages = pdf.numPages;
  await pdf.loadingTask.destroy();
  return { pages, items, pageText, text: pageText.join(' ') };
}

export const documentOf = (over: Partial<Document> = {}): Document => ({
  id: 'd1',
  ord: 1,
  version: 1,
  orgId: 'so-xay-dung',
  status: 'in-progress',
  arrivalNumber: 1,
  arrivalYear: 2026,
  receivedAt: Date.parse('2026-03-02T01:00:00Z'),
  kind: 'CV',
  symbol: '12/SNV-VP',
  issuedOn: '2026-02-27',
  senderCode: 'H24.5',
  senderName: 'Sở Nội vụ',
  subject: 'phối hợp kiểm tra',
  signerName: 'Trần Văn Ba',
  urgency: 0,
  dueOn: null,
  submittedTo: null,
  leadUnitId: null,
  leadPersonId: null,
  pageCount: 2,
  updatedAt: Date.parse('2026-03-03T01:00:00Z'),
  files: [],
  routings: [],
  history: [
    {
      id: 'h',
      at: Date.parse('2026-03-03T01:00:00Z'),
      kind: 'directed',
      actorId: 'l',
      actorName: 'Lê An',
      text: 'Giao <QLĐT> & VP',
    },
  ],
  exchange: null,
  ...over,
});
