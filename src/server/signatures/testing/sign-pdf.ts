import PDFDocument from 'pdfkit';
import type { Holder } from './demo-authority.ts';
import { type CmsWishes, signCms, timeStampToken } from './sign-cms.ts';

/** Small PDFs, and signatures on them as signing programs make them: incremental updates behind what is there. */

/** One page with one line; made by the PDF library of the project. */
export async function demoPdf(line = 'Quyet dinh thu nghiem'): Promise<Uint8Array<ArrayBuffer>> {
  const pdf = new PDFDocument({ size: 'A5', compress: false, info: { Title: 'Thu nghiem' } });
  const parts: Buffer[] = [];
  pdf.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise((resolve) => pdf.on('end', resolve));
  pdf.text(line);
  pdf.end();
  await ended;
  return new Uint8Array(Buffer.concat(parts));
}

export interface PdfSignatureWishes extends CmsWishes {
  readonly subFilter?: string;
  /** /M of the dictionary, written as it stands: `D:20261120143000+07'00'`. */
  readonly written?: string;
  /** Instead of the CMS of `holder`. */
  readonly contents?: (signed: Uint8Array) => Promise<Uint8Array>;
  /** Objects that the same update changes: number and body. */
  readonly also?: readonly (readonly [object: number, body: string])[];
  /** Where the signature is drawn; nowhere unless said. */
  readonly rectangle?: string;
  readonly reserve?: number;
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'latin1'));

/** The newest body of an object, as text. */
export function objectIn(pdf: Uint8Array, object: number): string {
  const text = latin1(pdf);
  const from = text.lastIndexOf(`\n${object} 0 obj`);
  if (from < 0) throw new Error(`no object ${object}`);
  const start = text.indexOf('obj', from) + 3;
  return text.slice(start, text.indexOf('\nendobj', start)).trim();
}

const numberAfter = (text: string, key: string): number =>
  Number(new RegExp(`${key}\\s*\\[?\\s*(\\d+)`).exec(text)?.[1]);
export const catalogOf = (pdf: Uint8Array): number =>
  numberAfter(latin1(pdf).slice(latin1(pdf).lastIndexOf('trailer')), '/Root');
export const pageOf = (pdf: Uint8Array): number =>
  numberAfter(objectIn(pdf, numberAfter(objectIn(pdf, catalogOf(pdf)), '/Pages')), '/Kids');
const sizeOf = (pdf: Uint8Array): number => numberAfter(latin1(pdf).slice(latin1(pdf).lastIndexOf('trailer')), '/Size');

/** An incremental update: these objects anew, a cross-reference table for them, nothing before them touched. */
export function updatePdf(
  pdf: Uint8Array,
  objects: readonly (readonly [object: number, body: string])[],
): Uint8Array<ArrayBuffer> {
  const before = latin1(pdf);
  const previous = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(before)?.[1] ?? '0';
  let text = before.endsWith('\n') ? before : `${before}\n`;
  const places = objects.map(([object, body]) => {
    const at = text.length;
    text += `${object} 0 obj\n${body}\nendobj\n`;
    return `${object} 1\n${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const info = /\/Info \d+ 0 R/.exec(before.slice(before.lastIndexOf('trailer')))?.[0] ?? '';
  const size = Math.max(sizeOf(pdf), ...objects.map(([object]) => object + 1));
  const xref = text.length;
  text += `xref\n${places.join('')}trailer\n<< /Size ${size} /Root ${catalogOf(pdf)} 0 R ${info} /Prev ${previous} >>\nstartxref\n${xref}\n%%EOF\n`;
  return bytesOf(text);
}

const withEntry = (dictionary: string, entry: string): string => dictionary.replace(/>>\s*$/, `${entry}\n>>`);

/** Adds a signature behind everything that is there. */
export async function signPdf(
  pdf: Uint8Array,
  holder: Holder,
  wishes: PdfSignatureWishes = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const { reserve = 16_384, subFilter = 'ETSI.CAdES.detached' } = wishes;
  const first = Math.max(sizeOf(pdf), ...(wishes.also ?? []).map(([object]) => object + 1));
  const [signature, field] = [first, first + 1];
  const catalog = catalogOf(pdf);
  const page = pageOf(pdf);
  const isStamp = subFilter === 'ETSI.RFC3161';
  const time = wishes.written === undefined ? '' : `/M (${wishes.written})`;
  const place = '[0000000000 0000000000 0000000000 0000000000]';
  const updated = updatePdf(pdf, [
    ...(wishes.also ?? []),
    [
      signature,
      `<< /Type /${isStamp ? 'DocTimeStamp' : 'Sig'} /Filter /Adobe.PPKLite /SubFilter /${subFilter} ${time}\n/ByteRange ${place}\n/Contents <${'0'.repeat(reserve)}>\n>>`,
    ],
    [
      field,
      `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Chu ky ${signature}) /V ${signature} 0 R /F 132 /Rect ${wishes.rectangle ?? '[0 0 0 0]'} /P ${page} 0 R >>`,
    ],
    [catalog, catalogWith(bodyOf(pdf, catalog, wishes), field)],
    [page, pageWith(bodyOf(pdf, page, wishes), field)],
  ]);
  const text = latin1(updated);
  const from = text.lastIndexOf(`/Contents <${'0'.repeat(reserve)}>`) + '/Contents '.length;
  const to = from + reserve + 2;
  const range = `[0 ${from} ${to} ${text.length - to}]`.padEnd(place.length);
  const placed = text.replace(place, range);
  const signed = bytesOf(placed.slice(0, from) + placed.slice(to));
  const contents = await (wishes.contents?.(signed) ?? signCms(holder, signed, wishes));
  if (contents.length * 2 > reserve) throw new Error('the place for the signature is too small');
  const hex = Buffer.from(contents).toString('hex').padEnd(reserve, '0');
  return bytesOf(`${placed.slice(0, from)}<${hex}>${placed.slice(to)}`);
}

const bodyOf = (pdf: Uint8Array, object: number, { also = [] }: PdfSignatureWishes): string =>
  also.find(([number]) => number === object)?.[1] ?? objectIn(pdf, object);

function catalogWith(catalog: string, field: number): string {
  return catalog.includes('/AcroForm')
    ? catalog.replace(/(\/Fields \[[^\]]*)\]/, `$1 ${field} 0 R]`)
    : withEntry(catalog, `/AcroForm << /Fields [${field} 0 R] /SigFlags 3 >>`);
}

const pageWith = (page: string, field: number): string =>
  page.includes('/Annots')
    ? page.replace(/(\/Annots \[[^\]]*)\]/, `$1 ${field} 0 R]`)
    : withEntry(page, `/Annots [${field} 0 R]`);

/** A document time stamp (PAdES): an authority's word that all this was there at that hour. */
export const stampPdf = (
  pdf: Uint8Array,
  authority: Holder,
  at: number,
  wishes: PdfSignatureWishes = {},
): Promise<Uint8Array<ArrayBuffer>> =>
  signPdf(pdf, authority, {
    ...wishes,
    subFilter: 'ETSI.RFC3161',
    contents: (signed) => timeStampToken(authority, signed, at),
  });
