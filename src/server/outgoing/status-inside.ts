import type { Selectable } from 'kysely';
import type { Trx } from '../db/record-change.ts';
import type { ExchangeOutboxTable } from '../db/schema.ts';
import { STATUS_TEXTS } from '../interchange/write-status.ts';
import { recordDelivery } from './delivery-events.ts';
import { lockOutgoing } from './records.ts';

/**
 * A status of a document whose sender works in this system: told to the sender's record instead of the exchange. The
 * receiving side queues it as any other (push/status-packets.ts), so both ways say the same at the same moments.
 */
export async function tellSender(trx: Trx, row: Selectable<ExchangeOutboxTable>, now: number): Promise<void> {
  const locked = await trx
    .selectFrom('exchange_outbox')
    .select('id')
    .where('id', '=', row.id)
    .where('written_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (locked === undefined) return;
  const dispatch = await trx
    .selectFrom('dispatch')
    .select(['outgoing_id', 'recipient_id'])
    .where('id', '=', row.dispatch_id ?? '')
    .executeTakeFirst();
  const outgoing = dispatch && (await lockOutgoing(trx, dispatch.outgoing_id));
  if (dispatch !== undefined && outgoing !== undefined)
    await recordDelivery(trx, outgoing, dispatch.recipient_id, {
      id: row.id,
      code: row.status_code,
      at: Number(row.created_at),
      heardAt: now,
      text: row.note === '' ? STATUS_TEXTS[row.status_code] : row.note,
    });
  await trx.updateTable('exchange_outbox').set({ written_at: now }).where('id', '=', row.id).execute();
}
