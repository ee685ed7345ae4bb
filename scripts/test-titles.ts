import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.ts';

/** `test('…'`, `describe.each([…])('…'`: the indentation and the title. Tables of cases close with `)(` at its own depth. */
const TITLE = /^( *)(?:(?:test|it|describe)(?:\.\w+)*(?:<[^\n]*>)?\(|.*[\])]\)\()\s*(['"`])((?:\\.|(?!\2).)*)\2\s*,/gmu;

/** A test or a group of tests, as its file names it. */
export interface Title {
  readonly file: string;
  /** With the names of the groups around it, joined by ' › '. */
  readonly whole: string;
  readonly own: string;
}

/** Everything that the files of a pattern name, file by file. */
export const testTitles = (pattern: string): Title[] =>
  globSync(pattern, { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .sort()
    .flatMap(titlesIn);

/** Is it the one of that name: whole, or below groups that are not named? */
export const named =
  (name: string) =>
  ({ whole }: Title): boolean =>
    whole === name || whole.endsWith(` › ${name}`);

function titlesIn(file: string): Title[] {
  const above: { depth: number; title: string }[] = [];
  const text = readFileSync(path.join(root, file), 'utf8');
  return [...text.matchAll(TITLE)].map((match) => {
    const depth = match[1]?.length ?? 0;
    const own = (match[3] ?? '').replaceAll("\\'", "'");
    while ((above.at(-1)?.depth ?? -1) >= depth) above.pop();
    above.push({ depth, title: own });
    return { file, own, whole: above.map(({ title }) => title).join(' › ') };
  });
}
