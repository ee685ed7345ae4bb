import { mkdir } from 'node:fs/promises';
import { appError } from '../../shared/errors.ts';
import type { Database } from '../db/database.ts';
import type { Trx } from '../db/record-change.ts';
import { outboxFileName } from '../interchange/intake/outbox.ts';
import { writeDurably } from '../interchange/write-durably.ts';
import { writeStatus } from '../interchange/write-status.ts';
import { DispatchProblem, type DispatchRow, recallReason } from './hand-over.ts';
import { readOutgoing } from './print.ts';
import { unitOf } from './records.ts';

/**
 * The request to give a document back, 13, as a file for the exchange's adapter. A sender's own message names the
 * receiver in ResponseFor; the document is named as it was sent.
 */
export async function writeRecall(row: DispatchRow, database: Database, outDir: string): Promise<void> {
  const outgoing = await readOutgoing(database, row.outgoing_id);
  const recipient = outgoing.recipients.find((r) => r.id === row.recipient_id);
  if (recipient === undefined || outgoing.issuedOn === null) throw new DispatchProblem(appError('recipient-unknown'));
  if (recipient.sentAt === null) return;
  const org = await database.kysely.transaction().execute((trx: Trx) => unitOf(trx, outgoing.orgId));
  const text = writeStatus({
    from: { code: org.code ?? org.id, name: org.name },
    responseFor: {
      organCode: recipient.code,
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
