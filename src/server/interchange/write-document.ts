import type { Day } from '../../shared/domain/calendar/days.ts';
import type { AgencyFacts, AttachmentFacts, BusinessFacts, DocumentPacketFacts } from './document-facts.ts';
import { EDXML_NAMESPACE } from './edxml/xml-tree.ts';
import type { RecordNode } from './record.ts';
import { writeRecord } from './write-record.ts';
import { exchangeInstant } from './write-status.ts';

/** A document packet (QCVN 102:2016) as text; the order of elements is that of the exchange's own samples. */
export const writeDocument = (facts: DocumentPacketFacts): string => writeRecord(documentRecord(facts));

function documentRecord(facts: DocumentPacketFacts): RecordNode {
  const manifest = facts.attachments.map((file) =>
    parent('Reference', [
      leaf('ContentId', file.contentId),
      leaf('ContentType', file.contentType),
      leaf('AttachmentName', file.name),
      leaf('Description', file.description),
    ]),
  );
  const header = [
    parent('MessageHeader', messageHeader(facts)),
    parent('TraceHeaderList', [
      ...facts.trace.map((step) =>
        parent('TraceHeader', [leaf('OrganId', step.organCode), leaf('Timestamp', exchangeInstant(step.at))]),
      ),
      business(facts.business),
    ]),
    ...(facts.signature === null ? [] : [facts.signature]),
  ];
  return parent('edXML', [
    parent('edXMLEnvelope', [
      parent('edXMLHeader', header),
      parent('edXMLBody', [
        {
          ...parent('edXMLManifest', manifest),
          attributes: [{ name: 'version', namespace: '', value: '1.0' }],
        },
      ]),
    ]),
    ...(facts.attachments.length === 0 ? [] : [parent('AttachmentEncoded', facts.attachments.map(attachment))]),
  ]);
}

function messageHeader(facts: DocumentPacketFacts): RecordNode[] {
  const { documentType, signer, other } = facts;
  return [
    agency('From', facts.from),
    ...facts.to.map((to) => agency('To', to)),
    leaf('DocumentId', facts.documentId),
    parent('Code', [leaf('CodeNumber', facts.codeNumber), leaf('CodeNotation', facts.codeNotation)]),
    parent('PromulgationInfo', [
      leaf('Place', facts.place),
      leaf('PromulgationDate', exchangeDay(facts.promulgatedOn)),
    ]),
    parent('DocumentType', [
      leaf('Type', documentType.type),
      leaf('TypeDetail', documentType.detail),
      leaf('TypeName', documentType.name),
    ]),
    leaf('Subject', facts.subject),
    leaf('Content', facts.content),
    parent('SignerInfo', [
      leaf('Competence', signer.competence),
      leaf('Position', signer.position),
      leaf('FullName', signer.name),
    ]),
    ...(facts.dueOn === null ? [] : [leaf('DueDate', exchangeDay(facts.dueOn))]),
    parent('OtherInfo', [
      leaf('Priority', String(other.priority)),
      leaf('SphereOfPromulgation', other.sphere),
      leaf('TyperNotation', other.typerNotation),
      leaf('PromulgationAmount', other.promulgationAmount === null ? '' : String(other.promulgationAmount)),
      leaf('PageAmount', other.pageAmount === null ? '' : String(other.pageAmount)),
      leaf('Direction', other.direction),
      parent(
        'Appendixes',
        other.appendixes.map((text) => leaf('Appendix', text)),
      ),
    ]),
    ...facts.responseFor.map((reference) =>
      parent('ResponseFor', [
        leaf('OrganId', reference.organCode),
        leaf('Code', reference.symbol),
        leaf('PromulgationDate', exchangeDay(reference.promulgatedOn)),
        leaf('DocumentId', reference.documentId),
      ]),
    ),
    leaf('SteeringType', facts.steeringType),
    parent(
      'ToPlaces',
      facts.toPlaces.map((place) => leaf('Place', place)),
    ),
  ];
}

const agency = (name: string, facts: AgencyFacts): RecordNode =>
  parent(name, [
    leaf('OrganId', facts.code),
    leaf('OrganizationInCharge', facts.inCharge),
    leaf('OrganName', facts.name),
    leaf('OrganAdd', facts.address),
    leaf('Email', facts.email),
    leaf('Telephone', facts.telephone),
    leaf('Fax', facts.fax),
    leaf('Website', facts.website),
  ]);

/** `Bussiness…` is how the format spells it. */
function business(facts: BusinessFacts): RecordNode {
  const { changes, staff } = facts;
  return parent('Bussiness', [
    leaf('DocumentId', facts.documentId),
    leaf('BussinessDocType', facts.type),
    leaf('BussinessDocReason', facts.reason),
    leaf('Paper', facts.paper ? '1' : '0'),
    ...(changes === null ? [] : [businessChanges(changes)]),
    ...(facts.replaces.length === 0
      ? []
      : [
          parent(
            'ReplacementInfoList',
            facts.replaces.map((each) =>
              parent('ReplacementInfo', [
                leaf('DocumentId', each.documentId),
                parent(
                  'OrganIdList',
                  each.organCodes.map((code) => leaf('OrganId', code)),
                ),
              ]),
            ),
          ),
        ]),
    ...(staff === null
      ? []
      : [
          parent('StaffInfo', [
            leaf('Department', staff.department),
            leaf('Staff', staff.name),
            leaf('Email', staff.email),
            leaf('Mobile', staff.mobile),
          ]),
        ]),
  ]);
}

const businessChanges = (changes: NonNullable<BusinessFacts['changes']>): RecordNode =>
  parent('BussinessDocumentInfo', [
    leaf('DocumentInfo', changes.document ? '1' : '0'),
    leaf('DocumentReceiver', changes.receivers ? '1' : '0'),
    parent(
      'ReceiverList',
      changes.list.map((receiver) =>
        parent('Receiver', [leaf('OrganId', receiver.organCode), leaf('ReceiverType', receiver.type)]),
      ),
    ),
  ]);

const attachment = (file: AttachmentFacts): RecordNode =>
  parent('Attachment', [
    leaf('ContentId', file.contentId),
    leaf('AttachmentName', file.name),
    leaf('Description', file.description),
    leaf('ContentType', file.contentType),
    leaf('ContentTransferEncoded', Buffer.from(file.content).toString('base64')),
  ]);

const leaf = (name: string, text: string): RecordNode => ({
  name,
  namespace: EDXML_NAMESPACE,
  attributes: [],
  text,
  children: [],
});

const parent = (name: string, children: readonly RecordNode[]): RecordNode => ({ ...leaf(name, ''), children });

const exchangeDay = (day: Day): string => day.replaceAll('-', '/');
