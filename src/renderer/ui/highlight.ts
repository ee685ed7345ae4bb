import { fold } from '../../shared/domain/text/fold.ts';

export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

/**
 * Cuts a text where words of a query begin one of its words, marks or no marks: `dau tu` lights "Đầu tư". The fold
 * of a letter may be shorter than the letter (NFD), so positions are mapped letter by letter.
 */
export function highlight(text: string, query: string): Piece[] {
  const words = [
    ...new Set(
      fold(query)
        .split(/[^\p{L}\p{N}/.\-&]+/u)
        .filter((word) => word !== ''),
    ),
  ];
  if (words.length === 0) return [{ text, hit: false }];
  const letters = Array.from(text.normalize('NFC'));
  const folded = letters.map(fold);
  const hits = new Array<boolean>(letters.length).fill(false);
  for (let i = 0; i < letters.length; i += 1) {
    if (i > 0 && isWordLetter(folded[i - 1])) continue;
    for (const word of words) {
      const end = matchAt(folded, i, word);
      for (let j = i; j < end; j += 1) hits[j] = true;
    }
  }
  return joined(letters, hits);
}

const isWordLetter = (letter: string | undefined): boolean => letter !== undefined && /[\p{L}\p{N}]/u.test(letter);

/** Where the word ends when it stands at letter `from`; `from` when it does not. */
function matchAt(folded: readonly string[], from: number, word: string): number {
  let rest = word;
  for (let i = from; i < folded.length; i += 1) {
    const letter = folded[i] ?? '';
    if (!rest.startsWith(letter)) return from;
    rest = rest.slice(letter.length);
    if (rest === '') return i + 1;
  }
  return from;
}

function joined(letters: readonly string[], hits: readonly boolean[]): Piece[] {
  const pieces: { text: string; hit: boolean }[] = [];
  letters.forEach((letter, i) => {
    const hit = hits[i] ?? false;
    const last = pieces.at(-1);
    if (last?.hit === hit) last.text += letter;
    else pieces.push({ text: letter, hit });
  });
  return pieces;
}
