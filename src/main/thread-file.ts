import { existsSync } from 'node:fs';
import path from 'node:path';

/** The threads of main, by where their code lies in the sources. Each is an input of the build (electron.vite.config.ts). */
export type ThreadName =
  | 'keys/scrypt-thread'
  | 'paper/press-thread'
  | 'store-worker/writer'
  | 'store-worker/reader'
  | 'store-worker/text-build'
  | 'store-worker/checkpoint-loop';

/** Below this folder in the sources; by its last name at the top of the built main, where this file may lie in `chunks/`. */
export function threadFile(name: ThreadName): URL {
  const built = path.posix.basename(name);
  const candidates = [`./${name}.ts`, `./${built}.js`, `../${built}.js`].map((file) => new URL(file, import.meta.url));
  const found = candidates.find((url) => existsSync(url));
  if (found === undefined) throw new Error(`no code for thread ${name}`);
  return found;
}
