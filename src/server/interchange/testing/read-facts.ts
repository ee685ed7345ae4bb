import type { AgencyFacts, DocumentPacketFacts } from '../document-facts.ts';
import type { PlainNode } from './plain-tree.ts';

const all = (node: PlainNode | undefined, name: string): PlainNode[] =>
  node?.children.filter((child) => child.name === name) ?? [];
const at = (node: PlainNode | undefined, ...path: string[]): PlainNode | undefined =>
  path.reduce<PlainNode | undefined>((inner, name) => all(inner, name)[0], node);
const text = (node: PlainNode | undefined, ...path: string[]): string => at(node, ...path)?.text ?? 'absent';
const day = (written: string): string => written.replaceAll('/', '-');
const count = (written: string): number | null => (written === '' ? null : Number(written));
const oneOf = <T extends string | number>(values: readonly T[], written: string): T => {
  const found = values.find((value) => String(value) === written);
  if (found === undefined) throw new Error(`unknown: ${written}`);
  return found;
};

const agency = (node: PlainNode | undefined): AgencyFacts => ({
  code: text(node, 'OrganId'),
  name: text(node, 'OrganName'),
  inCharge: text(node, 'OrganizationInCharge'),
  address: text(node, 'OrganAdd'),
  email: text(node, 'Email'),
  telephone: text(node, 'Telephone'),
  fax: text(node, 'Fax'),
  website: text(node, 'Website'),
});

/** The facts of an unsigned written packet, read back without any code of the writer or of our own reader. */
export function readFacts(root: PlainNode): DocumentPacketFacts {
  const header = at(root, 'edXMLEnvelope', 'edXMLHeader');
  const message = at(header, 'MessageHeader');
  const other = at(message, 'OtherInfo');
  const business = at(header, 'TraceHeaderList', 'Bussiness');
  const changes = at(business, 'BussinessDocumentInfo');
  const staff = at(business, 'StaffInfo');
  const due = at(message, 'DueDate');
  return {
    from: agency(at(message, 'From')),
    to: all(message, 'To').map(agency),
    documentId: text(message, 'DocumentId'),
    codeNumber: text(message, 'Code', 'CodeNumber'),
    codeNotation: text(message, 'Code', 'CodeNotation'),
    place: text(message, 'PromulgationInfo', 'Place'),
    promulgatedOn: day(text(message, 'PromulgationInfo', 'PromulgationDate')),
    documentType: {
      type: text(message, 'DocumentType', 'Type'),
      detail: text(message, 'DocumentType', 'TypeDetail'),
      name: text(message, 'DocumentType', 'TypeName'),
    },
    subject: text(message, 'Subject'),
    content: text(message, 'Content'),
    signer: {
      competence: text(message, 'SignerInfo', 'Competence'),
      position: text(message, 'SignerInfo', 'Position'),
      name: text(message, 'SignerInfo', 'FullName'),
    },
    dueOn: due === undefined ? null : day(due.text),
    toPlaces: all(at(message, 'ToPlaces'), 'Place').map((place) => place.text),
    other: {
      priority: oneOf([0, 1, 2, 3, 4] as const, text(other, 'Priority')),
      sphere: text(other, 'SphereOfPromulgation'),
      typerNotation: text(other, 'TyperNotation'),
      promulgationAmount: count(text(other, 'PromulgationAmount')),
      pageAmount: count(text(other, 'PageAmount')),
      direction: text(other, 'Direction'),
      appendixes: all(at(other, 'Appendixes'), 'Appendix').map((each) => each.text),
    },
    responseFor: all(message, 'ResponseFor').map((each) => ({
      organCode: text(each, 'OrganId'),
      symbol: text(each, 'Code'),
      promulgatedOn: day(text(each, 'PromulgationDate')),
      documentId: text(each, 'DocumentId'),
    })),
    steeringType: text(message, 'SteeringType'),
    trace: all(at(header, 'TraceHeaderList'), 'TraceHeader').map((step) => ({
      organCode: text(step, 'OrganId'),
      at: Date.parse(`${day(text(step, 'Timestamp')).replace(' ', 'T')}+07:00`),
    })),
    business: {
      type: oneOf(['0', '1', '2', '3'] as const, text(business, 'BussinessDocType')),
      reason: text(business, 'BussinessDocReason'),
      paper: text(business, 'Paper') === '1',
      documentId: text(business, 'DocumentId'),
      changes:
        changes === undefined
          ? null
          : {
              document: text(changes, 'DocumentInfo') === '1',
              receivers: text(changes, 'DocumentReceiver') === '1',
              list: all(at(changes, 'ReceiverList'), 'Receiver').map((each) => ({
                organCode: text(each, 'OrganId'),
                type: oneOf(['0', '1'] as const, text(each, 'ReceiverType')),
              })),
            },
      replaces: all(at(business, 'ReplacementInfoList'), 'ReplacementInfo').map((each) => ({
        documentId: text(each, 'DocumentId'),
        organCodes: all(at(each, 'OrganIdList'), 'OrganId').map((code) => code.text),
      })),
      staff:
        staff === undefined
          ? null
          : {
              department: text(staff, 'Department'),
              name: text(staff, 'Staff'),
              email: text(staff, 'Email'),
              mobile: text(staff, 'Mobile'),
            },
    },
    signature: null,
    attachments: all(at(root, 'AttachmentEncoded'), 'Attachment').map((file) => ({
      contentId: text(file, 'ContentId'),
      name: text(file, 'AttachmentName'),
      description: text(file, 'Description'),
      contentType: text(file, 'ContentType'),
      content: new Uint8Array(Buffer.from(text(file, 'ContentTransferEncoded'), 'base64')),
    })),
  };
}
