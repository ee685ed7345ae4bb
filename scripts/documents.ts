import { existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { root, writableDirs } from './paths.ts';

/** Written by machines or made by others: nothing in there is ours to keep true. */
const leftOut = new Set<string>(['node_modules', '.git', 'package-lock.json', ...writableDirs]);
const texts = /[.](md|ts|tsx|mts|mjs|cjs|js|json|yml|yaml|html|css|sh)$|(^|\/)[.]ci\/run$/;

/**
 * Documents go stale quietly. Three things a machine can see: links that lead nowhere, commands that do not exist,
 * and paths of somebody's own machine. Returns what is wrong, one line each.
 */
export async function inspectDocuments(base: string): Promise<string[]> {
  const { scripts } = JSON.parse(readFileSync(path.join(base, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const problems: string[] = [];
  for await (const file of filesBelow(base, '')) {
    if (!texts.test(file)) continue;
    const text = readFileSync(path.join(base, file), 'utf8');
    for (const [index, line] of text.split('\n').entries()) {
      const where = `${file}:${index + 1}`;
      // Homes and working folders of one machine; the tools that look for such places build them from parts.
      const own = /(?<![\w.~}/-])\/(?:work|root|home|Users)\/[\w.-]+/.exec(line);
      if (own !== null) problems.push(`${where}: path of one machine: ${own[0]}`);
      if (!file.endsWith('.md')) continue;
      for (const [, target = ''] of line.matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^([a-z][a-z+.-]*:|#)/i.test(target)) continue;
        const linked = path.join(path.dirname(file), decodeURIComponent(target.replace(/#.*$/, '')));
        if (!existsSync(path.join(base, linked))) problems.push(`${where}: link leads nowhere: ${target}`);
      }
      for (const [, name = ''] of line.matchAll(/\bnpm run (?:-\S+ )*(\w[\w:-]*)/g)) {
        if (scripts[name] === undefined) problems.push(`${where}: there is no npm script "${name}"`);
      }
    }
  }
  return problems;
}

export async function checkDocuments(): Promise<boolean> {
  const problems = await inspectDocuments(root);
  for (const problem of problems) console.error(`  ${problem}`);
  return problems.length === 0;
}

async function* filesBelow(base: string, dir: string): AsyncGenerator<string> {
  for (const entry of await readdir(path.join(base, dir), { withFileTypes: true })) {
    const name = path.posix.join(dir, entry.name);
    if (leftOut.has(name)) continue;
    if (entry.isDirectory()) yield* filesBelow(base, name);
    else if (entry.isFile()) yield name;
  }
}
