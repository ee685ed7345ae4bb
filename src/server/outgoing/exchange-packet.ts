import type { Unit } from '../../shared/domain/directory/directory.ts';
import type { DocumentFile } from '../../shared/domain/document/document.ts';
import { DOCUMENT_KINDS } from '../../shared/domain/document/kinds.ts';
import { parseSymbol } from '../../shared/domain/document/symbol.ts';
import type { Outgoing } from '../../shared/domain/outgoing/outgoing.ts';
import type { Recipient } from '../../shared/domain/outgoing/recipient.ts';
import { EDXML_NAMESPACE } from '../interchange/edxml/xml-tree.ts';
import { block, element, exchangeInstant } from '../interchange/write-status.ts';
import { businessTypeOf } from './incoming-copy.ts';

export interface PacketFacts {
  readonly outgoing: Outgoing;
  readonly org: Unit;
  readonly unit: Unit;
  readonly recipient: Recipient;
  readonly at: number;
  /** The paper first, then what was attached to it. */
  readonly files: readonly { readonly file: DocumentFile; readonly content: Uint8Array }[];
}

const MODES = { self: '', TM: 'TM.', 'TM-KT': 'TM. KT.', KT: 'KT.', TL: 'TL.', TUQ: 'TUQ.', Q: 'Q.' } as const;
const REASONS = { '0': 'Văn bản mới', '2': 'Cập nhật văn bản điện tử', '3': 'Thay thế văn bản điện tử' } as const;

/**
 * The document packet of one recipient (domain.md 2.2), in the order of the exchange's samples. `DocumentId` is the
 * record's own id: what answers it finds its way back by it. The same facts give the same bytes.
 */
export function documentPacketText({ outgoing, org, unit, recipient, at, files }: PacketFacts): string {
  const code = org.code ?? org.id;
  const symbol = parseSymbol(outgoing.symbol ?? '');
  const type = businessTypeOf(outgoing);
  const day = (value: string | null): string => (value ?? '').replaceAll('-', '/');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<edXML xmlns="${EDXML_NAMESPACE}" xmlns:edXML="${EDXML_NAMESPACE}">`,
    '  <edXML:edXMLEnvelope>',
    '    <edXML:edXMLHeader>',
    '      <edXML:MessageHeader>',
    ...agency('From', code, org.name),
    ...agency('To', recipient.code, recipient.name),
    element('DocumentId', outgoing.id, 8),
    ...block('Code', [
      ['CodeNumber', symbol?.number ?? String(outgoing.number ?? '')],
      ['CodeNotation', symbol?.notation ?? (outgoing.symbol ?? '').replace(/^[^/]*\//, '')],
    ]),
    ...block('PromulgationInfo', [
      ['Place', 'Hải Phòng'],
      ['PromulgationDate', day(outgoing.issuedOn)],
    ]),
    ...block('DocumentType', [
      ['Type', '1'],
      ['TypeDetail', ''],
      ['TypeName', DOCUMENT_KINDS[outgoing.kind]],
    ]),
    element('Subject', outgoing.subject, 8),
    element('Content', '', 8),
    ...block('SignerInfo', [
      ['Competence', outgoing.signer === null ? '' : MODES[outgoing.signer.mode]],
      ['Position', outgoing.signer?.position ?? ''],
      ['FullName', outgoing.signer?.name ?? ''],
    ]),
    element('DueDate', day(outgoing.dueOn), 8),
    ...block('OtherInfo', [
      ['Priority', String(outgoing.urgency)],
      ['SphereOfPromulgation', ''],
      ['TyperNotation', ''],
      ['PromulgationAmount', String(outgoing.copies)],
      ['PageAmount', String(outgoing.pageCount)],
    ]),
    ...outgoing.replyTo.flatMap((reference) =>
      block('ResponseFor', [
        ['OrganId', recipient.code],
        ['Code', reference.symbol],
        ['PromulgationDate', day(reference.issuedOn)],
        ['DocumentId', ''],
      ]),
    ),
    ...block(
      'ToPlaces',
      outgoing.recipients.map(({ name }) => ['Place', name] as const),
    ),
    '      </edXML:MessageHeader>',
    '      <edXML:TraceHeaderList>',
    ...block('TraceHeader', [
      ['OrganId', code],
      ['Timestamp', exchangeInstant(at)],
    ]),
    '        <edXML:Bussiness>',
    element('BussinessDocType', type, 10),
    element('BussinessDocReason', REASONS[type], 10),
    element('Paper', '0', 10),
    element('DocumentId', outgoing.id, 10),
    ...(outgoing.supersedes === null
      ? []
      : [
          '          <edXML:ReplacementInfoList>',
          '            <edXML:ReplacementInfo>',
          element('DocumentId', outgoing.supersedes.id, 14),
          '              <edXML:OrganIdList>',
          element('OrganId', recipient.code, 16),
          '              </edXML:OrganIdList>',
          '            </edXML:ReplacementInfo>',
          '          </edXML:ReplacementInfoList>',
        ]),
    ...block('StaffInfo', [
      ['Department', unit.name],
      ['Staff', outgoing.authorName],
      ['Email', ''],
      ['Mobile', ''],
    ]),
    '        </edXML:Bussiness>',
    '      </edXML:TraceHeaderList>',
    '    </edXML:edXMLHeader>',
    '    <edXML:edXMLBody>',
    '      <edXML:edXMLManifest version="1.0">',
    ...files.flatMap(({ file }, i) => block('Reference', named(file, i))),
    '      </edXML:edXMLManifest>',
    '    </edXML:edXMLBody>',
    '  </edXML:edXMLEnvelope>',
    '  <edXML:AttachmentEncoded>',
    ...files.flatMap(({ file, content }, i) =>
      block('Attachment', [...named(file, i), ['ContentTransferEncoded', Buffer.from(content).toString('base64')]]),
    ),
    '  </edXML:AttachmentEncoded>',
    '</edXML>',
    '',
  ].join('\n');
}

const named = (file: DocumentFile, i: number): (readonly [string, string])[] => [
  ['ContentId', `cid:${i + 1}-${file.sha256.slice(0, 16)}`],
  ['ContentType', file.type],
  ['AttachmentName', file.name],
  ['Description', ''],
];

const agency = (name: 'From' | 'To', code: string, agencyName: string): string[] =>
  block(name, [
    ['OrganId', code],
    ['OrganizationInCharge', agencyName],
    ['OrganName', agencyName],
    ['OrganAdd', ''],
    ['Email', ''],
    ['Telephone', ''],
    ['Fax', ''],
    ['Website', ''],
  ]);
