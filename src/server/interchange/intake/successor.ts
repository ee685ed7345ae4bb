import type { Document, HistoryEntry } from '../../../shared/domain/document/document.ts';
import type { Succession } from '../../../shared/domain/outgoing/outgoing.ts';
import { recordDocument, type Trx } from '../../db/record-change.ts';
import { loadDocument } from '../../push/load.ts';
import type { SameAgency } from './recipients.ts';
import { matchDocument } from './records.ts';

const WORDS: Readonly<Record<Succession, readonly [newer: string, older: string]>> = {
  replace: ['Thay thế văn bản', 'Được thay thế bởi văn bản'],
  update: ['Cập nhật, sửa đổi văn bản', 'Được cập nhật, sửa đổi bởi văn bản'],
  correct: ['Đính chính văn bản', 'Được đính chính bởi văn bản'],
};

/**
 * A received document that updates, replaces or corrects one that this office received before: each names the other in its
 * history (NĐ 30/2020 Art. 18.3). Told, not applied: what is to be done with the old one the office decides. Said once.
 */
export async function linkSuccessor(
  trx: Trx,
  newerId: string,
  olderDocumentIds: readonly string[],
  how: Succession,
  at: number,
  sameAgency: SameAgency,
): Promise<void> {
  const newer = await loadDocument(trx, newerId);
  if (newer === undefined) return;
  const older = await matchDocument(trx, { documentIds: olderDocumentIds }, newer.orgId);
  // Only the same sender's: nobody marks somebody else's document as replaced.
  if (older === undefined || older.id === newer.id || !sameAgency(older.senderCode, newer.senderCode)) return;
  const [ofNewer, ofOlder] = WORDS[how];
  await say(trx, newer, { kind: 'supersedes', refId: older.id, text: `${ofNewer} ${older.symbol}` }, at);
  await say(trx, older, { kind: 'superseded', refId: newer.id, text: `${ofOlder} ${newer.symbol}` }, at);
}

async function say(
  trx: Trx,
  document: Document,
  line: Required<Pick<HistoryEntry, 'kind' | 'refId' | 'text'>>,
  at: number,
): Promise<void> {
  if (document.history.some(({ kind, refId }) => kind === line.kind && refId === line.refId)) return;
  const entry = { ...line, id: `${document.id}.${line.refId}`, at, actorId: null, actorName: document.senderName };
  const after = { ...document, version: document.version + 1, updatedAt: at, history: [...document.history, entry] };
  await recordDocument(trx, document, after, { actorId: null, action: 'exchange.superseded', at });
}
