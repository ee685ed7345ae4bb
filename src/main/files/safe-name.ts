const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

/**
 * A name to offer in a save dialog, from a name that somebody else chose: no folders, no control or direction marks
 * (U+202E makes `gpj.exe` of `exe.jpg`), no characters or names that Windows keeps for itself, no leading dot or dash.
 */
export function safeFileName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/gu, '')
    .replace(/[<>:"/\\|?*\uFF0F\uFF3C]/g, '-')
    .replace(/^[\s.-]+|[\s.]+$/g, '');
  const dot = plain.lastIndexOf('.');
  const extension = dot > 0 ? plain.slice(dot).slice(0, 10) : '';
  const stem = [...plain.slice(0, dot > 0 ? dot : undefined)].slice(0, 120).join('').trimEnd();
  const safe = `${stem === '' ? 'tep' : stem}${extension}`;
  return RESERVED.test(safe) ? `_${safe}` : safe;
}
