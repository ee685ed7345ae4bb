import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, test } from 'vitest';
import { bearsScripts } from './scripts.ts';

/** One page with one form field; `extra` goes into the catalogue. */
function pdfWith(field: string, extra = ''): Uint8Array {
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] /SigFlags 3 >> ${extra} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Annots [4 0 R] >>',
    `<< /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /F 132 /P 3 0 R /T (field) ${field} >>`,
  ];
  let body = '%PDF-1.7\n';
  const places = objects.map((object, i) => {
    const at = body.length;
    body += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  const end = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return new TextEncoder().encode(body + table + end);
}
const asked = async (data: Uint8Array): Promise<boolean> => {
  const task = getDocument({ data });
  try {
    return await bearsScripts(await task.promise);
  } finally {
    await task.destroy();
  }
};
const JS = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>';

test('the field of a signature is no script', async () => {
  const signature = '/FT /Sig /V << /Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 1 2 3] /Contents <00> >>';
  expect(await asked(pdfWith(signature))).toBe(false);
  expect(await asked(pdfWith('/FT /Tx /V (x)'))).toBe(false);
});

test('scripts of the file, and of a field beside or in place of a signature', async () => {
  expect(await asked(pdfWith('/FT /Sig', `/OpenAction ${JS}`))).toBe(true);
  expect(await asked(pdfWith(`/FT /Tx /V (x) /AA << /K ${JS} >>`))).toBe(true);
});
