import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Session } from 'electron';
import { buildTable, type FileTable, findFile, type TableFile } from './file-table.ts';
import { appPolicy, COMMON_HEADERS, pdfPolicy } from './headers.ts';
import { APP_ORIGIN, PDF_ORIGIN } from './origins.ts';

interface Served {
  readonly origin: string;
  readonly table: FileTable;
  readonly policy: (styleNonce: string) => string;
}

/** Serves the built pages on their two schemes, and nothing else on any. */
export function servePages(session: Session, root: string): void {
  const app: Served = {
    origin: APP_ORIGIN,
    table: buildTable(root, (address) => !address.startsWith('/pdf/')),
    policy: appPolicy,
  };
  // Vite puts the scripts of both pages side by side in /assets/; the app's page itself is not to be had here.
  const pdf: Served = {
    origin: PDF_ORIGIN,
    table: buildTable(root, (address) => address.startsWith('/pdf/') || address.startsWith('/assets/')),
    policy: pdfPolicy,
  };
  session.protocol.handle('egov', (request) => answer(app, request));
  session.protocol.handle('egov-pdf', (request) => answer(pdf, request));
}

async function answer(served: Served, request: Request): Promise<Response> {
  const found = findFile(served.table, served.origin, request.url);
  if (request.method !== 'GET' || found === undefined) {
    return new Response('', { status: found === undefined ? 404 : 405, headers: COMMON_HEADERS });
  }
  const styleNonce = randomBytes(16).toString('base64url');
  return new Response(await bodyOf(found, styleNonce), {
    headers: {
      ...COMMON_HEADERS,
      'Content-Type': found.type,
      'Content-Security-Policy': served.policy(styleNonce),
      'Cache-Control': 'no-store',
    },
  });
}

/**
 * The page learns the nonce of its <style> elements from a <meta>. Scripts have no nonce, so whoever could read it
 * gains nothing but styles. `property="csp-nonce"` is the name Vite looks for as well.
 */
async function bodyOf({ file, type }: TableFile, styleNonce: string): Promise<Buffer<ArrayBuffer> | string> {
  if (!type.startsWith('text/html')) return await readFile(file);
  const html = await readFile(file, 'utf8');
  return html.replace(/<head>/i, `<head><meta property="csp-nonce" nonce="${styleNonce}">`);
}
