import mammoth from 'mammoth';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import WordExtractor from 'word-extractor';

export const TEXT_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  doc: 'application/msword',
} as const;

export interface TextLimits {
  readonly pages: number;
  readonly characters: number;
}

/** Runs inside the worker thread only: what these libraries meet comes from outside. */
export async function readText(bytes: Uint8Array, type: string, limits: TextLimits): Promise<string> {
  const text = await rawText(bytes, type, limits);
  return text.normalize('NFC').replaceAll('\u0000', '').slice(0, limits.characters);
}

async function rawText(bytes: Uint8Array, type: string, limits: TextLimits): Promise<string> {
  // A copy in ordinary memory: the libraries take the buffer for their own, and ours may be shared.
  const own = Buffer.from(Uint8Array.from(bytes).buffer);
  if (type === TEXT_TYPES.pdf) return await textOfPdf(new Uint8Array(own.buffer), limits);
  if (type === TEXT_TYPES.docx) return (await mammoth.extractRawText({ buffer: own })).value;
  const word = await new WordExtractor().extract(own);
  return [word.getHeaders(), word.getBody(), word.getFootnotes(), word.getTextboxes()].join('\n');
}

async function textOfPdf(data: Uint8Array, limits: TextLimits): Promise<string> {
  const loading = getDocument({ data, useSystemFonts: false, disableFontFace: true, verbosity: 0 });
  try {
    const pdf = await loading.promise;
    let text = '';
    for (let number = 1; number <= Math.min(pdf.numPages, limits.pages); number++) {
      const page = await pdf.getPage(number);
      for (const item of (await page.getTextContent()).items) {
        if ('str' in item) text += item.str + (item.hasEOL ? '\n' : '');
      }
      page.cleanup();
      text += '\n\f';
      if (text.length >= limits.characters) break;
    }
    return text;
  } finally {
    await loading.destroy();
  }
}
