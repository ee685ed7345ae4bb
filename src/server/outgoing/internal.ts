import { isOpen } from '../../shared/domain/document/status.ts';
import { appError } from '../../shared/errors.ts';
import { nextOrd, recordDocument, type Trx } from '../db/record-change.ts';
import { withExchangeLine } from '../interchange/intake/file-document.ts';
import { linkSuccessor } from '../interchange/intake/successor.ts';
import { loadDocument } from '../push/load.ts';
import { deliveryLine, type Heard, withEvent, withRecipient } from './delivery-events.ts';
import { DispatchProblem, type HandOver, sentLine } from './hand-over.ts';
import { incomingCopy, incomingCopyId } from './incoming-copy.ts';
import { changeOutgoing, findUnit, unitOf } from './records.ts';

/** An organisation of this city: the document lies with its registry at once, and that is its 01. */
export async function deliverInside(trx: Trx, handOver: HandOver): Promise<string> {
  const { row, outgoing, recipient, at } = handOver;
  const addressed = recipient.orgId === null ? undefined : await findUnit(trx, recipient.orgId);
  if (addressed === undefined) throw new DispatchProblem(appError('recipient-unknown', { name: recipient.name }));
  const [from, to] = [await unitOf(trx, outgoing.orgId), await unitOf(trx, addressed.orgId)];
  const copy = incomingCopy({ outgoing, dispatchId: row.id, from, to, ord: await nextOrd(trx), at });
  if ((await loadDocument(trx, copy.id)) === undefined)
    await recordDocument(trx, null, copy, { actorId: null, action: 'outgoing.delivered', at });
  if (outgoing.supersedes !== null)
    // Both come from one organisation of ours: its code is the same letter for letter.
    await linkSuccessor(trx, copy.id, [outgoing.supersedes.id], outgoing.supersedes.how, at, (a, b) => a === b);
  const arrived: Heard = { id: `${row.id}.01`, code: '01', at, heardAt: at, text: 'Đã đến' };
  await changeOutgoing(trx, outgoing, {
    action: 'outgoing.sent',
    at,
    changes: {
      recipients: withRecipient(outgoing, recipient.id, (r) => withEvent({ ...r, sentAt: at }, arrived)),
    },
    lines: [sentLine(handOver), deliveryLine(recipient, arrived)],
  });
  return to.id;
}

/** The request to give it back, for the receiving registry to answer (`document.answerRecall`). */
export async function recallInside(trx: Trx, handOver: HandOver): Promise<string> {
  const { row, outgoing, recipient, reason, at } = handOver;
  const issued = await trx
    .selectFrom('dispatch')
    .select('id')
    .where('outgoing_id', '=', outgoing.id)
    .where('recipient_id', '=', recipient.id)
    .where('what', '=', 'issue')
    .executeTakeFirst();
  const document = issued && (await loadDocument(trx, incomingCopyId(issued.id)));
  if (document === undefined) throw new DispatchProblem(appError('not-found'));
  // What was sent back or given back already has nothing left to give.
  if (!isOpen(document.status) && document.status !== 'completed') return document.status;
  const line = { id: row.id, at, actorName: document.senderName, code: '13', text: reason };
  await recordDocument(trx, document, withExchangeLine(document, line, at), {
    actorId: null,
    action: 'outgoing.recalled',
    at,
  });
  return document.id;
}
