import type PDFDocument from 'pdfkit';

/** A4 upright with the margins of NĐ 30/2020 App. I (20-25, 20-25, 30-35, 15-20 mm), in points. */
export const MM = 72 / 25.4;
export const PAGE = {
  width: 210 * MM,
  height: 297 * MM,
  top: 20 * MM,
  bottom: 20 * MM,
  left: 30 * MM,
  right: 15 * MM,
} as const;
export const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right;

export type Pdf = InstanceType<typeof PDFDocument>;
