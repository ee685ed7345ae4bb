// Runs under the project's own Node (setup.mjs sees to that). For each verb: what it needs from the machine, then the work.
// When root started it, the second half runs again as the ordinary user, with EGOV_PREPARED set.
import path from 'node:path';
import process from 'node:process';
import { type Display, withDisplay } from './display.ts';
import { resolveElectron } from './electron-runtime.ts';
import { ensureUtf8 } from './locale.ts';
import { bringBack, isRoot, prepareTree, runAsOrdinary } from './ordinary-user.ts';
import { stopEverything } from './process.ts';
import { runSteps, StepFailed } from './steps.ts';
import { installSystemLibraries } from './system-libraries.ts';

interface Verb {
  readonly electron: boolean;
  readonly browser: boolean;
  readonly postgres: boolean;
  readonly keyring?: boolean;
  /** Gives back the exit code. Imported late: a verb loads only what it uses. */
  readonly work: (args: readonly string[], display: Display | null) => Promise<number>;
}

const verbs: Record<string, Verb> = {
  setup: { electron: true, browser: true, postgres: true, work: async () => 0 },
  demo: {
    electron: true,
    browser: false,
    postgres: false,
    work: async (args, display) => {
      if (display === null) throw new Error('The demo needs a display.');
      return await (await import('./demo.ts')).demo(args, display);
    },
  },
  test: { electron: true, browser: true, postgres: true, work: async () => (await import('./test.ts')).test() },
  'test-long': {
    electron: true,
    browser: true,
    postgres: true,
    work: async () => (await import('./test.ts')).testLong(),
  },
  e2e: { electron: true, browser: true, postgres: true, work: async (args) => (await import('./test.ts')).e2e(args) },
  tour: { electron: true, browser: true, postgres: true, work: async (args) => (await import('./tour.ts')).tour(args) },
  bench: {
    electron: true,
    browser: false,
    postgres: true,
    keyring: true,
    work: async (args) => (await import('./bench.ts')).bench(args),
  },
  check: { electron: false, browser: false, postgres: false, work: async () => (await import('./check.ts')).check() },
  build: { electron: false, browser: false, postgres: false, work: async () => (await import('./build.ts')).build() },
  package: {
    electron: false,
    browser: false,
    postgres: false,
    work: async (args) => (await import('./packaging.ts')).packageApplication(args),
  },
};

async function main(): Promise<number> {
  ensureUtf8();
  const [name = 'setup', ...args] = process.argv.slice(2);
  const verb = verbs[name];
  if (verb === undefined) {
    console.error(`Unknown command "${name}". There are: ${Object.keys(verbs).join(', ')}.`);
    return 2;
  }
  // Nothing that only reads and compiles has a reason to change the machine or the user.
  const touchesMachine = verb.electron || verb.postgres;
  if (!touchesMachine || process.env['EGOV_PREPARED'] === '1') return await work(verb, args);

  let tree = '';
  await runSteps([
    { title: 'system libraries', run: () => installSystemLibraries(verb) },
    ...(verb.electron
      ? [
          {
            title: 'Electron runtime',
            run: async () => {
              const { version, origin, executable } = await resolveElectron();
              return `${origin} Electron ${version} (${path.dirname(executable)})`;
            },
          },
        ]
      : []),
    {
      title: 'ordinary user',
      run: async () => {
        const prepared = await prepareTree();
        tree = prepared.tree;
        return prepared.said;
      },
    },
  ]);
  if (name === 'setup') return 0;
  if (!isRoot()) return await work(verb, args);
  const node = path.join(tree, 'node_modules', 'node', 'bin', 'node');
  const code = await runAsOrdinary(node, [path.join(tree, 'scripts', 'run.ts'), name, ...args], {
    cwd: tree,
    env: { EGOV_PREPARED: '1' },
  });
  await bringBack(tree);
  return code;
}

async function work(verb: Verb, args: readonly string[]): Promise<number> {
  return verb.electron ? await withDisplay((display) => verb.work(args, display)) : await verb.work(args, null);
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof StepFailed ? `\n${error.message}` : error);
  process.exitCode = 1;
} finally {
  await stopEverything();
}
