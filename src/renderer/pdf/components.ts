// The components read `globalThis.pdfjsLib`, which the engine sets when it is evaluated: keep this order.
import './engine.ts';

export { EventBus, PDFFindController, PDFLinkService, PDFViewer } from 'pdfjs-dist/web/pdf_viewer.mjs';
