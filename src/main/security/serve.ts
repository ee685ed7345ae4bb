import { readFile } from 'node:fs/promises';
import type { Session } from 'electron';
import { buildTable, type FileTable, findFile } from './file-table.ts';
import { APP_POLICY, COMMON_HEADERS, PDF_POLICY } from './headers.ts';
import { APP_ORIGIN, PDF_ORIGIN } from './origins.ts';

interface Served {
  readonly origin: string;
  readonly table: () => FileTable;
  readonly policy: string;
}

/** Serves the built pages on their two schemes, and nothing else on any. */
export function servePages(session: Session, root: string): void {
  const app: Served = {
    origin: APP_ORIGIN,
    table: listed(() => buildTable(root, (address) => !address.startsWith('/pdf/'))),
    policy: APP_POLICY,
  };
  // Vite puts the scripts of both pages side by side in /assets/; the app's page itself is not to be had here.
  const pdf: Served = {
    origin: PDF_ORIGIN,
    table: listed(() => buildTable(root, (address) => address.startsWith('/pdf/') || address.startsWith('/assets/'))),
    policy: PDF_POLICY,
  };
  session.protocol.handle('egov', (request) => answer(app, request));
  session.protocol.handle('egov-pdf', (request) => answer(pdf, request));
}

/** Listed while the window is being made, which nobody asks anything before: on the way to it, it was 30 ms of the start. */
function listed(list: () => FileTable): () => FileTable {
  let table: FileTable | undefined;
  const get = (): FileTable => {
    table ??= list();
    return table;
  };
  setImmediate(get);
  return get;
}

async function answer({ origin, table, policy }: Served, request: Request): Promise<Response> {
  const found = findFile(table(), origin, request.url);
  if (request.method !== 'GET' || found === undefined) {
    return new Response('', { status: found === undefined ? 404 : 405, headers: COMMON_HEADERS });
  }
  return new Response(await readFile(found.file), {
    headers: {
      ...COMMON_HEADERS,
      'Content-Type': found.type,
      'Content-Security-Policy': policy,
      'Cache-Control': 'no-store',
    },
  });
}
