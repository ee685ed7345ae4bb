import type { DocumentKind } from '../../shared/domain/document/kinds.ts';

/** A piece of the text between heading and signature. */
export type Block =
  | { readonly type: 'basis'; readonly text: string }
  /** Who decides, and 'QUYẾT ĐỊNH:'; also 'Chương I' and its title. */
  | { readonly type: 'centred'; readonly text: string }
  | { readonly type: 'heading'; readonly text: string }
  /** 'Điều 1.' in bold, the rest upright. */
  | { readonly type: 'article'; readonly lead: string; readonly text: string }
  | { readonly type: 'paragraph'; readonly text: string };

/**
 * A document on paper, before it is drawn: the components of NĐ 30/2020 Art. 8, in words that are final. PDF and DOCX are
 * two drawings of the same model. All text is NFC.
 */
export interface Paper {
  readonly kind: DocumentKind;
  /** For the file's properties: symbol (or kind) and trích yếu. */
  readonly title: string;
  readonly author: string;
  readonly made: number;
  /** 1. Quốc hiệu, Tiêu ngữ. */
  readonly nation: string;
  readonly motto: string;
  /** 2. Agency, below the one it belongs to. */
  readonly superior: readonly string[];
  readonly agency: readonly string[];
  /** 3. 'Số: 15/QĐ-UBND'; before the number was given there is room for it. */
  readonly number: string;
  /** 4. */
  readonly placeAndDate: string;
  /** 5. A công văn has no name: `name` is null and `subject` stands below the number. */
  readonly heading: { readonly name: string | null; readonly subject: string };
  /** Kính gửi. */
  readonly addressees: readonly string[];
  /** 6. */
  readonly blocks: readonly Block[];
  /** 7. Null while nobody was named: the place stays free. */
  readonly signature: { readonly lines: readonly string[]; readonly name: string } | null;
  /** 9. Without the words 'Nơi nhận:'; the last line is the copy that is kept. */
  readonly recipients: readonly string[];
  /** Mark of urgency, as stamped. */
  readonly urgency: string | null;
  /** Across every page of what is no document of the agency: a draft, a number given up. Null on what may go out. */
  readonly mark: string | null;
}

/** Sizes of App. I in points; the decree gives spans, this is our choice within them. */
export const SIZES = {
  nation: 12.5, // 12-13, capitals, bold
  motto: 13.5, // 13-14, bold
  superior: 12, // 12-13, capitals
  agency: 12.5, // 12-13, capitals, bold
  number: 13,
  placeAndDate: 13.5, // 13-14, italic
  about: 12, // 12-13, 'V/v'
  heading: 14, // 13-14, bold
  body: 14, // 13-14
  signature: 13.5, // 13-14, capitals, bold
  signer: 14, // 13-14, bold
  recipientsTitle: 12, // italic, bold
  recipients: 11,
  urgency: 13.5, // 13-14, capitals, bold, boxed
  page: 13, // 13-14
  mark: 13,
} as const;
