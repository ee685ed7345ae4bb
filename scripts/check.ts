import path from 'node:path';
import process from 'node:process';
import { checkDocuments } from './documents.ts';
import { root, tool } from './paths.ts';
import { follow } from './process.ts';
import { seconds } from './steps.ts';
import { inspectWalls } from './walls.ts';

export interface Checked {
  readonly name: string;
  readonly ok: boolean;
  readonly ms: number;
}

const node = (script: string, ...args: string[]): Promise<number> =>
  follow(process.execPath, [script, ...args], { cwd: root });

const checks: { readonly name: string; readonly run: () => Promise<boolean> }[] = [
  {
    name: 'types',
    run: async () =>
      (await node(tool('typescript', 'bin', 'tsc'), '--noEmit', '-p', path.join(root, 'tsconfig.json'))) === 0,
  },
  {
    name: 'biome',
    run: async () => (await node(tool('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings', '.')) === 0,
  },
  { name: 'walls', run: checkWalls },
  {
    name: 'knip',
    run: async () => (await node(tool('knip', 'bin', 'knip.js'), '--no-progress', '--max-show-issues', '10')) === 0,
  },
  { name: 'documents', run: checkDocuments },
  // Both tables are made from the names of the tests: out of date, they would vouch for what is gone.
  { name: 'answers', run: async () => (await node(path.join(root, 'scripts', 'answers.ts'))) === 0 },
  { name: 'rules', run: async () => (await node(path.join(root, 'scripts', 'rules.ts'))) === 0 },
];

/** Runs all of them, also after one has failed: a person wants to see everything at once. */
export async function runChecks(): Promise<Checked[]> {
  const results: Checked[] = [];
  for (const { name, run } of checks) {
    const started = performance.now();
    const ok = await run();
    const ms = performance.now() - started;
    console.log(`check ${name}: ${ok ? 'ok' : 'FAILED'} (${seconds(ms)})`);
    results.push({ name, ok, ms });
  }
  return results;
}

export async function check(): Promise<number> {
  return (await runChecks()).every((result) => result.ok) ? 0 : 1;
}

async function checkWalls(): Promise<boolean> {
  const { modules, violations } = await inspectWalls(root);
  for (const { rule, from, to } of violations) console.error(`  ${rule}: ${from} -> ${to}`);
  console.log(`  ${modules} modules read, ${violations.length} walls broken`);
  return modules > 0 && violations.length === 0;
}
