import { basename } from 'node:path';
import type { SignatureCheck } from '../../shared/domain/document/signature.ts';
import { verdictOf } from '../../shared/domain/document/signature-verdict.ts';
import type { AppError } from '../../shared/errors.ts';
import type { ArrivedSignatures } from '../signatures/arrival.ts';
import type {
  DocumentPacket,
  PacketRefusal,
  ParsedFile,
  ParsedPacket,
  Reference,
  StatusPacket,
} from './edxml/packet.ts';
import { reasonsOf } from './reasons.ts';

const UNSIGNED: ArrivedSignatures = { packet: [], files: new Map() };

/** One packet as one JSON value: what `inspect` prints. Every key is always there, null or empty where there is nothing. */
export function describePacket(
  file: string,
  packet: ParsedPacket,
  signatures: ArrivedSignatures = UNSIGNED,
): Record<string, unknown> {
  const common = { file: basename(file), ok: true, type: packet.type };
  return packet.type === 'document'
    ? { ...common, ...describeDocument(packet, signatures) }
    : { ...common, ...describeStatus(packet) };
}

function describeDocument(packet: DocumentPacket, signatures: ArrivedSignatures): Record<string, unknown> {
  return {
    codes: {
      businessType: packet.business.type,
      statusCode: null,
      priority: packet.priority,
      steeringType: packet.steeringType,
      documentType: packet.documentType.type,
    },
    symbol: { number: packet.codeNumber, notation: packet.codeNotation, text: packet.symbol },
    kind: packet.kind,
    typeName: packet.documentType.name,
    subject: packet.subject || packet.content,
    sender: { code: packet.from.code, name: packet.from.name },
    recipients: packet.to.map(({ code, name }) => ({ code, name })),
    signer: packet.signer,
    dates: {
      promulgated: packet.promulgatedOn,
      due: packet.dueOn,
      timestamp: instant(packet.trace.at(-1)?.at ?? null),
    },
    documentId: packet.documentId,
    responseFor: packet.responseFor.map(describeReference),
    signatures: signatures.packet.map(describeSignature),
    attachments: packet.attachments.map((each) => describeFile(each, signatures.files)),
    quirks: packet.quirks,
  };
}

function describeStatus(packet: StatusPacket): Record<string, unknown> {
  return {
    codes: { businessType: null, statusCode: packet.statusCode },
    symbol: { ...splitSymbol(packet.responseFor.symbol), text: packet.responseFor.symbol },
    subject: packet.description,
    sender: { code: packet.from.code, name: packet.from.name },
    recipients: [{ code: packet.responseFor.organCode, name: null }],
    staff: packet.staff,
    dates: { promulgated: packet.responseFor.promulgatedOn, due: null, timestamp: instant(packet.timestamp) },
    documentId: packet.responseFor.documentId,
    responseFor: [describeReference(packet.responseFor)],
    signatures: [],
    attachments: [],
    quirks: packet.quirks,
  };
}

/** A refused packet: why, in both languages, and what could still be read of it. */
export function describeRefusal(
  file: string,
  error: PacketRefusal | (AppError & { seen?: undefined }),
): Record<string, unknown> {
  const reason = reasonsOf(error);
  return {
    file: basename(file),
    ok: false,
    type: error.seen?.type ?? null,
    error: { code: error.code, details: error.details ?? {}, reason: reason.vi, reasonEn: reason.en },
    seen: error.seen ?? null,
  };
}

function describeFile(file: ParsedFile, signatures: ArrivedSignatures['files']): Record<string, unknown> {
  const { name, type, bytes, sha256 } = file;
  const own = signatures.get(sha256) ?? [];
  const contains = file.contains.map((each) => describeFile(each, signatures));
  return { name, type, bytes, sha256, signatures: own.map(describeSignature), contains };
}

const describeSignature = (check: SignatureCheck): Record<string, unknown> => ({
  verdict: verdictOf(check),
  ...check,
  signedAt: instant(check.signedAt),
});

const describeReference = (reference: Reference): Record<string, unknown> => ({
  code: reference.organCode,
  symbol: reference.symbol,
  promulgated: reference.promulgatedOn,
  documentId: reference.documentId,
});

function splitSymbol(symbol: string): { number: string; notation: string } {
  const slash = symbol.indexOf('/');
  return slash < 0
    ? { number: symbol, notation: '' }
    : { number: symbol.slice(0, slash), notation: symbol.slice(slash + 1) };
}

const instant = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
