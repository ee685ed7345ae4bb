import { v7 } from 'uuid';
import { dayOf } from '../../../shared/domain/calendar/days.ts';
import { principal } from '../../../shared/domain/directory/actor.ts';
import type { Document } from '../../../shared/domain/document/document.ts';
import type { Packet, StatusCode } from '../../../shared/domain/exchange/packet.ts';
import { type AppError, appError } from '../../../shared/errors.ts';
import { err } from '../../../shared/result.ts';
import type { Database } from '../../db/database.ts';
import { nextOrd, recordDocument, recordEntity, type Trx } from '../../db/record-change.ts';
import type { Quarantine } from '../../files/quarantine/quarantine.ts';
import { markOfFile } from '../../files/screening.ts';
import type { TextExtractor } from '../../files/text/extractor.ts';
import type { FileStore } from '../../rooms.ts';
import { type ArrivedSignatures, checkArrival } from '../../signatures/arrival.ts';
import type { SignatureChecker } from '../../signatures/checker.ts';
import { type CollectedBytes, inSlices } from '../collect.ts';
import { allFiles, type DocumentPacket, NOTHING_SEEN, type ParsedPacket, type StatusPacket } from '../edxml/packet.ts';
import type { PacketParser, ParseResult } from '../parser.ts';
import { findAnswered, recordAnswer } from './answers.ts';
import {
  alreadySaid,
  businessLine,
  documentFromPacket,
  SYSTEM_ACTOR,
  statusLine,
  withExchangeLine,
} from './file-document.ts';
import { keepRecord } from './packet-record.ts';
import {
  agenciesOn,
  type Directory,
  organisationOf,
  type Recipient,
  recipientsAmongUs,
  type SameAgency,
} from './recipients.ts';
import { findPacket, lockIntake, matchDocument, organisations } from './records.ts';
import type { IntakeSettings } from './settings.ts';
import { linkSuccessor } from './successor.ts';

export interface Arrival extends CollectedBytes {
  readonly channel: Packet['channel'];
  readonly fileName: string;
}

/** `repeated`: these very bytes were here before, and `packet` says what became of them. */
export interface Receipt {
  readonly packet: Packet;
  readonly repeated: boolean;
}

export interface ReceiveOptions {
  readonly database: Database;
  readonly files: FileStore;
  readonly texts: TextExtractor;
  readonly quarantine: Quarantine;
  readonly textsWanted: () => void;
  readonly parser: PacketParser;
  readonly signatures: SignatureChecker;
  readonly settings: IntakeSettings;
  readonly now: () => number;
}

/**
 * Takes one packet in, or refuses it; either way the clerk sees it. Files are stored first, then ONE transaction
 * writes document, packet and the acknowledgement to be sent: a crash leaves at worst files nobody points to.
 */
export async function receive(arrival: Arrival, options: ReceiveOptions): Promise<Receipt> {
  const { database, files, parser, settings } = options;
  const known = await findPacket(database.kysely, arrival.sha256);
  if (known !== undefined && isFinal(known)) return { packet: known, repeated: true };

  const parsed = await screened(await parser.parse(arrival.bytes), options.texts);
  // A state secret may not rest here at all: neither its bytes nor its words are stored (domain.md 1.11).
  const secret = !parsed.ok && parsed.error.code === 'packet-secret';
  if (!secret) await files.put(inSlices(arrival.bytes), 'application/xml');

  const now = options.now();
  const directory: Directory = { organisations: await organisations(database.kysely), aliases: settings.table.aliases };
  const today = dayOf(now);
  if (!parsed.ok) {
    const { seen, ...error } = parsed.error;
    const codes = seen.recipientCodes.map((code) => organisationOf(code, directory, today));
    const orgId = codes.find((org) => org !== undefined)?.id ?? settings.defaultOrg;
    if (secret) await isolate(arrival, error.details?.['level'], orgId, now, options);
    const body = packetOf(arrival, now, {
      orgId,
      senderName: seen.senderName || seen.senderCode,
      subject: seen.subject,
    });
    return store(options, { ...body, statusCode: seen.statusCode || null }, () => Promise.resolve(refusedWith(error)));
  }
  const packet = parsed.value;
  const addressed = packet.type === 'document' ? addressees(packet, directory, settings, today) : [];
  let signatures: ArrivedSignatures | undefined;
  if (packet.type === 'document' && addressed.length > 0) {
    const all = allFiles(packet.attachments);
    signatures = await checkArrival(options.signatures, { bytes: arrival.bytes, files: all }, now);
    for (const file of all) await files.put(inSlices(file.content), file.type);
    options.textsWanted();
  }
  const body = packetOf(arrival, now, {
    orgId: addressed[0]?.org.id ?? settings.defaultOrg,
    senderName: packet.from.name,
    subject: packet.type === 'document' ? packet.subject || packet.content : packet.description,
  });
  return store(options, body, async (trx) => {
    await keepRecord(trx, body.id, packet.record, now);
    return await decide(trx, { packet, body, addressed, signatures }, directory);
  });
}

/** A packet whose own words are open may carry a file that is not: the names and first pages of its files. */
async function screened(parsed: ParseResult, texts: TextExtractor): Promise<ParseResult> {
  if (!parsed.ok || parsed.value.type !== 'document') return parsed;
  for (const file of allFiles(parsed.value.attachments)) {
    const level = await markOfFile(texts, file);
    if (level !== undefined) return err({ ...appError('packet-secret', { level }), seen: NOTHING_SEEN });
  }
  return parsed;
}

async function isolate(
  { bytes, channel, fileName }: Arrival,
  level: unknown,
  orgId: string,
  at: number,
  { quarantine }: ReceiveOptions,
): Promise<void> {
  const mark = typeof level === 'string' ? level : 'Mật';
  await quarantine.isolate(inSlices(bytes), { orgId, actorId: null, channel, fileName, mark, at });
}

/** What the transaction found out; laid over the packet's row. */
type Decision = Pick<Packet, 'outcome' | 'documentId' | 'error'> &
  Partial<Pick<Packet, 'orgId' | 'statusCode' | 'outgoingId'>>;

const refusedWith = (error: AppError): Decision => ({ outcome: 'refused', documentId: null, error });

function store(options: ReceiveOptions, body: Packet, decideIn: (trx: Trx) => Promise<Decision>): Promise<Receipt> {
  return options.database.kysely.transaction().execute(async (trx) => {
    await lockIntake(trx);
    const known = await findPacket(trx, body.id);
    if (known !== undefined && isFinal(known)) return { packet: known, repeated: true };
    if (known !== undefined) await forget(trx, known, body.receivedAt);
    const packet: Packet = { ...body, ...(await decideIn(trx)) };
    await recordEntity(trx, 'packet', packet.id, packet.orgId, packet, [principal.orgRole('clerk', packet.orgId)], {
      actorId: null,
      action: `exchange.packet-${packet.outcome}`,
      at: packet.receivedAt,
    });
    return { packet, repeated: false };
  });
}

/** A reader that ran out of time or memory has judged the hour, not the packet: brought again, it is read again. */
function isFinal(packet: Packet): boolean {
  const reason = packet.error?.details?.['reason'];
  return !(typeof reason === 'string' && ['time', 'memory', 'parser-failed'].includes(reason));
}

/** The row leaves its organisation's partition: the second reading may find another addressee. */
async function forget(trx: Trx, packet: Packet, at: number): Promise<void> {
  await recordEntity(trx, 'packet', packet.id, packet.orgId, null, [], {
    actorId: null,
    action: 'exchange.packet-read-again',
    at,
  });
}

function packetOf(arrival: Arrival, now: number, facts: Pick<Packet, 'orgId' | 'senderName' | 'subject'>): Packet {
  return {
    id: arrival.sha256,
    receivedAt: now,
    channel: arrival.channel,
    fileName: arrival.fileName,
    bytes: arrival.bytes.byteLength,
    outcome: 'refused',
    documentId: null,
    statusCode: null,
    error: null,
    ...facts,
  };
}

function addressees(
  packet: DocumentPacket,
  directory: Directory,
  settings: IntakeSettings,
  today: string,
): Recipient[] {
  const ours = recipientsAmongUs(packet.to, directory, today);
  if (ours.length > 0 || !settings.acceptAll) return ours;
  const org = directory.organisations.find((o) => o.id === settings.defaultOrg);
  const code = packet.to[0]?.code;
  return org === undefined || code === undefined ? [] : [{ org, code, formerly: false }];
}

/** A packet, what is to be stored of it, and what was found out about it before the transaction. */
interface Arrived {
  readonly packet: ParsedPacket;
  readonly body: Packet;
  readonly addressed: readonly Recipient[];
  /** Undefined when the packet is no document for us. */
  readonly signatures: ArrivedSignatures | undefined;
}
type ArrivedDocument = Arrived & { readonly packet: DocumentPacket };

function decide(trx: Trx, arrived: Arrived, directory: Directory): Promise<Decision> {
  const { packet, body, addressed } = arrived;
  if (packet.type === 'status') return attachStatus(trx, packet, body, directory);
  const first = addressed[0];
  if (first === undefined) {
    const codes = packet.to.map((to) => to.code).slice(0, 20);
    return Promise.resolve(
      refusedWith(appError('packet-invalid-field', { field: 'To/OrganId', reason: 'not-ours', codes })),
    );
  }
  const same = agenciesOn(dayOf(body.receivedAt), directory);
  const document: ArrivedDocument = { ...arrived, packet };
  return packet.business.type === '0' ? fileNew(trx, document, same) : tellOfChange(trx, document, same);
}

/** A new document for each addressee of ours that does not have it yet. */
async function fileNew(
  trx: Trx,
  { packet, body, addressed, signatures }: ArrivedDocument,
  same: SameAgency,
): Promise<Decision> {
  const made: Document[] = [];
  const known: Document[] = [];
  for (const to of addressed) {
    const before = await matchDocument(trx, { documentIds: [packet.documentId] }, to.org.id);
    // The exchange's id is unique to its sender; the samples show two senders with one id, and both must be received.
    if (before !== undefined && same(before.exchange?.senderCode ?? '', packet.from.code)) {
      known.push(before);
      continue;
    }
    const document = documentFromPacket(packet, body.id, to, await nextOrd(trx), body.receivedAt, signatures);
    await recordDocument(trx, null, document, { actorId: null, action: 'exchange.arrived', at: body.receivedAt });
    await acknowledge(trx, document, '01', body.receivedAt);
    made.push(document);
  }
  const document = made[0];
  if (document !== undefined)
    return { outcome: 'document', documentId: document.id, error: null, orgId: document.orgId };
  const before = known[0];
  const details = { documentId: before?.id, receivedAt: before?.receivedAt, symbol: before?.symbol };
  return { ...refusedWith(appError('packet-duplicate', details)), documentId: before?.id ?? null };
}

/**
 * Recall, update, replacement of a document we have: a line in its history, the packet kept, nothing else touched. An
 * update or replacement under an id and number of its own is a document of its own as well: it is received, and each names
 * the other. Of a document we do not have, a recall is only remembered; an update or replacement carries the whole document and
 * is received as one, marked by its business type.
 */
async function tellOfChange(trx: Trx, arrived: ArrivedDocument, same: SameAgency): Promise<Decision> {
  const { packet, body, addressed } = arrived;
  const names = {
    documentIds: [packet.documentId, packet.business.documentId, ...packet.business.replaces],
    facts: {
      symbol: packet.symbol,
      issuedOn: packet.promulgatedOn,
      issuedBy: (code: string) => same(code, packet.from.code),
    },
  };
  const found: Document[] = [];
  for (const to of addressed) {
    const document = await matchDocument(trx, names, to.org.id);
    if (document === undefined) continue;
    found.push(document);
    await addLine(trx, document, businessLine(packet, body.id, body.receivedAt), body.receivedAt);
  }
  const document = found[0];
  const itself = found.some(
    ({ exchange, symbol }) => exchange?.documentId === packet.documentId || symbol === packet.symbol,
  );
  if (document !== undefined && (itself || packet.business.type === '1'))
    return { outcome: 'document', documentId: document.id, error: null, orgId: document.orgId };
  // With the first addressee, as the packet's row is.
  if (packet.business.type === '1') return { outcome: 'status', documentId: null, error: null, statusCode: '13' };
  const filed = await fileNew(trx, arrived, same);
  const olderIds = [packet.business.documentId, ...packet.business.replaces].filter((id) => id !== packet.documentId);
  for (const to of addressed) {
    const newer = await matchDocument(trx, { documentIds: [packet.documentId] }, to.org.id);
    const how = packet.business.type === '3' ? 'replace' : 'update';
    if (newer !== undefined) await linkSuccessor(trx, newer.id, olderIds, how, body.receivedAt, same);
  }
  return filed;
}

/** A status message: in any order, twice is once, unmatched is kept for the clerk. */
async function attachStatus(trx: Trx, packet: StatusPacket, body: Packet, directory: Directory): Promise<Decision> {
  const { responseFor, statusCode } = packet;
  // An answer names the issuer, a sender's own message (13) the receiver: either may be us, or neither.
  const today = dayOf(body.receivedAt);
  const org = organisationOf(responseFor.organCode, directory, today);
  const ours = statusCode === '13' ? undefined : await findAnswered(trx, responseFor, org?.id);
  if (ours !== undefined && (await recordAnswer(trx, ours, packet, body, { aliases: directory.aliases, today })))
    return { outcome: 'status', documentId: null, outgoingId: ours.id, error: null, statusCode, orgId: ours.orgId };
  const same = agenciesOn(today, directory);
  const names = {
    documentIds: [responseFor.documentId],
    facts: {
      symbol: responseFor.symbol,
      issuedOn: responseFor.promulgatedOn,
      issuedBy: (code: string) => same(code, responseFor.organCode) || same(code, packet.from.code),
    },
  };
  const document = await matchDocument(trx, names, org?.id);
  if (document === undefined) {
    return {
      outcome: 'status',
      documentId: null,
      error: null,
      statusCode,
      ...(org === undefined ? {} : { orgId: org.id }),
    };
  }
  await addLine(trx, document, statusLine(packet, body.id, body.receivedAt), body.receivedAt);
  return { outcome: 'status', documentId: document.id, error: null, statusCode, orgId: document.orgId };
}

async function addLine(
  trx: Trx,
  document: Document,
  line: Parameters<typeof withExchangeLine>[1],
  now: number,
): Promise<void> {
  if (alreadySaid(document, line)) return;
  const after = withExchangeLine(document, line, now);
  await recordDocument(trx, document, after, { actorId: null, action: 'exchange.status', at: now });
}

async function acknowledge(trx: Trx, document: Document, code: StatusCode, now: number): Promise<void> {
  await trx
    .insertInto('exchange_outbox')
    .values({
      id: v7(),
      org_id: document.orgId,
      document_id: document.id,
      status_code: code,
      actor_id: null,
      actor_name: SYSTEM_ACTOR,
      unit_id: null,
      note: '',
      created_at: now,
      written_at: null,
      file_name: null,
    })
    .execute();
}
