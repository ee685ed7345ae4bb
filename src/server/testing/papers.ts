import { createRequire } from 'node:module';
import { Document, Packer, Paragraph } from 'docx';
import PDFDocument from 'pdfkit';

const require = createRequire(import.meta.url);
const FONT = require.resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf');

/** A PDF of these pages, each of its lines; real text in a Vietnamese font. */
export async function pdfOf(...pages: readonly (readonly string[])[]): Promise<Buffer> {
  const pdf = new PDFDocument({ size: 'A4', font: FONT });
  const parts: Buffer[] = [];
  pdf.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise((resolve) => pdf.on('end', resolve));
  pages.forEach((lines, index) => {
    if (index > 0) pdf.addPage();
    for (const line of lines) pdf.text(line);
  });
  pdf.end();
  await ended;
  return Buffer.concat(parts);
}

export const docxOf = (...lines: readonly string[]): Promise<Buffer> =>
  Packer.toBuffer(new Document({ sections: [{ children: lines.map((text) => new Paragraph(text)) }] }));
