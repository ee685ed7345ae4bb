import { kindOfName } from '../../../shared/domain/document/kinds.ts';
import { STATUS_CODES } from '../../../shared/domain/exchange/packet.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { keptRecord } from '../kept-record.ts';
import { toRecord } from '../record.ts';
import { Refusal, refuse } from '../refusal.ts';
import { readAttachments } from './attachments.ts';
import { Fields } from './fields.ts';
import { newReading, type Reading, type ReadOptions } from './options.ts';
import {
  type DocumentPacket,
  NOTHING_SEEN,
  type PacketRefusal,
  type ParsedPacket,
  type SeenFacts,
  type StatusPacket,
} from './packet.ts';
import { prescan, type Quirk } from './prescan.ts';
import {
  codeText,
  isEmptyReference,
  organCode,
  readAgency,
  readBusiness,
  readReference,
  readSignature,
  readStaff,
  readTrace,
} from './read-header.ts';
import { levelOfField, levelOfText, type SecrecyRules } from './secrecy.ts';
import { EDXML_NAMESPACE, parseXml, type XmlNode } from './xml-tree.ts';

/**
 * Reads one packet, all of it or nothing. Pure: bytes in, facts and files out; no clock, no disk, no network. Slow by
 * nature, so only the parser's own thread calls it (`worker.ts`), and tests.
 */
export const readPacket = (
  bytes: Uint8Array,
  options: ReadOptions = {},
): Promise<Result<ParsedPacket, PacketRefusal>> => read(bytes, newReading(options, read));

async function read(bytes: Uint8Array, reading: Reading): Promise<Result<ParsedPacket, PacketRefusal>> {
  let seen = NOTHING_SEEN;
  try {
    const { xml, quirks } = prescan(bytes, reading.limits);
    const { root, undeclared } = parseXml(xml, reading.limits);
    for (const quirk of quirks) reading.quirks.add(quirk);
    if (undeclared.length > 0) reading.quirks.add('undeclared-prefix');
    const header = messageHeader(root);
    seen = glance(header.message);
    checkSecrecy(header.message, reading.secrecy);
    if (isStatus(header.message)) {
      if (header.root.find('AttachmentEncoded') !== undefined) {
        header.message.need('StatusCode').invalid('status-with-attachment');
      }
      return ok({ ...readStatus(header.message, [...reading.quirks]), record: keptRecord(toRecord(root)) });
    }
    const facts = readDocument(header);
    const attachments = await readAttachments(header.root, reading);
    return ok({ ...facts, quirks: [...reading.quirks], attachments, record: keptRecord(toRecord(root)) });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return err({ ...error.error, seen: error.error.code === 'packet-secret' ? withoutWords(seen) : seen });
  }
}

/** Of a secret packet only who sent it is remembered. */
const withoutWords = ({ type, senderCode, senderName }: SeenFacts): SeenFacts => ({
  ...NOTHING_SEEN,
  type,
  senderCode,
  senderName,
});

interface Header {
  readonly root: Fields;
  readonly header: Fields;
  readonly message: Fields;
}

function messageHeader(root: XmlNode): Header {
  if (root.namespace !== EDXML_NAMESPACE || root.name !== 'edXML') {
    refuse('packet-namespace', {
      field: root.name.slice(0, 100),
      namespace: root.namespace.slice(0, 200),
      line: root.line,
    });
  }
  const fields = new Fields(root);
  const header = fields.need('edXMLEnvelope').need('edXMLHeader');
  // From here on paths begin at the message header, as the standard's own tables do.
  return { root: fields, header: new Fields(header.node), message: new Fields(header.need('MessageHeader').node) };
}

/** A status says its code; one that forgot it still has the shape of an answer, and is told what is missing. */
function isStatus(message: Fields): boolean {
  if (message.find('StatusCode') !== undefined) return true;
  const answers = message.all('ResponseFor').length > 0 && message.find('Timestamp') !== undefined;
  return answers && message.find('Code') === undefined && message.all('To').length === 0;
}

function checkSecrecy(message: Fields, rules: SecrecyRules): void {
  const other = message.find('OtherInfo');
  for (const name of rules.fields) {
    const value = message.text(name) || (other?.text(name) ?? '');
    const level = value === '' ? undefined : levelOfField(value, rules);
    if (level !== undefined) refuse('packet-secret', { field: name, level });
  }
  for (const name of ['Subject', 'Content']) {
    const level = levelOfText(message.find(name)?.value(Number.POSITIVE_INFINITY) ?? '', rules);
    if (level !== undefined) refuse('packet-secret', { field: name, level });
  }
}

/** What a refused packet is recognised by; reads without demanding. Never kept of a secret one. */
function glance(message: Fields): SeenFacts {
  const child = (parent: XmlNode | undefined, name: string) => parent?.children.find((node) => node.name === name);
  const text = (node: XmlNode | undefined) =>
    node === undefined || node.children.length > 0 || node.text.length > 4_000 ? '' : new Fields(node).value();
  const from = child(message.node, 'From');
  const reference = child(message.node, 'ResponseFor');
  const status = isStatus(message);
  const code = child(status ? reference : message.node, 'Code');
  return {
    type: status ? 'status' : 'document',
    senderCode: text(child(from, 'OrganId')),
    senderName: text(child(from, 'OrganName')),
    recipientCodes: message.node.children.filter((node) => node.name === 'To').map((to) => text(child(to, 'OrganId'))),
    subject: text(child(message.node, 'Subject')) || text(child(message.node, 'Content')),
    symbol:
      code === undefined || code.children.length === 0
        ? text(code)
        : `${text(child(code, 'CodeNumber'))}/${text(child(code, 'CodeNotation'))}`,
    documentId: text(child(status ? reference : message.node, 'DocumentId')),
    statusCode: text(child(message.node, 'StatusCode')),
  };
}

/**
 * Required of a document, from the samples and the brief of the standard we have: From/OrganId, To/OrganId (each),
 * DocumentId, Code/CodeNumber, Code/CodeNotation, PromulgationInfo/PromulgationDate, Subject or Content, and
 * BussinessDocType where a business block is present. All else may be absent or empty, but not malformed.
 */
function readDocument({ header, message }: Header): Omit<DocumentPacket, 'attachments' | 'record'> {
  const from = readAgency(message.need('From'));
  const to = message.all('To').map(readAgency);
  if (to.length === 0) refuse('packet-missing-field', { field: 'To', line: message.node.line });
  const code = message.need('Code');
  const codeNumber = code.needText('CodeNumber');
  const codeNotation = code.needText('CodeNotation');
  const promulgation = message.need('PromulgationInfo');
  const subject = message.text('Subject');
  const content = message.find('Content')?.value(Number.POSITIVE_INFINITY) ?? '';
  if (subject === '' && content === '') refuse('packet-missing-field', { field: 'Subject', line: message.node.line });
  const type = message.find('DocumentType');
  const signer = message.find('SignerInfo');
  const other = message.find('OtherInfo');
  const trace = header.find('TraceHeaderList');
  return {
    type: 'document',
    quirks: [],
    from,
    to,
    documentId: message.needText('DocumentId'),
    codeNumber,
    codeNotation,
    symbol: `${codeNumber}/${codeNotation}`,
    place: promulgation.text('Place'),
    promulgatedOn: promulgation.needDay('PromulgationDate'),
    documentType: {
      type: type?.text('Type') ?? '',
      detail: type?.text('TypeDetail') ?? '',
      name: type?.text('TypeName') ?? '',
    },
    // Kinds outside the 29 (Thông tư, Nghị định…) have no key of their own yet; the name itself is kept beside it.
    kind: kindOfName(type?.text('TypeName') ?? '') ?? 'CV',
    subject,
    content,
    signer: {
      competence: signer?.text('Competence') ?? '',
      position: signer?.text('Position') ?? '',
      name: signer?.text('FullName') ?? '',
    },
    dueOn: message.day('DueDate'),
    toPlaces: (message.find('ToPlaces')?.all('Place') ?? []).map((place) => place.value()),
    priority: readPriority(other),
    sphere: other?.text('SphereOfPromulgation') ?? '',
    typerNotation: other?.text('TyperNotation') ?? '',
    promulgationAmount: other?.count('PromulgationAmount') ?? null,
    pageAmount: other?.count('PageAmount') ?? null,
    direction: other?.text('Direction') ?? '',
    appendixes: (other?.find('Appendixes')?.all('Appendix') ?? []).map((appendix) => appendix.value()),
    responseFor: message
      .all('ResponseFor')
      .map(readReference)
      .filter((reference) => !isEmptyReference(reference)),
    steeringType: message.text('SteeringType'),
    trace: readTrace(trace),
    business: readBusiness(trace),
    signature: readSignature(header),
  };
}

/** 0 thường … 4 hỏa tốc hẹn giờ [M]. App. VI packs secrecy into the same digit: what we do not know is refused. */
function readPriority(other: Fields | undefined): number {
  const field = other?.find('Priority');
  const value = field?.value() ?? '';
  if (field === undefined || value === '') return 0;
  if (/^[0-4]$/.test(value)) return Number(value);
  return refuse('packet-unknown-code', {
    field: 'OtherInfo/Priority',
    value: value.slice(0, 40),
    line: field.node.line,
  });
}

/** Required of a status: From/OrganId, ResponseFor/{OrganId, Code, PromulgationDate, DocumentId}, StatusCode, Timestamp. */
function readStatus(message: Fields, quirks: readonly Quirk[]): Omit<StatusPacket, 'record'> {
  const responseFor = message.need('ResponseFor'); // one only: an answer answers one document
  const written = message.needText('StatusCode');
  const statusCode = STATUS_CODES.find((known) => known === written);
  if (statusCode === undefined) {
    refuse('packet-unknown-code', {
      field: 'StatusCode',
      value: written.slice(0, 40),
      line: message.need('StatusCode').node.line,
    });
  }
  const code = responseFor.need('Code');
  const symbol = codeText(code);
  if (symbol === '' || symbol === '/')
    refuse('packet-missing-field', { field: 'ResponseFor/Code', line: code.node.line });
  return {
    type: 'status',
    quirks,
    from: readAgency(message.need('From')),
    responseFor: {
      organCode: organCode(responseFor),
      symbol,
      promulgatedOn: responseFor.needDay('PromulgationDate'),
      documentId: responseFor.needText('DocumentId'),
    },
    staff: readStaff(message.find('StaffInfo')) ?? { department: '', name: '', email: '', mobile: '' },
    statusCode,
    description: message.text('Description'),
    timestamp: message.needInstant('Timestamp'),
  };
}
