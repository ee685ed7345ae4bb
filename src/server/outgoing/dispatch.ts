import type { Outgoing } from '../../shared/domain/outgoing/outgoing.ts';
import type { Trx } from '../db/record-change.ts';
import type { DispatchTable } from '../db/schema.ts';

type Owed = Pick<DispatchTable, 'id' | 'recipient_id' | 'what' | 'channel'>;

/**
 * What an accepted command owes after its commit: written in its transaction, done after it (the courier). So an issue
 * is never half done, and a crash between the two repeats the hand-over, which the receiving side knows by its id.
 */
export async function queueDispatch(
  trx: Trx,
  commandId: string,
  before: Outgoing | null,
  after: Outgoing,
  at: number,
): Promise<void> {
  if (before === null || before.status === after.status) return;
  const owed = owedBy(commandId, after);
  if (owed.length === 0) return;
  await trx
    .insertInto('dispatch')
    .values(
      owed.map((row) => ({
        ...row,
        org_id: after.orgId,
        outgoing_id: after.id,
        created_at: at,
        done_at: null,
        note: null,
      })),
    )
    .execute();
}

function owedBy(commandId: string, after: Outgoing): Owed[] {
  const toRecipients = (what: 'issue' | 'recall'): Owed[] =>
    after.recipients.map(({ id, channel }) => ({ id: `${commandId}.${id}`, recipient_id: id, what, channel }));
  switch (after.status) {
    case 'numbered':
      return [{ id: `${commandId}.print`, recipient_id: '', what: 'print', channel: 'own' }];
    case 'issued':
      return [
        ...toRecipients('issue'),
        ...[...new Set(after.replyTo.map((reference) => reference.id))].map(
          (id): Owed => ({ id: `${commandId}.reply.${id}`, recipient_id: id, what: 'reply', channel: 'own' }),
        ),
      ];
    case 'recalled':
      return toRecipients('recall');
    default:
      return [];
  }
}
