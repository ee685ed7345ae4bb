import { v7 } from 'uuid';
import { showDay } from '../../../shared/domain/calendar/days.ts';
import type { ArrivedFile, Document, HistoryEntry } from '../../../shared/domain/document/document.ts';
import type { ArrivedSignatures } from '../../signatures/arrival.ts';
import { allFiles, type DocumentPacket, type ParsedFile, type StatusPacket } from '../edxml/packet.ts';
import type { Recipient } from './recipients.ts';

/** What a packet becomes: pure builders of documents and history lines; `receive.ts` stores them. */

/** The actor of what came from outside, and of what this system does by itself. */
const EXCHANGE_ACTOR = 'Trục liên thông văn bản quốc gia';
export const SYSTEM_ACTOR = 'Hệ thống quản lý văn bản';

const LONGEST_SUBJECT = 2_000;

export function documentFromPacket(
  packet: DocumentPacket,
  packetId: string,
  to: Recipient,
  ord: number,
  now: number,
  signatures: ArrivedSignatures | undefined,
): Document {
  return {
    id: v7(),
    ord,
    version: 1,
    orgId: to.org.id,
    status: 'received',
    arrivalNumber: null,
    arrivalYear: null,
    receivedAt: now,
    kind: packet.kind,
    symbol: packet.symbol,
    issuedOn: packet.promulgatedOn,
    senderCode: packet.from.code,
    senderName: packet.from.name,
    subject: (packet.subject || packet.content).slice(0, LONGEST_SUBJECT),
    signerName: packet.signer.name,
    urgency: packet.priority,
    dueOn: packet.dueOn,
    submittedTo: null,
    leadUnitId: null,
    leadPersonId: null,
    pageCount: packet.pageAmount ?? 0,
    updatedAt: now,
    files: filesOf(packet.attachments, signatures?.files),
    routings: [],
    history: [arrivedLine(to, packetId, now)],
    exchange: {
      documentId: packet.documentId,
      businessType: packet.business.type,
      senderCode: packet.from.code,
      recipientCode: to.code,
      packetId,
      issuedOn: packet.promulgatedOn,
      symbol: packet.symbol,
      ...(signatures === undefined ? {} : { signatures: [...signatures.packet] }),
    },
  };
}

/** Under which code it came, where that is not the organisation's own of today. */
function arrivedLine({ org, code, formerly }: Recipient, packetId: string, now: number): HistoryEntry {
  const text = `Bên gửi ghi mã nơi nhận ${code}; mã hiện nay là ${org.code}.`;
  const line = {
    id: packetId,
    at: now,
    kind: 'arrived',
    actorId: null,
    actorName: EXCHANGE_ACTOR,
    code: '01',
  } as const;
  return formerly ? { ...line, text } : line;
}

/** What is read comes first; the archive or packet it came in stays beside it, because it is what was sent. */
function filesOf(
  attachments: readonly ParsedFile[],
  signatures: ArrivedSignatures['files'] = new Map(),
): ArrivedFile[] {
  const all = allFiles(attachments);
  const ordered = [...all.filter((f) => f.contains.length === 0), ...all.filter((f) => f.contains.length > 0)];
  const files = new Map<string, ArrivedFile>();
  for (const { sha256, name, type, bytes } of ordered) {
    const found = signatures.get(sha256);
    const file = { sha256, name, type, bytes, ...(found === undefined ? {} : { signatures: [...found] }) };
    if (!files.has(sha256)) files.set(sha256, file);
  }
  return [...files.values()];
}

/** A line of history that changes nothing else: the exchange has said something about this document. */
export function withExchangeLine(
  document: Document,
  line: Omit<HistoryEntry, 'kind' | 'actorId'>,
  now: number,
): Document {
  return {
    ...document,
    version: document.version + 1,
    updatedAt: now,
    history: [...document.history, { ...line, kind: 'exchange-status', actorId: null }],
  };
}

/** The same message may come again in other bytes: who said what, with the sender's own time, is one message. */
export function alreadySaid(document: Document, line: Pick<HistoryEntry, 'actorName' | 'text' | 'code'>): boolean {
  return document.history.some(
    (entry) =>
      entry.kind === 'exchange-status' &&
      entry.actorName === line.actorName &&
      entry.text === line.text &&
      entry.code === line.code,
  );
}

/** The sender's clock is kept in the words; the line itself stands at the time we learned it. */
export function statusLine(
  packet: StatusPacket,
  packetId: string,
  now: number,
): Omit<HistoryEntry, 'kind' | 'actorId'> {
  const local = new Date(packet.timestamp + 7 * 3_600_000).toISOString();
  const when = `${local.slice(11, 16)} ${showDay(local.slice(0, 10))}`;
  return {
    id: packetId,
    at: now,
    actorName: packet.from.name,
    code: packet.statusCode,
    text: [packet.description, `(${when})`].filter(Boolean).join(' '),
  };
}

const BUSINESS_TEXTS = {
  '0': 'Văn bản mới',
  '1': 'Bên gửi yêu cầu thu hồi văn bản',
  '2': 'Bên gửi gửi bản cập nhật',
  '3': 'Bên gửi gửi bản thay thế',
} as const;

/** Recall, update, replacement: told to the office, applied by nobody but the office. A recall is the exchange's 13. */
export function businessLine(
  packet: DocumentPacket,
  packetId: string,
  now: number,
): Omit<HistoryEntry, 'kind' | 'actorId'> {
  return {
    id: packetId,
    at: now,
    actorName: packet.from.name,
    text: [BUSINESS_TEXTS[packet.business.type], packet.business.reason].filter(Boolean).join(': '),
    ...(packet.business.type === '1' ? { code: '13' } : {}),
  };
}
