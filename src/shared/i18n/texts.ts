import type { vi } from './vi/index.ts';

/** The same tree with any words: what every other language must fill. */
type Words<T> = { [K in keyof T]: T[K] extends string ? string : Words<T[K]> };
export type Texts = Words<typeof vi>;

type Leaves<T, Path extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Path}${K}` : Leaves<T[K], `${Path}${K}.`>;
}[keyof T & string];

/** Every key there is: `documents.status.received`. A wrong one does not compile. */
export type TextKey = Leaves<Texts>;
export type TextValues = Readonly<Record<string, string | number>>;
/** Gives the words of a key with its values put in. Pure places take one as an argument. */
export type Translate = (key: TextKey, values?: TextValues) => string;

const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export const isLanguage = (value: unknown): value is Language => LANGUAGES.some((language) => language === value);
