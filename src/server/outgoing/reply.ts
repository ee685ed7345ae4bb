import { recordDocument, type Trx } from '../db/record-change.ts';
import { loadDocument } from '../push/load.ts';
import type { DispatchRow } from './hand-over.ts';
import { lockOutgoing } from './records.ts';

/**
 * The incoming document that was answered says by what. In a transaction of its own: an issue does not wait for, nor
 * fail with, what else is done to that document at the moment. Answers a note.
 */
export async function linkReply(trx: Trx, row: DispatchRow, at: number): Promise<string> {
  const outgoing = await lockOutgoing(trx, row.outgoing_id);
  const document = await loadDocument(trx, row.recipient_id);
  // The reference was written by a person; it reaches no further than their own organisation.
  if (outgoing === undefined || document === undefined || document.orgId !== outgoing.orgId) return 'not-found';
  if (document.history.some((line) => line.kind === 'replied' && line.refId === outgoing.id)) return 'linked';
  const { authorId, authorName, symbol } = outgoing;
  const after = {
    ...document,
    version: document.version + 1,
    updatedAt: at,
    history: [
      ...document.history,
      {
        id: row.id,
        at,
        kind: 'replied' as const,
        actorId: authorId,
        actorName: authorName,
        text: symbol ?? '',
        refId: outgoing.id,
      },
    ],
  };
  await recordDocument(trx, document, after, { actorId: null, action: 'outgoing.linked', at });
  return 'linked';
}
