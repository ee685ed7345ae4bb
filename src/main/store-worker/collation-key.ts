/**
 * A sort key whose plain byte order is the Vietnamese dictionary's: letters a ă â b c d đ e ê … first, tones after
 * them. `Intl.Collator` compares but gives no keys, and an index needs keys.
 */
const SHAPES: Record<string, string> = { '\u0306': '{', '\u0302': '|', '\u031b': '}' }; // breve, circumflex, horn
const TONES: Record<string, string> = { '\u0300': '1', '\u0309': '2', '\u0303': '3', '\u0301': '4', '\u0323': '5' };

export function collationKey(text: string): string {
  let letters = '';
  let tones = '';
  for (const char of text.normalize('NFD').toLowerCase()) {
    const shape = SHAPES[char];
    const tone = TONES[char];
    // '{' and above sort after every ASCII letter: 'ab' < 'ă', as in the dictionary. Tones come before shapes in
    // NFD for some letters (ậ = a, dot, circumflex), so a shape joins the letter whenever it comes.
    if (shape !== undefined) letters += shape;
    else if (tone !== undefined) tones = `${tones.slice(0, -1)}${tone}`;
    else {
      letters += char === 'đ' ? 'd{' : char;
      tones += '0';
    }
  }
  return `${letters}\u0001${tones}`;
}
