/**
 * Folding for search: Vietnamese typed with or without marks finds the same words.
 * FTS5's `remove_diacritics` does not fold đ, so we fold before insert and before MATCH (domain.md 8.3).
 */
const COMBINING_MARKS = /\p{M}+/gu;
const D_LIKE = /[đðɖ]/gu; // Ð (Icelandic) and Ɖ are met in place of Đ in old texts

/** Lower case, NFD, marks stripped, đ -> d. Idempotent. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(COMBINING_MARKS, '').toLowerCase().replace(D_LIKE, 'd');
}

const SYMBOL_GLUE = /[/.\-&]/g;
const NOT_WORD = /[^\p{L}\p{N}/.\-&]+/gu;

/**
 * Words for the text index, folded. A document symbol such as `15/QĐ-UBND` yields itself as one glued
 * token (`15x2fqdx2dubnd`) beside its parts, so that both `15/qd-ubnd` and `ubnd` find it.
 */
export function searchTokens(text: string): string[] {
  const tokens: string[] = [];
  for (const raw of fold(text).split(NOT_WORD)) {
    const word = raw.replace(/^[/.\-&]+|[/.\-&]+$/g, '');
    if (word === '') continue;
    if (!SYMBOL_GLUE.test(word)) {
      tokens.push(word);
      continue;
    }
    SYMBOL_GLUE.lastIndex = 0;
    tokens.push(glue(word), ...word.split(SYMBOL_GLUE).filter((part) => part !== ''));
  }
  return tokens;
}

/** `/ . - &` are not token characters of FTS5; spelled out they are. */
function glue(word: string): string {
  return word.replace(SYMBOL_GLUE, (ch) => `x${ch.charCodeAt(0).toString(16)}`);
}

/** NFC, no-break and zero-width characters out, white space folded: what we store from any outside text. */
export function cleanText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\u200b|\u200c|\u200d|\u2060|\ufeff/g, '')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
}
