import { paperOf } from '../../paper/letter/paper-of.ts';
import { renderPdf } from '../../paper/letter/pdf.ts';
import type { Printer } from './print.ts';

/** The paper as NĐ 30/2020 App. I lays it out, drawn by the same code that shows the draft to its author. */
export const printOutgoing: Printer = async (outgoing, issuer) => {
  const bytes = await renderPdf(paperOf(outgoing, issuer));
  return { bytes, pages: pagesOf(bytes) };
};

/** Page objects of a PDF whose objects are not packed: ours (pdfkit writes PDF 1.3 to 1.7 without object streams). */
function pagesOf(bytes: Uint8Array): number {
  return (
    Buffer.from(bytes)
      .toString('latin1')
      .match(/\/Type \/Page\b/g)?.length ?? 0
  );
}
