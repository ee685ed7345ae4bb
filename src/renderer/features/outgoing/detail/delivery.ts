import { STATUS_CODES } from '../../../../shared/domain/exchange/packet.ts';
import type { Outgoing } from '../../../../shared/domain/outgoing/outgoing.ts';
import type { Recipient } from '../../../../shared/domain/outgoing/recipient.ts';
import type { Translate } from '../../../../shared/i18n/texts.ts';

/** A code in the words of the exchange; a code we do not know is shown as it came. */
export function codeWords(t: Translate, code: string): string {
  const known = STATUS_CODES.find((one) => one === code);
  return known === undefined ? code : `${t(`documents.exchangeCode.${known}`)} (${code})`;
}

/** How far one recipient's copy has got, in words. The other side's own time says which event is the latest. */
export function deliveryWords(t: Translate, recipient: Recipient, outgoing: Pick<Outgoing, 'issuedAt'>): string {
  const last = recipient.events.toSorted((a, b) => a.at - b.at || a.heardAt - b.heardAt).at(-1);
  if (last !== undefined) return codeWords(t, last.code);
  if (outgoing.issuedAt === null) return t('outgoing.delivery.notYet');
  if (recipient.channel === 'paper') return t('outgoing.delivery.byHand');
  return recipient.sentAt === null ? t('outgoing.delivery.waiting') : t('outgoing.delivery.sent');
}
