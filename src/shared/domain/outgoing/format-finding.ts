/** Every finding there is; each has its sentence in `i18n/{vi,en}/format.ts`. */
export const FORMAT_CODES = [
  'agency-missing',
  'symbol-missing',
  'symbol-unreadable',
  'symbol-kind',
  'symbol-agency',
  'symbol-padding',
  'date-missing',
  'date-future',
  'date-padding',
  'subject-missing',
  'subject-length',
  'subject-lines',
  'about-in-named',
  'bases-missing',
  'body-missing',
  'body-end',
  'signer-missing',
  'signer-name-missing',
  'signer-degree',
  'mode-deputy-in-person',
  'mode-chief-for-chief',
  'mode-not-collective',
  'mode-for-nobody',
  'mode-without-basis',
  'seal-missing',
  'recipients-missing',
  'recipient-unnamed',
  'recipient-without-code',
  'recipient-twice',
  'keeper-missing',
  'text-decomposed',
  'text-legacy',
  'secret-mark',
] as const;
export type FormatCode = (typeof FORMAT_CODES)[number];

/** The component of NĐ 30/2020 Art. 8.2 a finding belongs to, or what Art. 8.3 calls the rest. */
export type FormatComponent = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 'supplementary';

export interface FormatFinding {
  readonly component: FormatComponent;
  /** Where the rule is written: 'NĐ 30/2020 Phụ lục I'. */
  readonly rule: string;
  /** An error keeps a document from being correct in form; a warning asks to look again. */
  readonly severity: 'error' | 'warning';
  readonly code: FormatCode;
  /** Values of the code's sentence. */
  readonly details: Readonly<Record<string, string | number>>;
}

export const APPENDIX_I = 'NĐ 30/2020 Phụ lục I';

/** Key of a component's name in the texts: `format.component.part5`. */
export const componentKey = (component: FormatComponent): `part${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}` | 'other' =>
  component === 'supplementary' ? 'other' : `part${component}`;
