import type { Outgoing } from '../../shared/domain/outgoing/outgoing.ts';
import type { Recipient } from '../../shared/domain/outgoing/recipient.ts';
import type { Trx } from '../db/record-change.ts';
import { changeOutgoing, type SystemLine } from './records.ts';

/** What somebody said about one recipient's copy. Kept whole: late, twice and out of order (domain.md 2.4). */
export interface Heard {
  /** The message's id: the packet's, or the waiting status's. */
  readonly id: string;
  readonly code: string;
  /** When the other side says it happened. */
  readonly at: number;
  readonly heardAt: number;
  readonly text: string;
}

export const withRecipient = (
  outgoing: Outgoing,
  recipientId: string,
  change: (recipient: Recipient) => Recipient,
): Recipient[] => outgoing.recipients.map((r) => (r.id === recipientId ? change(r) : r));

export const withEvent = (recipient: Recipient, { code, at, heardAt, text }: Heard): Recipient => ({
  ...recipient,
  events: [...recipient.events, { code, at, heardAt, text }],
});

export const deliveryLine = (recipient: Pick<Recipient, 'name'>, heard: Heard): SystemLine => ({
  id: heard.id,
  kind: 'delivery',
  actorName: recipient.name,
  code: heard.code,
  text: heard.text,
});

/** Answers false where the document knows no such recipient. */
export async function recordDelivery(
  trx: Trx,
  outgoing: Outgoing,
  recipientId: string,
  heard: Heard,
): Promise<boolean> {
  const recipient = outgoing.recipients.find((r) => r.id === recipientId);
  if (recipient === undefined) return false;
  await changeOutgoing(trx, outgoing, {
    action: 'outgoing.delivery',
    at: heard.heardAt,
    changes: { recipients: withRecipient(outgoing, recipientId, (r) => withEvent(r, heard)) },
    lines: [deliveryLine(recipient, heard)],
  });
  return true;
}
