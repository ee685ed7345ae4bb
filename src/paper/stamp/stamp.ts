import { showDay } from '../../shared/domain/calendar/days.ts';
import type { ArrivalStamp } from '../../shared/domain/document/arrival-stamp.ts';
import type { DocumentKind } from '../../shared/domain/document/kinds.ts';
import { formOf } from '../../shared/domain/outgoing/forms.ts';
import { openPdf } from '../draw.ts';
import type { FontName } from '../fonts.ts';
import { MM, type Pdf } from '../page.ts';
import { printable } from '../table/sheet.ts';

/**
 * The stamp ĐẾN of NĐ 30/2020 App. IV: a rectangle of 30 by 50 mm, put into the empty room below number and symbol, or
 * below the subject of an official letter, which stands under its symbol. Size and place are as they are in common use;
 * [M]: neither was compared with the official drawing.
 */
export const STAMP_FORM = {
  basis: 'NĐ 30/2020 Phụ lục IV',
  compared: false,
  width: 50 * MM,
  height: 30 * MM,
  /** Under the middle of the column that holds agency and symbol. */
  left: 34 * MM,
  belowSymbol: 48 * MM,
  belowSubject: 62 * MM,
} as const;

/** A stamp is cut with its number in it: without one there is nothing to print. */
export interface StampPaper {
  readonly stamp: ArrivalStamp & { readonly number: string };
  readonly kind: DocumentKind;
  readonly made: number;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const PAD = 1.2 * MM;
const DOTS = '……………………';
const LARGEST = 9;
const SMALLEST = 4.5;

/** The stamp alone on A4, to be run over the first page of the paper document. Black: the red of a seal is not imitated. */
export async function renderStampPdf({ stamp, kind, made }: StampPaper): Promise<Uint8Array> {
  const { width, height, left, belowSymbol, belowSubject } = STAMP_FORM;
  const margins = { top: 0, bottom: 0, left: 0, right: 0 };
  const { pdf, finish } = openPdf({ title: `Dấu đến ${stamp.number}`, author: stamp.organisation, made, margins });
  const top = formOf(kind).heading === 'about' ? belowSubject : belowSymbol;
  const head = 8 * MM;
  const middle = 10 * MM;
  const word = 16 * MM;
  pdf.lineWidth(1.2).rect(left, top, width, height).stroke();
  pdf.lineWidth(0.8);
  line(pdf, left, top + head, left + width, top + head);
  line(pdf, left, top + head + middle, left + width, top + head + middle);
  line(pdf, left + word, top + head, left + word, top + head + middle);

  fillBox(pdf, printable(stamp.organisation), 'bold', { x: left, y: top, width, height: head }, 'center');
  fillBox(pdf, 'ĐẾN', 'bold', { x: left, y: top + head, width: word, height: middle }, 'center', 14);
  const half = middle / 2;
  const right = { x: left + word, width: width - word, height: half };
  fillBox(pdf, `Số: ${stamp.number}`, 'regular', { ...right, y: top + head }, 'left');
  fillBox(pdf, `Ngày: ${showDay(stamp.arrivedOn)}`, 'regular', { ...right, y: top + head + half }, 'left');
  const foot = height - head - middle;
  const passed = { x: left, width, y: top + head + middle, height: foot * 0.6 };
  fillBox(pdf, `Chuyển: ${stamp.passedTo === null ? DOTS : printable(stamp.passedTo)}`, 'regular', passed, 'left');
  fillBox(
    pdf,
    `Số và ký hiệu HS: ${DOTS}`,
    'regular',
    { ...passed, y: passed.y + passed.height, height: foot * 0.4 },
    'left',
  );
  return finish();
}

const line = (pdf: Pdf, x1: number, y1: number, x2: number, y2: number): void => {
  pdf.moveTo(x1, y1).lineTo(x2, y2).stroke();
};

/** As large as the box lets it, on as many lines as it needs: the frame keeps its size, however long a name is. */
function fillBox(pdf: Pdf, text: string, font: FontName, box: Box, align: 'left' | 'center', largest = LARGEST): void {
  const width = box.width - 2 * PAD;
  const height = box.height - PAD;
  let size = largest;
  pdf.font(font).fontSize(size);
  while (size > SMALLEST && pdf.heightOfString(text, { width }) > height) {
    size -= 0.5;
    pdf.fontSize(size);
  }
  const room = Math.max(0, box.height - pdf.heightOfString(text, { width }));
  // What is too long at the smallest size ends with dots instead of running over the frame.
  pdf.text(text, box.x + PAD, box.y + room / 2, { width, align, height, ellipsis: '…' });
}
