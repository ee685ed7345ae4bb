import { existsSync } from 'node:fs';

/** Where a thread's code lies: `name.ts` beside this file in the sources, `name.js` at the top of the built main. */
export function threadFile(name: 'writer' | 'reader' | 'text-build' | 'checkpoint-loop'): URL {
  const candidates = [`./${name}.ts`, `./${name}.js`, `../${name}.js`].map((path) => new URL(path, import.meta.url));
  const found = candidates.find((url) => existsSync(url));
  if (found === undefined) throw new Error(`no code for thread ${name}`);
  return found;
}
