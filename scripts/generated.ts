import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { root } from './paths.ts';

/** Text within a cell of a table. */
export const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** A document made from other files: `--write` renews it; without, it must be what it would be made as. Problems fail both. */
export function keepGenerated(script: string, name: string, text: string, problems: readonly string[]): void {
  const target = path.join(root, name);
  const fail = (words: string): void => {
    process.stderr.write(`${words}\n`);
    process.exitCode = 1;
  };
  if (problems.length > 0) fail(problems.join('\n'));
  else if (process.argv.includes('--write')) writeFileSync(target, text);
  else if (readFileSync(target, 'utf8') !== text) fail(`${name} is out of date: node ${script} --write`);
}
