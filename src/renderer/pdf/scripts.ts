import type { PDFDocumentProxy } from './engine.ts';

/** As much as is asked of a document. */
type Asked = Pick<PDFDocumentProxy, 'getJSActions' | 'getFieldObjects'>;

/**
 * Whether the file bears scripts, of its own or of a form field. `hasJSActions` of pdf.js is not asked: it says so of every
 * field of a signature, which has no `actions` where other fields have null (pdf.js 6.5), and every signed document would
 * be warned of.
 */
export async function bearsScripts(pdf: Asked): Promise<boolean> {
  if ((await pdf.getJSActions().catch(() => null)) !== null) return true;
  const fields = await pdf.getFieldObjects().catch(() => null);
  return [...(fields?.values() ?? [])].flat().some((field) => 'actions' in field && field.actions !== null);
}
