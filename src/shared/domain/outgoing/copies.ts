import { padNumber } from '../document/symbol.ts';

/** Bản sao: NĐ 30/2020 Art. 25 says which copy may be made of what and in which form; App. III its symbol. Case matters: TrS. */
export const COPY_KINDS = {
  SY: 'Bản sao y',
  SL: 'Bản sao lục',
  TrS: 'Bản trích sao',
} as const;
export type CopyKind = keyof typeof COPY_KINDS;
export const COPY_CODES = Object.keys(COPY_KINDS) as [CopyKind, ...CopyKind[]];

export type Medium = 'paper' | 'electronic';
/** What lies before whoever copies: an original (bản gốc, bản chính), or itself a sao y. */
export type CopiedFrom = 'original' | 'certified-copy';

const WAYS: Readonly<Record<CopyKind, { readonly of: CopiedFrom; readonly ways: readonly `${Medium}-${Medium}`[] }>> = {
  // No electronic sao y of an electronic document: the original itself is sent on.
  SY: { of: 'original', ways: ['paper-paper', 'paper-electronic', 'electronic-paper'] },
  // Of a sao y only (Art. 3.10).
  SL: { of: 'certified-copy', ways: ['paper-paper', 'paper-electronic', 'electronic-paper'] },
  TrS: { of: 'original', ways: ['paper-paper', 'paper-electronic', 'electronic-paper', 'electronic-electronic'] },
};

export const mayCopy = (kind: CopyKind, of: CopiedFrom, from: Medium, to: Medium): boolean =>
  WAYS[kind].of === of && WAYS[kind].ways.includes(`${from}-${to}`);

/** `05/SY-VP`: number, kind of copy, who copies. */
export const copySymbol = (number: number, kind: CopyKind, copyingUnit: string): string =>
  `${padNumber(number)}/${kind}-${copyingUnit}`;
