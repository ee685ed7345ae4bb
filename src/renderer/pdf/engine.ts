import * as pdfjs from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url&no-inline';

/** pdf.js with everything it may need bundled as files of this page's own origin. */
pdfjs.GlobalWorkerOptions.workerSrc = workerUrl;

type Files = Readonly<Record<string, string>>;
const byName = (files: Files): ReadonlyMap<string, string> =>
  new Map(Object.entries(files).map(([path, url]) => [path.slice(path.lastIndexOf('/') + 1), url]));

const KINDS: Readonly<Record<string, ReadonlyMap<string, string>>> = {
  cMapUrl: byName(
    import.meta.glob<string>('../../../node_modules/pdfjs-dist/cmaps/*.bcmap', {
      query: '?url&no-inline',
      import: 'default',
      eager: true,
    }),
  ),
  standardFontDataUrl: byName(
    import.meta.glob<string>('../../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}', {
      query: '?url&no-inline',
      import: 'default',
      eager: true,
    }),
  ),
  wasmUrl: byName(
    import.meta.glob<string>('../../../node_modules/pdfjs-dist/wasm/{jbig2,openjpeg}.wasm', {
      query: '?url&no-inline',
      import: 'default',
      eager: true,
    }),
  ),
};

/** Bundled files carry a hash in their names, so pdf.js cannot build their addresses: it asks here by plain name. */
class BundledFiles {
  async fetch({ kind, filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
    const url = KINDS[kind]?.get(filename);
    if (url === undefined) throw new Error(`not bundled: ${filename}`);
    const response = await fetch(url);
    if (!response.ok) throw new Error(`not served: ${filename}`);
    return new Uint8Array(await response.arrayBuffer());
  }
}

/** Opens a document for reading. No scripts, no XFA forms, no fetching, whatever the file asks for. */
export function openPdf(bytes: ArrayBuffer): pdfjs.PDFDocumentLoadingTask {
  return pdfjs.getDocument({
    data: new Uint8Array(bytes),
    cMapPacked: true,
    BinaryDataFactory: BundledFiles,
    useWorkerFetch: false,
    enableXfa: false,
    disableAutoFetch: true,
    disableStream: true,
    disableRange: true,
    // A page larger than this is a bomb, not a plan.
    canvasMaxAreaInBytes: 268_435_456,
    maxImageSize: 67_108_864,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
}

export { AnnotationMode, type PDFDocumentProxy } from 'pdfjs-dist';
