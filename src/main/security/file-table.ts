import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** One file of the built pages, found by its address. */
export interface TableFile {
  readonly file: string;
  readonly type: string;
}
export type FileTable = ReadonlyMap<string, TableFile>;

/** A type per extension; a file of another kind is not served at all. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.pfb': 'application/octet-stream',
  '.bcmap': 'application/octet-stream',
  '.icc': 'application/octet-stream',
  '.wasm': 'application/wasm',
};

/**
 * Lists what may be served, once, at start. A request is then a look-up among these names: there is no path to
 * join, so there is nothing to climb out of, whatever encoding an address arrives in.
 */
export function buildTable(root: string, serves: (address: string) => boolean): FileTable {
  const table = new Map<string, TableFile>();
  // By hand and not `recursive`: joining and normalising each of 300 paths was 20 ms of a start.
  const list = (folder: string, address: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const file = `${folder}${path.sep}${entry.name}`;
      const name = `${address}/${entry.name}`;
      if (entry.isDirectory()) list(file, name);
      if (!entry.isFile()) continue; // a symbolic link is no file of ours
      const type = TYPES[path.extname(entry.name).toLowerCase()];
      if (type !== undefined && serves(name)) table.set(name, { file, type });
    }
  };
  list(root, '');
  return table;
}

/**
 * The file an address means, or undefined. Compared as text with the one form the pages use: origin, then path. No
 * decoding takes place, because no file of the build needs it, and each decoding is a second reading that could differ.
 */
export function findFile(table: FileTable, origin: string, url: string): TableFile | undefined {
  const bare = url.split(/[?#]/, 1)[0] ?? '';
  if (!bare.startsWith(`${origin}/`)) return undefined;
  return table.get(bare.slice(origin.length));
}

/** A page and the files it names, by their place on the disk: what it will ask for in its first moment. */
export function readPage(table: FileTable, address: string): ReadonlyMap<string, Buffer> {
  const bytes = new Map<string, Buffer>();
  const read = (name: string): string => {
    const found = table.get(name);
    if (found === undefined) return '';
    const content = readFileSync(found.file);
    bytes.set(found.file, content);
    return found.type.startsWith('text/html') ? content.toString() : '';
  };
  for (const [, name = ''] of read(address).matchAll(/"\.?(\/assets\/[^"]+)"/g)) read(name);
  return bytes;
}
