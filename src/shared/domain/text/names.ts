import { fold } from './fold.ts';

/** Made when first needed: reading the order of Vietnamese letters takes longer than a start may be kept by one file. */
let collator: Intl.Collator | undefined;

/** By the order of the Vietnamese alphabet. */
export function compareVietnamese(a: string, b: string): number {
  collator ??= new Intl.Collator('vi');
  return collator.compare(a, b);
}

/** The given name is the last word (domain.md 8.4); people are sorted by it first, then by the rest. */
export function givenName(fullName: string): string {
  return fullName.trim().split(/\s+/).at(-1) ?? '';
}

export function comparePeopleNames(a: string, b: string): number {
  return compareVietnamese(givenName(a), givenName(b)) || compareVietnamese(a, b);
}

/** One letter for an avatar: the first of the given name. */
export const initialOf = (fullName: string): string => givenName(fullName).charAt(0).toUpperCase();

/** A name safe for file systems everywhere, Windows included. Marks are folded; an empty result becomes `tep`. */
export function asciiFileName(name: string): string {
  const cleaned = fold(name)
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 120);
  if (cleaned === '') return 'tep';
  return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/.test(cleaned) ? `_${cleaned}` : cleaned;
}
