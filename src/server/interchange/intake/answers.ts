import type { AgencyAlias } from '../../../shared/domain/directory/agency-code.ts';
import type { Packet } from '../../../shared/domain/exchange/packet.ts';
import type { Outgoing } from '../../../shared/domain/outgoing/outgoing.ts';
import type { Trx } from '../../db/record-change.ts';
import { recordDelivery } from '../../outgoing/delivery-events.ts';
import { lockOutgoing } from '../../outgoing/records.ts';
import type { Reference, StatusPacket } from '../edxml/packet.ts';
import { sameAgency } from './recipients.ts';

/**
 * The outgoing document of ours that a status message answers: by the id we sent it under, else by its symbol and day
 * in the organisation the message names (domain.md 2.2). A symbol alone is many agencies'.
 */
export async function findAnswered(
  trx: Trx,
  responseFor: Reference,
  orgId: string | undefined,
): Promise<Outgoing | undefined> {
  const { documentId, symbol, promulgatedOn } = responseFor;
  const byId = documentId === '' ? undefined : await lockOutgoing(trx, documentId);
  if (byId !== undefined) return isOut(byId) ? byId : undefined;
  if (orgId === undefined || symbol === '' || promulgatedOn === null) return undefined;
  const row = await trx
    .selectFrom('outgoing')
    .select('id')
    .where('symbol', '=', symbol)
    .where('issued_on', '=', promulgatedOn)
    .where('org_id', '=', orgId)
    .where('status', 'in', ['issued', 'recalled'])
    .orderBy('id')
    .executeTakeFirst();
  return row && (await lockOutgoing(trx, row.id));
}

const isOut = ({ status }: Outgoing): boolean => status === 'issued' || status === 'recalled';

/**
 * Every message is kept, late, doubled or out of order; what is shown is computed from all of them. Answers false where
 * the sender is none of the document's recipients: such a message changes nothing of ours.
 */
export async function recordAnswer(
  trx: Trx,
  outgoing: Outgoing,
  packet: StatusPacket,
  body: Packet,
  names: { readonly aliases: readonly AgencyAlias[]; readonly today: string },
): Promise<boolean> {
  const { from, statusCode, description, timestamp } = packet;
  const recipient = outgoing.recipients.find(
    (r) => r.channel === 'exchange' && sameAgency(r.code, from.code, names.aliases, names.today),
  );
  if (recipient === undefined) return false;
  return await recordDelivery(trx, outgoing, recipient.id, {
    id: body.id,
    code: statusCode,
    at: timestamp,
    heardAt: body.receivedAt,
    text: description,
  });
}
