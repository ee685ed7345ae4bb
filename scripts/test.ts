import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { stripVTControlCharacters } from 'node:util';
import { build } from './build.ts';
import { runChecks } from './check.ts';
import { cacheDir, root, tool } from './paths.ts';
import { follow } from './process.ts';
import { seconds } from './steps.ts';

interface Suite {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly ms: number;
  /** Why it counts as failed although no single test is named. */
  readonly remark?: string;
  /** What failed and why, said again at the very end: the output of a long run is often kept only from its end. */
  readonly faults?: readonly string[];
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly faults: readonly string[];
}

const reports = path.join(cacheDir, 'reports');
const minutes = 60_000;

/** Everything that must hold before a change is taken. Budget: 35 minutes on two cores. */
export function test(): Promise<number> {
  return runAll({}, 1);
}

/** The same with EGOV_LONG: more generated cases, more rounds, larger cities. */
export function testLong(): Promise<number> {
  return runAll({ EGOV_LONG: '1' }, 10);
}

/** The application as people use it; `args` go to Playwright (a file, `-g <words>`, `--debug`). */
export async function e2e(args: readonly string[]): Promise<number> {
  return await playwright('e2e', args);
}

/** One Playwright project over a fresh build. */
export async function playwright(
  project: 'e2e' | 'tour',
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<number> {
  const built = await build();
  if (built !== 0) return built;
  return await follow(process.execPath, playwrightArgs(project, args), { cwd: root, env: { ...process.env, ...env } });
}

function playwrightArgs(project: string, args: readonly string[]): string[] {
  // With `=`: the option takes many names, and would take the first of `args` for one.
  return [tool('@playwright', 'test', 'cli.js'), 'test', `--project=${project}`, ...args];
}

async function runAll(env: Readonly<Record<string, string>>, patience: number): Promise<number> {
  const started = performance.now();
  await mkdir(reports, { recursive: true });
  const suites: Suite[] = [];
  const add = (suite: Suite): void => {
    suites.push(suite);
    console.log(`\n== ${line(suite)}\n`);
  };

  const checksStarted = performance.now();
  const checks = await runChecks();
  add({
    name: 'check',
    passed: checks.filter((item) => item.ok).length,
    failed: checks.filter((item) => !item.ok).length,
    skipped: 0,
    ms: performance.now() - checksStarted,
    faults: checks.filter((item) => !item.ok).map((item) => item.name),
  });
  add(await vitest('unit', ['unit', 'property'], env, 10 * minutes * patience));
  add(await vitest('pg', ['pg'], env, 10 * minutes * patience));

  const buildStarted = performance.now();
  const built = (await build()) === 0;
  add({
    name: 'build',
    passed: built ? 1 : 0,
    failed: built ? 0 : 1,
    skipped: 0,
    ms: performance.now() - buildStarted,
  });
  // Old pages under new tests would tell nothing, so without a build there is no e2e run, and that counts.
  add(
    built
      ? await endToEnd(env, 20 * minutes * patience)
      : { name: 'e2e', passed: 0, failed: 1, skipped: 0, ms: 0, remark: 'not run, because the build failed' },
  );

  for (const { name, faults = [] } of suites) for (const fault of faults) console.log(`\nnot ok in ${name}: ${fault}`);
  console.log(`\n${suites.map(line).join('\n')}\nAll suites: ${seconds(performance.now() - started)}`);
  const passed = sum(suites, 'passed');
  const failed = sum(suites, 'failed');
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

async function vitest(
  name: string,
  projects: readonly string[],
  env: Readonly<Record<string, string>>,
  patience: number,
): Promise<Suite> {
  const report = path.join(reports, `${name}.json`);
  const args = [
    'run',
    // Node reads the configuration itself; bundling it would write into node_modules, where the ordinary user may not.
    '--configLoader=native',
    ...projects.flatMap((project) => ['--project', project]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  return await runSuite(name, report, [tool('vitest', 'vitest.mjs'), ...args], env, patience, (json) => {
    const result = json as {
      numPassedTests: number;
      numFailedTests: number;
      numPendingTests: number;
      numTodoTests: number;
      testResults: readonly VitestFile[];
    };
    return {
      passed: result.numPassedTests,
      failed: result.numFailedTests,
      skipped: result.numPendingTests + result.numTodoTests,
      faults: result.testResults.flatMap(faultsOfFile),
    };
  });
}

async function endToEnd(env: Readonly<Record<string, string>>, patience: number): Promise<Suite> {
  const report = path.join(reports, 'e2e.json');
  const args = playwrightArgs('e2e', ['--reporter=list,json']);
  return await runSuite('e2e', report, args, { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report }, patience, (json) => {
    const { stats, suites } = json as {
      stats: { expected: number; unexpected: number; flaky: number; skipped: number };
      suites: readonly PlaywrightSuite[];
    };
    // There are no retries, so nothing should be flaky; if something is, it did fail once.
    return {
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
      skipped: stats.skipped,
      faults: suites.flatMap(faultsOfSuite),
    };
  });
}

async function runSuite(
  name: string,
  report: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  patience: number,
  read: (json: unknown) => Counts,
): Promise<Suite> {
  // A report left by an earlier run would be counted again if this run dies early.
  await rm(report, { force: true });
  const started = performance.now();
  const code = await follow(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, timeout: patience });
  const ms = performance.now() - started;
  let counts: Counts;
  try {
    counts = read(JSON.parse(await readFile(report, 'utf8')));
  } catch {
    const remark = ms >= patience ? `stopped after ${seconds(ms)}` : `ended with code ${code} and left no report`;
    return { name, passed: 0, failed: 1, skipped: 0, ms, remark };
  }
  if (counts.failed === 0 && code !== 0) return { ...counts, name, failed: 1, ms, remark: `ended with code ${code}` };
  // A suite that ran nothing proves nothing; most likely its files are no longer found.
  if (counts.passed + counts.failed === 0) return { ...counts, name, failed: 1, ms, remark: 'ran no tests' };
  return { ...counts, name, ms };
}

/** Of a Vitest report, what is read here. A file that does not even load has a message and no tests. */
interface VitestFile {
  readonly name: string;
  readonly status: string;
  readonly message: string;
  readonly assertionResults: readonly {
    readonly status: string;
    readonly fullName: string;
    readonly failureMessages?: readonly string[] | null;
  }[];
}

function faultsOfFile(file: VitestFile): string[] {
  const where = path.relative(root, file.name);
  const faults = file.assertionResults
    .filter((result) => result.status === 'failed')
    .map((result) => `${where} > ${result.fullName}\n${opening((result.failureMessages ?? []).join('\n'))}`);
  return faults.length === 0 && file.status === 'failed' ? [`${where}\n${opening(file.message)}`] : faults;
}

/** Of a Playwright report, what is read here. */
interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs: readonly {
    readonly ok: boolean;
    readonly file: string;
    readonly title: string;
    readonly tests: readonly { readonly results: readonly { readonly error?: { readonly message?: string } }[] }[];
  }[];
}

function faultsOfSuite(suite: PlaywrightSuite): string[] {
  const own = suite.specs
    .filter((spec) => !spec.ok)
    .map((spec) => {
      const errors = spec.tests.flatMap((item) => item.results.map((result) => result.error?.message ?? ''));
      return `${spec.file} > ${spec.title}\n${opening(errors.join('\n'))}`;
    });
  return [...own, ...(suite.suites ?? []).flatMap(faultsOfSuite)];
}

/** The beginning of a message: enough for its reason and its seed. */
function opening(text: string): string {
  const lines = stripVTControlCharacters(text).trim().split('\n');
  const shown = lines.slice(0, 30).map((words) => `  ${words}`);
  return lines.length > shown.length ? [...shown, '  …'].join('\n') : shown.join('\n');
}

function line({ name, passed, failed, skipped, ms, remark }: Suite): string {
  const state = failed === 0 ? 'ok    ' : 'FAILED';
  const left = skipped === 0 ? '' : `, ${skipped} skipped`;
  return `${name.padEnd(8)} ${state} ${passed} ok, ${failed} not ok${left} (${seconds(ms)})${remark === undefined ? '' : `: ${remark}`}`;
}

function sum(suites: readonly Suite[], key: 'passed' | 'failed'): number {
  return suites.reduce((total, suite) => total + suite[key], 0);
}
