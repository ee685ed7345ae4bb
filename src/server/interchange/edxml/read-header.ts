import { refuse } from '../refusal.ts';
import type { Fields } from './fields.ts';
import {
  type Agency,
  BUSINESS_TYPES,
  type Business,
  type Reference,
  type SignatureBlock,
  type Staff,
  type TraceStep,
} from './packet.ts';
import type { XmlNode } from './xml-tree.ts';

/** QĐ 20/2020 allows 35 characters, App. VI 13; we keep 64 and do not judge the form: old and new styles live together. */
const LONGEST_CODE = 64;

export function organCode(fields: Fields): string {
  const code = fields.needText('OrganId');
  if (code.length > LONGEST_CODE) fields.need('OrganId').invalid('too-long');
  return code;
}

export function readAgency(fields: Fields): Agency {
  const code = organCode(fields);
  return {
    code,
    // A sender without a name is shown by its code rather than refused.
    name: fields.text('OrganName') || fields.text('OrganizationInCharge') || code,
    inCharge: fields.text('OrganizationInCharge'),
    address: fields.text('OrganAdd'),
    email: fields.text('Email'),
    telephone: fields.text('Telephone'),
    fax: fields.text('Fax'),
    website: fields.text('Website'),
  };
}

/** A reference names its symbol in one text; some senders use the two-part form of the document header. */
export function readReference(fields: Fields): Reference {
  return {
    organCode: fields.text('OrganId'),
    symbol: codeText(fields.find('Code')),
    promulgatedOn: fields.day('PromulgationDate'),
    documentId: fields.text('DocumentId'),
  };
}

/** Empty `ResponseFor` blocks are common: a form the sender did not fill. */
export const isEmptyReference = (reference: Reference): boolean =>
  reference.organCode === '' &&
  reference.symbol === '' &&
  reference.promulgatedOn === null &&
  reference.documentId === '';

export function codeText(code: Fields | undefined): string {
  if (code === undefined) return '';
  if (code.node.children.length === 0) return code.value();
  return `${code.text('CodeNumber')}/${code.text('CodeNotation')}`;
}

export function readStaff(fields: Fields | undefined): Staff | null {
  if (fields === undefined) return null;
  return {
    department: fields.text('Department'),
    name: fields.text('Staff'),
    email: fields.text('Email'),
    mobile: fields.text('Mobile'),
  };
}

export function readTrace(list: Fields | undefined): TraceStep[] {
  return (list?.all('TraceHeader') ?? []).map((step) => ({
    organCode: step.text('OrganId'),
    at: step.instant('Timestamp'),
  }));
}

/** `Bussiness…` is how the format spells it. A packet without the block is a new document, as in a sample. */
export function readBusiness(list: Fields | undefined): Business {
  const fields = list?.find('Bussiness');
  if (fields === undefined) {
    return { type: '0', reason: '', paper: '', documentId: '', replaces: [], receivers: [], staff: null };
  }
  const written = fields.needText('BussinessDocType');
  const type = BUSINESS_TYPES.find((known) => known === written);
  if (type === undefined) {
    const { line } = fields.need('BussinessDocType').node;
    refuse('packet-unknown-code', { field: 'Bussiness/BussinessDocType', value: written.slice(0, 40), line });
  }
  const receivers = fields.find('BussinessDocumentInfo')?.find('ReceiverList')?.all('Receiver') ?? [];
  return {
    type,
    reason: fields.text('BussinessDocReason'),
    paper: fields.text('Paper'),
    documentId: fields.text('DocumentId'),
    replaces: (fields.find('ReplacementInfoList')?.all('ReplacementInfo') ?? []).map((info) =>
      info.needText('DocumentId'),
    ),
    receivers: receivers.map((receiver) => ({
      organCode: receiver.text('OrganId'),
      type: receiver.text('ReceiverType'),
    })),
    staff: readStaff(fields.find('StaffInfo')),
  };
}

const XMLDSIG = 'http://www.w3.org/2000/09/xmldsig#';

/** The samples write the signature in its own namespace and, wrongly, in the edXML one: found by name, kept, not judged. */
export function readSignature(header: Fields): SignatureBlock | null {
  const node = header.node.children.find((child) => child.name === 'Signature');
  if (node === undefined) return null;
  return {
    algorithmIsXmlDsig: node.namespace === XMLDSIG,
    digest: textsOf(node, 'DigestValue')[0] ?? '',
    value: textsOf(node, 'SignatureValue')[0] ?? '',
    subjectName: textsOf(node, 'X509SubjectName')[0] ?? '',
    certificates: textsOf(node, 'X509Certificate'),
  };
}

/** Texts of all descendants of a name; the depth limit of the tree bounds the recursion. */
function textsOf(node: XmlNode, name: string): string[] {
  return node.children.flatMap((child) => (child.name === name ? [child.text.trim()] : textsOf(child, name)));
}
