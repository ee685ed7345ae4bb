import { cleanText } from '../text/fold.ts';

export interface DocumentSymbol {
  /** Digits as written, leading zero kept. */
  readonly number: string;
  readonly year: string | null;
  /** After the slash: 'QĐ-UBND'. Case is kept: QyĐ, TTr, CTr. */
  readonly notation: string;
}

const PATTERN = /^(\d{1,6})(?:\/(\d{4}))?\/([\p{L}\d.]+(?:-[\p{L}\d.&]+)*)$/u;

/** Reads `15/QĐ-UBND`, `12/2026/QĐ-UBND` (domain.md 1.3). Undefined when it is not a symbol: the raw text is kept anyway. */
export function parseSymbol(text: string): DocumentSymbol | undefined {
  const match = PATTERN.exec(cleanText(text));
  if (!match?.[1] || !match[3]) return undefined;
  return { number: match[1], year: match[2] ?? null, notation: match[3] };
}

/** Numbers below ten take a leading zero (NĐ 30/2020 App. I). */
export const padNumber = (n: number): string => (n < 10 ? `0${n}` : String(n));
