import type { FontName } from '../fonts.ts';
import type { Pdf } from '../page.ts';

/** Breaks a text into lines of a width. A register says the same words thousands of times: each is measured once. */
export interface Wrapper {
  (text: string, width: number): string[];
  readonly width: (line: string) => number;
}

export function createWrapper(pdf: Pdf, font: FontName, size: number): Wrapper {
  const known = new Map<string, number>();
  const measure = (word: string): number => {
    let width = known.get(word);
    if (width === undefined) {
      width = pdf.font(font).fontSize(size).widthOfString(word);
      known.set(word, width);
    }
    return width;
  };
  const space = measure(' ');
  const lineWidth = (line: string): number =>
    line.split(' ').reduce((sum, word, i) => sum + measure(word) + (i === 0 ? 0 : space), 0);

  /** A word wider than the column (a long symbol) breaks after a dash or a stroke, and where it has none, where it must. */
  const pieces = (word: string, width: number): string[] => {
    if (measure(word) <= width) return [word];
    const parts: string[] = [];
    let part = '';
    for (const letter of word) {
      if (part !== '' && lineWidth(part + letter) > width) {
        const seam = Math.max(part.lastIndexOf('-'), part.lastIndexOf('/')) + 1;
        const end = seam === 0 ? part.length : seam;
        parts.push(part.slice(0, end));
        part = part.slice(end);
      }
      part += letter;
    }
    return [...parts, part];
  };

  const wrap = (text: string, width: number): string[] => {
    if (text === '') return [];
    const lines: string[] = [];
    let line = '';
    let used = 0;
    for (const piece of text.split(' ').flatMap((word) => pieces(word, width))) {
      const needed = measure(piece);
      if (line === '') [line, used] = [piece, needed];
      else if (used + space + needed <= width) [line, used] = [`${line} ${piece}`, used + space + needed];
      else {
        lines.push(line);
        [line, used] = [piece, needed];
      }
    }
    return [...lines, line];
  };
  return Object.assign(wrap, { width: lineWidth });
}
