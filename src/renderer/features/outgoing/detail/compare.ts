/** What two editions have in common and what each has alone, word by word. Pure; ours, so that it stays small. */
export interface Piece {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Beyond this many pairs a word-by-word table is not worth its memory: the paragraph is shown as replaced whole. */
const MOST_PAIRS = 1_000_000;

/** The longest common subsequence, told as steps from one list to the other. */
function steps(before: readonly string[], after: readonly string[]): Piece[] {
  const width = after.length + 1;
  if (before.length * after.length > MOST_PAIRS)
    return [
      ...before.map((text): Piece => ({ kind: 'removed', text })),
      ...after.map((text): Piece => ({ kind: 'added', text })),
    ];
  const lengths = new Uint32Array((before.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const found: Piece[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const old = before[i];
    const fresh = after[j];
    if (old !== undefined && old === fresh) {
      found.push({ kind: 'same', text: old });
      i += 1;
      j += 1;
    } else if (old !== undefined && (fresh === undefined || at(i + 1, j) >= at(i, j + 1))) {
      found.push({ kind: 'removed', text: old });
      i += 1;
    } else if (fresh !== undefined) {
      found.push({ kind: 'added', text: fresh });
      j += 1;
    }
  }
  return found;
}

const words = (text: string): string[] => text.match(/\s+|[^\s]+/gu) ?? [];

/** Neighbours of one kind become one piece. */
function joined(pieces: readonly Piece[]): Piece[] {
  const whole: Piece[] = [];
  for (const piece of pieces) {
    const last = whole.at(-1);
    if (last?.kind === piece.kind) whole[whole.length - 1] = { kind: last.kind, text: last.text + piece.text };
    else whole.push(piece);
  }
  return whole;
}

export const compareWords = (before: string, after: string): Piece[] => joined(steps(words(before), words(after)));

/** Paragraph by paragraph; a paragraph that took another's place is compared with it word by word. */
export function compareTexts(before: string, after: string): Piece[][] {
  const lines = steps(before.split('\n'), after.split('\n'));
  const rows: Piece[][] = [];
  let removed: string[] = [];
  let added: string[] = [];
  const flush = (): void => {
    for (let i = 0; i < Math.max(removed.length, added.length); i += 1)
      rows.push(compareWords(removed[i] ?? '', added[i] ?? ''));
    removed = [];
    added = [];
  };
  for (const line of lines) {
    if (line.kind === 'removed') removed.push(line.text);
    else if (line.kind === 'added') added.push(line.text);
    else {
      flush();
      rows.push([line]);
    }
  }
  flush();
  return rows;
}
