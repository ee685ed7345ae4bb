import { centred, onPage, openPdf, rule } from '../../../paper/draw.ts';
import type { FontName } from '../../../paper/fonts.ts';
import { MM, PAGE, type Pdf, TEXT_WIDTH } from '../../../paper/page.ts';
import { longDay } from '../../../shared/domain/calendar/days.ts';
import { DOCUMENT_KINDS } from '../../../shared/domain/document/kinds.ts';
import type { Random } from '../random.ts';
import { letterheadOf } from './letterhead.ts';
import { type Block, composeBody, type Letter } from './prose.ts';

/**
 * Prints a paper as NĐ 30/2020 App. I lays it out: A4, margins 20/20/30/15 mm, Times (Tinos has its metrics and all
 * Vietnamese letters), page numbers centred on top from page 2. The same letter gives the same bytes: the dates in the
 * file are the document's, and pdfkit derives the file id from them.
 */
export interface PrintedPaper {
  readonly bytes: Buffer;
  readonly pages: number;
}

const LEFT_COLUMN = { x: PAGE.left - 8 * MM, width: 70 * MM };
const RIGHT_COLUMN = { x: PAGE.left + 66 * MM, width: TEXT_WIDTH - 66 * MM };
const BODY_SIZE = 14;
const SIGNATURE_HEIGHT = 150;

export async function printPaper(letter: Letter, random: Random): Promise<PrintedPaper> {
  const { facts, sender } = letter;
  const { top, bottom, left, right } = PAGE;
  const { pdf, finish } = openPdf({
    title: `${facts.symbol} ${facts.subject}`,
    author: sender.name,
    made: Date.parse(`${facts.issuedOn}T08:00:00+07:00`),
    margins: { top, bottom, left, right },
  });

  drawHead(pdf, letter);
  const pages = Math.min(Math.max(facts.pages, 2), 6) - 1 + 0.4;
  const blocks = composeBody(letter, pages, random);
  for (const [i, block] of blocks.entries()) {
    // The signature never stands alone on a page: the last paragraph goes with it.
    if (i === blocks.length - 1 && pdf.y > PAGE.height - PAGE.bottom - SIGNATURE_HEIGHT - 50) pdf.addPage();
    drawBlock(pdf, block);
  }
  drawSignature(pdf, letter);
  const count = pdf.bufferedPageRange().count;
  for (let i = 0; i < count; i++) numberPage(pdf, i);
  return { bytes: Buffer.from(await finish()), pages: count };
}

function drawHead(pdf: Pdf, letter: Letter): void {
  const { facts, sender } = letter;
  const head = letterheadOf(sender, facts);
  let left = PAGE.top;
  if (head.superior !== null) left = centred(pdf, head.superior, LEFT_COLUMN, left, { font: 'regular', size: 12 });
  for (const line of head.agency) left = centred(pdf, line, LEFT_COLUMN, left, { font: 'bold', size: 12.5 });
  rule(pdf, LEFT_COLUMN, left + 2, 60);
  let right = centred(pdf, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', RIGHT_COLUMN, PAGE.top, { font: 'bold', size: 12.5 });
  right = centred(pdf, 'Độc lập - Tự do - Hạnh phúc', RIGHT_COLUMN, right, { font: 'bold', size: 13.5 });
  pdf.font('bold').fontSize(13.5);
  rule(pdf, RIGHT_COLUMN, right + 1, pdf.widthOfString('Độc lập - Tự do - Hạnh phúc'));

  const numbers = Math.max(left, right) + 9;
  left = centred(pdf, `Số: ${facts.symbol}`, LEFT_COLUMN, numbers, { font: 'regular', size: 13 });
  right = centred(pdf, `${head.place}, ${longDay(facts.issuedOn)}`, RIGHT_COLUMN, numbers, {
    font: 'italic',
    size: 13.5,
  });
  if (facts.kind === 'CV') left = centred(pdf, facts.subject, LEFT_COLUMN, left + 4, { font: 'regular', size: 12 });
  if (facts.urgency > 0) left = urgencyMark(pdf, facts.urgency, left + 8);
  pdf.y = Math.max(left, right) + 14;
  if (facts.kind !== 'CV') drawTitle(pdf, letter);
  if (facts.kind !== 'QĐ' && facts.kind !== 'NQ') {
    centred(pdf, `Kính gửi: ${letter.recipient}.`, { x: PAGE.left, width: TEXT_WIDTH }, pdf.y, {
      font: 'regular',
      size: BODY_SIZE,
    });
    pdf.moveDown(0.7);
  }
}

/** The boxed mark of urgency below the number. */
function urgencyMark(pdf: Pdf, urgency: number, y: number): number {
  const text = ['', 'KHẨN', 'THƯỢNG KHẨN', 'HỎA TỐC', 'HỎA TỐC'][urgency] ?? 'KHẨN';
  pdf.font('bold').fontSize(13);
  const width = pdf.widthOfString(text) + 18;
  const x = LEFT_COLUMN.x + (LEFT_COLUMN.width - width) / 2;
  pdf.lineWidth(1).rect(x, y, width, 22).stroke();
  centred(pdf, text, { x, width }, y + 4, { font: 'bold', size: 13 });
  return y + 26;
}

function drawTitle(pdf: Pdf, { facts }: Letter): void {
  const column = { x: PAGE.left, width: TEXT_WIDTH };
  let y = centred(pdf, DOCUMENT_KINDS[facts.kind].toUpperCase(), column, pdf.y, { font: 'bold', size: 14 });
  y = centred(pdf, facts.subject, { x: column.x + 20, width: column.width - 40 }, y, { font: 'bold', size: 14 });
  rule(pdf, column, y + 4, 80);
  pdf.y = y + 16;
}

function drawBlock(pdf: Pdf, block: Block): void {
  switch (block.type) {
    case 'paragraph':
      body(pdf, block.text, 'regular');
      return;
    case 'basis':
      body(pdf, block.text, 'italic');
      return;
    case 'heading':
      // A heading never stands alone at the foot of a page.
      if (pdf.y > PAGE.height - PAGE.bottom - 70) pdf.addPage();
      body(pdf, block.text, 'bold');
      return;
    case 'centered':
      pdf.y =
        centred(pdf, block.text, { x: PAGE.left, width: TEXT_WIDTH }, pdf.y + 4, { font: 'bold', size: BODY_SIZE }) + 8;
      return;
    case 'table':
      drawTable(pdf, block.rows);
  }
}

function body(pdf: Pdf, text: string, font: FontName): void {
  pdf
    .font(font)
    .fontSize(BODY_SIZE)
    .text(text, PAGE.left, pdf.y, { width: TEXT_WIDTH, align: 'justify', indent: 10 * MM, lineGap: 2 });
  pdf.y += 5;
}

function drawTable(pdf: Pdf, rows: readonly (readonly string[])[]): void {
  const shares = [0.08, 0.44, 0.16, 0.16, 0.16];
  const height = 21;
  if (pdf.y + height * rows.length > PAGE.height - PAGE.bottom) pdf.addPage();
  let y = pdf.y + 4;
  for (const [r, row] of rows.entries()) {
    let x = PAGE.left;
    for (const [c, cell] of row.entries()) {
      const width = TEXT_WIDTH * (shares[c] ?? 0.1);
      pdf.lineWidth(0.5).rect(x, y, width, height).stroke();
      pdf
        .font(r === 0 ? 'bold' : 'regular')
        .fontSize(12)
        .text(cell, x + 4, y + 4, {
          width: width - 8,
          height,
          align: r > 0 && c === 1 ? 'left' : 'center',
          lineBreak: false,
        });
      x += width;
    }
    y += height;
  }
  pdf.x = PAGE.left;
  pdf.y = y + 8;
}

function drawSignature(pdf: Pdf, letter: Letter): void {
  const { facts, sender } = letter;
  if (pdf.y > PAGE.height - PAGE.bottom - SIGNATURE_HEIGHT) pdf.addPage();
  const top = pdf.y + 10;
  const { authority } = letterheadOf(sender, facts);
  let right = top;
  for (const line of authority) right = centred(pdf, line, RIGHT_COLUMN, right, { font: 'bold', size: 13.5 });
  centred(pdf, facts.signer.name, RIGHT_COLUMN, right + 68, { font: 'bold', size: 14 });

  pdf.font('boldItalic').fontSize(12).text('Nơi nhận:', PAGE.left, top, { width: 180 });
  const unit = facts.symbol.split('-').at(-1) ?? 'VT';
  const lines = [
    facts.kind === 'CV' ? '- Như trên;' : `- ${letter.recipient};`,
    ...(authority[0]?.startsWith('TM.') ? ['- Chủ tịch, các Phó Chủ tịch;'] : ['- Lãnh đạo cơ quan;']),
    `- Lưu: VT, ${facts.kind === 'CV' ? unit : 'TH'}.`,
  ];
  for (const line of lines) pdf.font('regular').fontSize(11).text(line, PAGE.left, pdf.y, { width: 190 });
}

/** Numbers on top from page 2; on every page the words that keep a sample from being taken for a real document. */
function numberPage(pdf: Pdf, index: number): void {
  onPage(pdf, index, () => {
    if (index > 0)
      centred(pdf, String(index + 1), { x: PAGE.left, width: TEXT_WIDTH }, 10 * MM, { font: 'regular', size: 13 });
    pdf.fillColor('#777777');
    centred(pdf, 'Dữ liệu mẫu, không có giá trị pháp lý', { x: PAGE.left, width: TEXT_WIDTH }, PAGE.height - 12 * MM, {
      font: 'italic',
      size: 9,
    });
    pdf.fillColor('black');
  });
}
