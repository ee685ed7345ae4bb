import { centred, onPage, openPdf, rule } from '../draw.ts';
import type { FontName } from '../fonts.ts';
import { MM, PAGE, type Pdf, TEXT_WIDTH } from '../page.ts';
import { type Block, type Paper, SIZES } from './model.ts';

const LEFT = { x: PAGE.left - 6 * MM, width: 70 * MM };
const RIGHT = { x: PAGE.left + 66 * MM, width: TEXT_WIDTH - 66 * MM };
const WHOLE = { x: PAGE.left, width: TEXT_WIDTH };
const BOTTOM = PAGE.height - PAGE.bottom;
/** Between title and name: room for the image of a handwritten signature and the agency's seal. */
const SIGNATURE_ROOM = 26 * MM;
const PARAGRAPH_GAP = 6; // App. I: at least 6 pt

/** Draws a paper as PDF: A4, embedded fonts, numbers on top from page 2. The same model gives the same bytes. */
export async function renderPdf(paper: Paper): Promise<Uint8Array> {
  const { top, bottom, left, right } = PAGE;
  const { pdf, finish } = openPdf({ ...paper, margins: { top, bottom, left, right } });
  drawHead(pdf, paper);
  const last = paper.blocks.length - 1;
  const foot = heightOfFoot(pdf, paper);
  paper.blocks.forEach((block, i) => {
    // The signature never stands alone on a page: the last paragraph goes with it.
    const needed = i === last ? Math.min(heightOf(pdf, block), 40 * MM) + foot : block.type === 'heading' ? 60 : 0;
    if (needed > 0 && pdf.y + needed > BOTTOM) pdf.addPage();
    drawBlock(pdf, block);
  });
  drawFoot(pdf, paper, foot);
  const { count } = pdf.bufferedPageRange();
  for (let i = 0; i < count; i++) {
    onPage(pdf, i, () => {
      if (i > 0) centred(pdf, String(i + 1), WHOLE, 10 * MM, { font: 'regular', size: SIZES.page });
      if (paper.mark !== null) drawMark(pdf, paper.mark);
    });
  }
  return finish();
}

/** In grey from corner to corner, and once in black on top: a copier loses the grey, a reader the small line. */
function drawMark(pdf: Pdf, mark: string): void {
  pdf.font('bold').fontSize(SIZES.mark);
  pdf.text(mark, PAGE.left, 10 * MM, { lineBreak: false });
  pdf.font('bold').fontSize(64);
  const width = pdf.widthOfString(mark);
  pdf.save();
  pdf.fillOpacity(0.09).rotate(-54, { origin: [PAGE.width / 2, PAGE.height / 2] });
  pdf.text(mark, (PAGE.width - width) / 2, PAGE.height / 2 - 40, { lineBreak: false });
  pdf.restore();
}

function drawHead(pdf: Pdf, paper: Paper): void {
  let left: number = PAGE.top;
  for (const line of paper.superior) left = centred(pdf, line, LEFT, left, { font: 'regular', size: SIZES.superior });
  for (const line of paper.agency) left = centred(pdf, line, LEFT, left, { font: 'bold', size: SIZES.agency });
  rule(pdf, LEFT, left + 2, lastLineWidth(pdf, paper.agency.at(-1) ?? '', SIZES.agency) * 0.45);
  let right = centred(pdf, paper.nation, RIGHT, PAGE.top, { font: 'bold', size: SIZES.nation });
  right = centred(pdf, paper.motto, RIGHT, right, { font: 'bold', size: SIZES.motto });
  rule(pdf, RIGHT, right + 1, lastLineWidth(pdf, paper.motto, SIZES.motto));

  const numbers = Math.max(left, right) + 9;
  left = centred(pdf, paper.number, LEFT, numbers, { font: 'regular', size: SIZES.number });
  right = centred(pdf, paper.placeAndDate, RIGHT, numbers, { font: 'italic', size: SIZES.placeAndDate });
  if (paper.heading.name === null)
    left = centred(pdf, paper.heading.subject, LEFT, left + 6, { font: 'regular', size: SIZES.about });
  if (paper.urgency !== null) left = drawUrgency(pdf, paper.urgency, left + 8);
  pdf.y = Math.max(left, right) + 14;
  if (paper.heading.name !== null) drawHeading(pdf, paper.heading.name, paper.heading.subject);
  drawAddressees(pdf, paper.addressees);
}

/** App. I draws the lines below names a third to a half as long as the words. */
function lastLineWidth(pdf: Pdf, text: string, size: number): number {
  pdf.font('bold').fontSize(size);
  return Math.min(pdf.widthOfString(text), LEFT.width * 1.3);
}

function drawUrgency(pdf: Pdf, text: string, y: number): number {
  pdf.font('bold').fontSize(SIZES.urgency);
  const width = pdf.widthOfString(text) + 18;
  const box = { x: LEFT.x + (LEFT.width - width) / 2, width };
  pdf.lineWidth(1).rect(box.x, y, width, 22).stroke();
  centred(pdf, text, box, y + 3.5, { font: 'bold', size: SIZES.urgency });
  return y + 26;
}

function drawHeading(pdf: Pdf, name: string, subject: string): void {
  const style = { font: 'bold', size: SIZES.heading } as const;
  let y = centred(pdf, name, WHOLE, pdf.y, style);
  if (subject !== '') y = centred(pdf, subject, { x: WHOLE.x + 20, width: WHOLE.width - 40 }, y, style);
  rule(pdf, WHOLE, y + 4, 80);
  pdf.y = y + 16;
}

/** One addressee stands in the line itself, several below it with a dash each. */
function drawAddressees(pdf: Pdf, names: readonly string[]): void {
  if (names.length === 0) return;
  const y = pdf.y;
  if (names.length === 1)
    pdf.y = centred(pdf, `Kính gửi: ${names[0]}.`, WHOLE, y, { font: 'regular', size: SIZES.body });
  else {
    const x = PAGE.left + 30 * MM;
    pdf
      .font('regular')
      .fontSize(SIZES.body)
      .text('Kính gửi:', x, y, { width: 30 * MM });
    names.forEach((name, i) => {
      const end = i === names.length - 1 ? '.' : ';';
      pdf.text(`- ${name}${end}`, x + 22 * MM, i === 0 ? y + SIZES.body * 1.25 : pdf.y, {
        width: PAGE.width - PAGE.right - x - 22 * MM,
      });
    });
  }
  pdf.y += 10;
}

const FONTS = {
  basis: 'italic',
  centred: 'bold',
  heading: 'bold',
  article: 'regular',
  paragraph: 'regular',
} as const satisfies Record<Block['type'], FontName>;
const BODY = { width: TEXT_WIDTH, align: 'justify', indent: 10 * MM, lineGap: 2 } as const;

function heightOf(pdf: Pdf, block: Block): number {
  const text = block.type === 'article' ? `${block.lead} ${block.text}` : block.text;
  return pdf.font(FONTS[block.type]).fontSize(SIZES.body).heightOfString(text, BODY) + PARAGRAPH_GAP;
}

function drawBlock(pdf: Pdf, block: Block): void {
  pdf.font(FONTS[block.type]).fontSize(SIZES.body);
  if (block.type === 'centred') {
    pdf.y = centred(pdf, block.text, WHOLE, pdf.y + 4, { font: 'bold', size: SIZES.body }) + PARAGRAPH_GAP;
    return;
  }
  if (block.type === 'article') {
    if (block.text === '') pdf.font('bold').text(block.lead, PAGE.left, pdf.y, BODY);
    else {
      pdf.font('bold').text(`${block.lead} `, PAGE.left, pdf.y, { ...BODY, continued: true });
      pdf.font('regular').text(block.text, BODY);
    }
  } else pdf.text(block.text, PAGE.left, pdf.y, BODY);
  pdf.y += PARAGRAPH_GAP;
}

const NOTES = { width: 62 * MM };

function heightOfFoot(pdf: Pdf, paper: Paper): number {
  pdf.font('regular').fontSize(SIZES.recipients);
  const notes = paper.recipients.reduce((sum, line) => sum + pdf.heightOfString(line, NOTES), 20);
  pdf.font('bold').fontSize(SIZES.signature);
  const lines = paper.signature?.lines ?? [];
  const signature = lines.reduce((sum, line) => sum + pdf.heightOfString(line, { width: RIGHT.width }), 0);
  // A list of recipients longer than half a page runs on by itself; the signature is what must stay whole.
  return Math.max(Math.min(notes, 100 * MM), signature + SIGNATURE_ROOM + 20) + 10;
}

/** Signature on the right, then the recipients on the left: these may run on to another page. */
function drawFoot(pdf: Pdf, paper: Paper, height: number): void {
  if (pdf.y + height > BOTTOM) pdf.addPage();
  const top = pdf.y + 10;
  let y = top;
  for (const line of paper.signature?.lines ?? [])
    y = centred(pdf, line, RIGHT, y, { font: 'bold', size: SIZES.signature });
  if (paper.signature !== null)
    centred(pdf, paper.signature.name, RIGHT, y + SIGNATURE_ROOM, { font: 'bold', size: SIZES.signer });
  pdf.font('boldItalic').fontSize(SIZES.recipientsTitle).text('Nơi nhận:', PAGE.left, top, NOTES);
  pdf.font('regular').fontSize(SIZES.recipients);
  for (const line of paper.recipients) pdf.text(line, PAGE.left, pdf.y, NOTES);
}
