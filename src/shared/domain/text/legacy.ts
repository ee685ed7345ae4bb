/**
 * Text in an encoding from before Unicode (domain.md 8.2), seen by its letters: TCVN3 (.VnTime) and VNI show Latin-1 signs
 * inside words. Text that has letters of Vietnamese Unicode is never called legacy: converting it would destroy it.
 */
const VIETNAMESE = /[\u1ea0-\u1ef9ăđơưĂĐƠƯ]/u;
/** Signs of Latin-1 that stand for letters in TCVN3; some are also used as signs, so they count only inside words. */
const TCVN3 = /(?<=\p{L})[\u00a1-\u00b9\u00bb-\u00be]|[\u00a1-\u00b9\u00bb-\u00be](?=[A-Za-z])/gu;
/** Letters Vietnamese does not have, with which VNI marks a vowel before them or writes đ, ư. */
const VNI = /(?<=[A-Za-z])[äåëïöøûÄÅËÏÖØÛ]|[ñöÑÖ](?=[A-Za-zôÔ])/gu;

export type LegacyEncoding = 'TCVN3' | 'VNI';

export function legacyEncoding(text: string): LegacyEncoding | undefined {
  const composed = text.normalize('NFC');
  if (VIETNAMESE.test(composed)) return undefined;
  if ((composed.match(TCVN3) ?? []).length >= 2) return 'TCVN3';
  return (composed.match(VNI) ?? []).length >= 2 ? 'VNI' : undefined;
}
