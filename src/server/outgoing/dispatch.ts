import type { Outgoing } from '../../shared/domain/outgoing/outgoing.ts';
import type { Trx } from '../db/record-change.ts';

/**
 * What an accepted command owes the outside: written in its transaction, done after it (the courier). So an issue is
 * never half done, and a crash between the two repeats the hand-over, which the receiving side knows by its id.
 */
export async function queueDispatch(
  trx: Trx,
  commandId: string,
  before: Outgoing | null,
  after: Outgoing,
  at: number,
): Promise<void> {
  if (before === null || before.status === after.status) return;
  const what = after.status === 'issued' ? 'issue' : after.status === 'recalled' ? 'recall' : undefined;
  if (what === undefined || after.recipients.length === 0) return;
  await trx
    .insertInto('dispatch')
    .values(
      after.recipients.map((recipient) => ({
        id: `${commandId}.${recipient.id}`,
        org_id: after.orgId,
        outgoing_id: after.id,
        recipient_id: recipient.id,
        what,
        channel: recipient.channel,
        created_at: at,
        done_at: null,
        note: null,
      })),
    )
    .execute();
}
