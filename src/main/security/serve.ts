import { readFile } from 'node:fs/promises';
import type { ProtocolRequest, ProtocolResponse, Session } from 'electron';
import { once } from '../../shared/once.ts';
import { buildTable, type FileTable, findFile, readPage } from './file-table.ts';
import { APP_POLICY, COMMON_HEADERS, PDF_POLICY } from './headers.ts';
import { APP_ORIGIN, APP_PAGE, PDF_ORIGIN } from './origins.ts';

interface Served {
  readonly origin: string;
  readonly table: () => FileTable;
  readonly policy: string;
}

/** The first page has what it needs when it has asked for nothing more for this long. */
const SETTLED_MS = 20;
/** Chromium's ERR_FILE_NOT_FOUND. */
const NOT_FOUND = -6;

/**
 * Serves the built pages on their two schemes, and nothing else on any. The promise answers when the first page has its
 * scripts and styles: from then on main is in nobody's way.
 *
 * `registerBufferProtocol` is marked as deprecated in favour of `handle`. That one makes a Request, a Response and two
 * streams of every file and loads Node's whole fetch for the first: 80 ms of a start (decision 0032).
 */
export function servePages(session: Session, root: string): Promise<void> {
  const app: Served = {
    origin: APP_ORIGIN,
    table: soon(() => buildTable(root, (address) => !address.startsWith('/pdf/'))),
    policy: APP_POLICY,
  };
  // Vite puts the scripts of both pages side by side in /assets/; the app's page itself is not to be had here.
  const pdf: Served = {
    origin: PDF_ORIGIN,
    // Nobody reads a PDF before the house is there: not listed on the way to it.
    table: once(() => buildTable(root, (address) => address.startsWith('/pdf/') || address.startsWith('/assets/'))),
    policy: PDF_POLICY,
  };
  const loaded = Promise.withResolvers<void>();
  let atHand = soon(() => readPage(app.table(), '/index.html'));
  let settling: NodeJS.Timeout | undefined;
  const settle = (): void => {
    atHand = () => new Map();
    loaded.resolve();
  };
  session.protocol.registerBufferProtocol('egov', (request, callback) => {
    void answer(app, request, atHand()).then(callback);
    if (request.url === APP_PAGE) return;
    clearTimeout(settling);
    settling = setTimeout(settle, SETTLED_MS);
  });
  session.protocol.registerBufferProtocol('egov-pdf', (request, callback) => void answer(pdf, request).then(callback));
  return loaded.promise;
}

/** Made while the page's process starts and asks for nothing yet: on the way to the window it was 30 ms of the start. */
function soon<T>(make: () => T): () => T {
  const get = once(make);
  setImmediate(get);
  return get;
}

async function answer(
  { origin, table, policy }: Served,
  request: ProtocolRequest,
  atHand?: ReadonlyMap<string, Buffer>,
): Promise<ProtocolResponse> {
  const found = findFile(table(), origin, request.url);
  if (request.method !== 'GET' || found === undefined) {
    return { data: Buffer.alloc(0), statusCode: found === undefined ? 404 : 405, headers: COMMON_HEADERS };
  }
  const data = atHand?.get(found.file) ?? (await readFile(found.file).catch(() => null));
  if (data === null) return { error: NOT_FOUND };
  return {
    data,
    headers: {
      ...COMMON_HEADERS,
      'Content-Type': found.type,
      'Content-Security-Policy': policy,
      'Cache-Control': 'no-store',
    },
  };
}
