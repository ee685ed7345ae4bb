import { mkdir } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { DocumentFile } from '../../shared/domain/document/document.ts';
import { appError } from '../../shared/errors.ts';
import type { Database } from '../db/database.ts';
import type { Trx } from '../db/record-change.ts';
import { outboxFileName, outboxTime } from '../interchange/intake/outbox.ts';
import { writeDocument } from '../interchange/write-document.ts';
import { writeDurably } from '../interchange/write-durably.ts';
import { writeStatus } from '../interchange/write-status.ts';
import type { FileStore } from '../rooms.ts';
import { packetFactsOf } from './exchange-packet.ts';
import { DispatchProblem, type DispatchRow, recallReason } from './hand-over.ts';
import { readOutgoing } from './print.ts';
import { unitOf } from './records.ts';

interface Door {
  readonly database: Database;
  readonly outDir: string;
  /** The code that receives today for the one written in the document. */
  readonly codeToday: (code: string) => string;
}

/**
 * The packet of one recipient, as a file for the exchange's adapter. File, then mark: a crash between the two writes the
 * same bytes under the same name again.
 */
export async function writeIssue(
  row: DispatchRow,
  { database, files, outDir, codeToday }: Door & { readonly files: FileStore },
): Promise<void> {
  const outgoing = await readOutgoing(database, row.outgoing_id);
  const recipient = outgoing.recipients.find((r) => r.id === row.recipient_id);
  if (recipient === undefined || outgoing.paper === null) throw new DispatchProblem(appError('recipient-unknown'));
  // Called back before it went out, or gone already.
  if (outgoing.status === 'recalled' || recipient.sentAt !== null) return;
  const contents: { file: DocumentFile; content: Uint8Array }[] = [];
  for (const file of [outgoing.paper, ...outgoing.files]) {
    if ((await files.stat(file.sha256)) === undefined)
      throw new DispatchProblem(appError('file-missing', { name: file.name }));
    contents.push({ file, content: await buffer(files.read(file.sha256)) });
  }
  const { org, unit } = await database.kysely
    .transaction()
    .execute(async (trx) => ({ org: await unitOf(trx, outgoing.orgId), unit: await unitOf(trx, outgoing.unitId) }));
  const at = Number(row.created_at);
  const addressed = { ...recipient, code: codeToday(recipient.code) };
  await mkdir(outDir, { recursive: true });
  await writeDurably(
    outDir,
    packetFileName(row),
    writeDocument(packetFactsOf({ outgoing, org, unit, recipient: addressed, at, files: contents })),
  );
}

/** As the status packets' names: sorts by time, names itself, the same for the same row. */
export const packetFileName = (row: Pick<DispatchRow, 'id' | 'created_at'>): string =>
  `${outboxTime(row)}-vb-${row.id.replace(/[^A-Za-z0-9-]/g, '_')}.edxml`;

/**
 * The request to give a document back, 13, as a file for the exchange's adapter. A sender's own message names the
 * receiver in ResponseFor; the document is named as it was sent.
 */
export async function writeRecall(row: DispatchRow, { database, outDir, codeToday }: Door): Promise<void> {
  const outgoing = await readOutgoing(database, row.outgoing_id);
  const recipient = outgoing.recipients.find((r) => r.id === row.recipient_id);
  if (recipient === undefined || outgoing.issuedOn === null) throw new DispatchProblem(appError('recipient-unknown'));
  if (recipient.sentAt === null) return;
  const org = await database.kysely.transaction().execute((trx: Trx) => unitOf(trx, outgoing.orgId));
  const text = writeStatus({
    from: { code: org.code ?? org.id, name: org.name },
    responseFor: {
      organCode: codeToday(recipient.code),
      symbol: outgoing.symbol ?? '',
      promulgatedOn: outgoing.issuedOn,
      documentId: outgoing.id,
    },
    staff: { department: '', name: '' },
    statusCode: '13',
    description: recallReason(outgoing),
    timestamp: Number(row.created_at),
  });
  await mkdir(outDir, { recursive: true });
  await writeDurably(outDir, outboxFileName({ ...row, status_code: '13' }), text);
}
