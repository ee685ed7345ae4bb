/**
 * Texts written for TCVN3 (ABC) or VNI fonts, which look like noise in any other font (domain.md 8.2). Only said, never
 * converted: the bytes are the source, and a wrong guess would falsify a record.
 */
export function legacyFontOf(text: string): 'tcvn3' | 'vni' | null {
  const head = text.slice(0, 20_000);
  // Letters that neither encoding can produce: this is Unicode.
  if (/[\u1ea0-\u1ef9ăđơưĂĐƠƯ]/u.test(head)) return null;
  const letters = head.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 40) return null;
  const share = (pattern: RegExp): number => (head.match(pattern)?.length ?? 0) / letters;
  // Latin-1 signs inside words; U+00AD stands for ư there.
  if (share(/(?<=[a-z])[µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®¬\u00adÖÕÒÓÐ×Ø]|[µ¸¶·¹¨»¾¼½©®¬\u00ad](?=[a-z])/gu) > 0.04) return 'tcvn3';
  if (share(/[aeoâêôöuyAEOÔÖUY][ùøûõïâêáàåãäéèúüëỳ](?![a-z]{4})|[a-zñ]ö|ñ(?=[aeiouyöô])/gu) > 0.06) return 'vni';
  return null;
}
