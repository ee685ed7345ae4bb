import type { Block } from './model.ts';

const PART = /^(PHẦN|CHƯƠNG|MỤC)\s+([IVXLC]+|\d+|THỨ\s+\p{L}+)\b.{0,80}$/iu;
const ARTICLE = /^(Điều\s+\d+\p{L}?\.)\s*(.*)$/su;
const ROMAN = /^[IVX]+\.\s+\S/u;
const ENACTS = /^(QUYẾT ĐỊNH|QUYẾT NGHỊ|CHỈ THỊ)\s*:$/u;

/** Reads the lines of a body as App. I arranges them: phần, chương, mục, điều, headings by roman number, paragraphs. */
export function blocksOf(body: string): Block[] {
  return body
    .normalize('NFC')
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .map(blockOf);
}

function blockOf(line: string): Block {
  const [, lead, text] = ARTICLE.exec(line) ?? [];
  if (lead !== undefined && text !== undefined) return { type: 'article', lead, text };
  if (ENACTS.test(line) || PART.test(line)) return { type: 'centred', text: line };
  if (ROMAN.test(line)) return { type: 'heading', text: line };
  return { type: 'paragraph', text: line };
}
