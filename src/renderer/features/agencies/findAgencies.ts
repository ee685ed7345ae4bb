import { canonicalAgencyCode } from '../../../shared/domain/directory/agency-code.ts';
import type { DirectoryEntry } from '../../../shared/domain/directory/directory-entry.ts';
import { compareVietnamese } from '../../../shared/domain/text/names.ts';
import { fitsWords } from '../../ui/foldedFilter.ts';

export const GROUPS = ['all', 'city', 'central', 'province', 'other'] as const;
export type Group = (typeof GROUPS)[number];

/** Everything a line is found by: name with or without marks, short name, codes of now and before. */
const wordsOf = ({ name, shortName, code, formerCodes }: DirectoryEntry): string =>
  [name, shortName, code, ...formerCodes.map((former) => former.code)].join(' ');

/** By words, or by a code written the old way (`000.00.01.H24` finds H24.01). In the order of names, the city first. */
export function findAgencies(entries: readonly DirectoryEntry[], text: string, group: Group): DirectoryEntry[] {
  const asked = text.normalize('NFC').trim();
  const canonical = canonicalAgencyCode(asked.toUpperCase());
  return entries
    .filter((entry) => group === 'all' || entry.group === group)
    .filter((entry) => entry.code === canonical || fitsWords(wordsOf(entry), asked))
    .sort(
      (a, b) =>
        Number(b.code === canonical) - Number(a.code === canonical) ||
        Number(a.group !== 'city') - Number(b.group !== 'city') ||
        compareVietnamese(a.name, b.name),
    );
}
