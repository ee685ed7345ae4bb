import { type DeliveryMessage, delivery } from '../../../../shared/domain/exchange/delivery.ts';
import { STATUS_CODES } from '../../../../shared/domain/exchange/packet.ts';
import type { Outgoing } from '../../../../shared/domain/outgoing/outgoing.ts';
import type { Recipient } from '../../../../shared/domain/outgoing/recipient.ts';
import type { Translate } from '../../../../shared/i18n/texts.ts';

/** A code in the words of the exchange; a code we do not know is shown as it came. */
export function codeWords(t: Translate, code: string): string {
  const known = STATUS_CODES.find((one) => one === code);
  return known === undefined ? code : `${t(`documents.exchangeCode.${known}`)} (${code})`;
}

/** How far one recipient's copy has got, in words: ranked over all that was heard, since messages come late and out of order. */
export function deliveryWords(t: Translate, recipient: Recipient, outgoing: Pick<Outgoing, 'issuedAt'>): string {
  const { state } = delivery(recipient.events.flatMap(messageOf));
  if (state !== null) return codeWords(t, state);
  if (outgoing.issuedAt === null) return t('outgoing.delivery.notYet');
  if (recipient.channel === 'paper') return t('outgoing.delivery.byHand');
  return recipient.sentAt === null ? t('outgoing.delivery.waiting') : t('outgoing.delivery.sent');
}

/** Codes that no table of ours knows stay in the list of messages and move nothing. */
function messageOf({ code, at, heardAt, text }: Recipient['events'][number]): DeliveryMessage[] {
  const known = STATUS_CODES.find((one) => one === code);
  return known === undefined ? [] : [{ code: known, sentAt: at, receivedAt: heardAt, note: text }];
}
