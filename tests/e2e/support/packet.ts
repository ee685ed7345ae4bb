import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { printPaper } from '../../../src/server/seed/pdf/paper.ts';
import { createRandom } from '../../../src/server/seed/random.ts';

export interface PacketFacts {
  readonly number: string;
  readonly subject: string;
  readonly pdf: Uint8Array;
}

const NOTATION = 'BXD-QLN';
const NAMESPACE = 'http://www.mic.gov.vn/TBT/QCVN_102_2016';

/** A letter of several pages, printed as an agency would. The same number and subject give the same bytes. */
export async function printLetter(number: string, subject: string): Promise<Buffer> {
  const paper = await printPaper(
    {
      facts: {
        kind: 'CV',
        symbol: `${number}/${NOTATION}`,
        issuedOn: '2026-11-20',
        subject,
        matter: 'quản lý nhà chung cư',
        signer: { name: 'Nguyễn Văn Mẫu', title: 'Thứ trưởng' },
        urgency: 0,
        pages: 4,
      },
      sender: {
        group: 'ministry',
        id: 'bo-xay-dung',
        name: 'Bộ Xây dựng',
        code: 'G17',
        shortName: 'BXD',
        units: [],
        place: 'Hà Nội',
        signers: [],
        yearly: 9000,
      },
      recipient: 'Ủy ban nhân dân thành phố Hải Phòng',
    },
    createRandom(Number(number)),
  );
  return paper.bytes;
}

/** A document packet of the national exchange with one PDF, addressed to the city. */
export function documentPacket({ number, subject, pdf }: PacketFacts): string {
  const e = (name: string, ...children: string[]): string => `<edXML:${name}>${children.join('')}</edXML:${name}>`;
  const agency = (name: string, code: string, title: string): string =>
    e(name, e('OrganId', code), e('OrganizationInCharge', title), e('OrganName', title));
  const file = 'cong-van.pdf';
  const header = e(
    'edXMLHeader',
    e(
      'MessageHeader',
      agency('From', 'G17', 'Bộ Xây dựng'),
      agency('To', 'H24', 'Ủy ban nhân dân thành phố Hải Phòng'),
      e('DocumentId', `G17,2026/11/20,${number}/${NOTATION}`),
      e('Code', e('CodeNumber', number), e('CodeNotation', NOTATION)),
      e('PromulgationInfo', e('Place', 'Hà Nội'), e('PromulgationDate', '2026/11/20')),
      e('DocumentType', e('Type', '1'), e('TypeDetail', '0'), e('TypeName', 'Công văn')),
      e('Subject', subject),
      e('SignerInfo', e('Competence', 'KT. BỘ TRƯỞNG'), e('Position', 'Thứ trưởng'), e('FullName', 'Nguyễn Văn Mẫu')),
      e('OtherInfo', e('Priority', '1'), e('PromulgationAmount', '1'), e('PageAmount', '4'), e('Direction', 'false')),
      e('SteeringType', '1'),
    ),
    e(
      'TraceHeaderList',
      e('TraceHeader', e('OrganId', 'G17'), e('Timestamp', '2026/11/20 09:00:00')),
      e('Bussiness', e('BussinessDocType', '0'), e('BussinessDocReason', 'Văn bản điện tử mới'), e('Paper', '0')),
    ),
  );
  const reference = e(
    'Reference',
    e('ContentId', 'cid:1'),
    e('ContentType', 'application/pdf'),
    e('AttachmentName', file),
  );
  const body = e('edXMLBody', `<edXML:edXMLManifest version="1.0">${reference}</edXML:edXMLManifest>`);
  const attachment = e(
    'Attachment',
    e('ContentId', 'cid:1'),
    e('AttachmentName', file),
    e('ContentType', 'application/pdf'),
    e('ContentTransferEncoded', Buffer.from(pdf).toString('base64')),
  );
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<edXML xmlns="${NAMESPACE}">` +
    `<edXML:edXMLEnvelope xmlns:edXML="${NAMESPACE}">${header}${body}</edXML:edXMLEnvelope>` +
    `<edXML:AttachmentEncoded xmlns:edXML="${NAMESPACE}">${attachment}</edXML:AttachmentEncoded></edXML>\n`
  );
}

/** As an adapter leaves a packet: whole, under its name, at once. */
export async function dropPacket(folder: string, name: string, content: string | Uint8Array): Promise<void> {
  const part = path.join(folder, `${name}.part`);
  await writeFile(part, content);
  await rename(part, path.join(folder, name));
}
