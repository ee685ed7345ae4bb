import PDFDocument from 'pdfkit';
import { type FontName, sharedFonts } from './fonts.ts';
import type { Pdf } from './page.ts';

export interface Column {
  readonly x: number;
  readonly width: number;
}

export interface LineStyle {
  readonly font: FontName;
  readonly size: number;
}

/** One centred line (or more when it wraps) in a column; answers where the next begins. */
export function centred(pdf: Pdf, text: string, column: Column, y: number, { font, size }: LineStyle): number {
  pdf.font(font).fontSize(size).text(text, column.x, y, { width: column.width, align: 'center' });
  return pdf.y;
}

/** A thin line in the middle of a column. */
export function rule(pdf: Pdf, column: Column, y: number, length: number): void {
  const middle = column.x + column.width / 2;
  pdf
    .lineWidth(0.7)
    .moveTo(middle - length / 2, y)
    .lineTo(middle + length / 2, y)
    .stroke();
}

export interface Sheet {
  readonly title: string;
  readonly author: string;
  /** What the file says of its making. Never the clock: the same paper must give the same bytes. */
  readonly made: number;
  readonly layout?: 'portrait' | 'landscape';
  /** True: a page is put away when the next begins, and cannot be drawn on any more. */
  readonly streamed?: boolean;
  readonly margins: { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };
}

/** A PDF with our fonts under the names of `FontName`; `finish` gives its bytes. pdfkit derives the file's id from the dates. */
export function openPdf(sheet: Sheet): { readonly pdf: Pdf; readonly finish: () => Promise<Uint8Array> } {
  const made = new Date(sheet.made);
  const pdf = new PDFDocument({
    size: 'A4',
    layout: sheet.layout ?? 'portrait',
    margins: sheet.margins,
    bufferPages: sheet.streamed !== true,
    lang: 'vi-VN',
    displayTitle: true,
    info: { Title: sheet.title, Author: sheet.author, CreationDate: made, ModDate: made },
  });
  // pdfkit takes an opened font too; its types know only names and bytes.
  for (const [name, font] of sharedFonts()) pdf.registerFont(name, font as unknown as Buffer);
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => pdf.once('end', resolve).once('error', reject));
  const finish = async (): Promise<Uint8Array> => {
    pdf.end();
    await ended;
    return new Uint8Array(Buffer.concat(chunks));
  };
  return { pdf, finish };
}

/** Draws something on a page that is already full, also in its margins. */
export function onPage(pdf: Pdf, index: number, draw: () => void): void {
  pdf.switchToPage(index);
  inMargins(pdf, draw);
}

/** Draws in the margins of the page that is open. */
export function inMargins(pdf: Pdf, draw: () => void): void {
  const { margins } = pdf.page;
  const kept = margins.bottom;
  margins.bottom = 0; // otherwise text in the margin would open a new page
  draw();
  margins.bottom = kept;
}
