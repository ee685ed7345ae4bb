// The door of every npm script: `node scripts/setup.mjs <verb> [arguments]`.
//
// This file is plain JavaScript on purpose. It is started by whatever Node the machine has (20.19 or later), which
// cannot run TypeScript. It has two jobs: bring node_modules in line with package-lock.json, and hand over to the
// Node that the project pins (node_modules/node), which runs everything else, TypeScript included.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const isWindows = process.platform === 'win32';
const pinnedNode = path.join(root, 'node_modules', 'node', 'bin', isWindows ? 'node.exe' : 'node');
const stampFile = path.join(root, '.cache', 'dependencies.json');

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(
    `Node ${process.versions.node} is too old to start with. Install Node 20.19 or later; the project brings Node 24 itself.`,
  );
}

try {
  await dependencies();
  await nodeOfTheProject();
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}
process.exit(
  await run(pinnedNode, [path.join(root, 'scripts', 'run.ts'), ...process.argv.slice(2)], { forward: true }),
);

/** Step 1. `npm ci` removes node_modules first, so it runs only when the lock asks for something that is not there. */
async function dependencies() {
  const lock = readFileSync(path.join(root, 'package-lock.json'));
  const hash = createHash('sha256').update(lock).digest('hex');
  const started = Date.now();
  const title = '[set-up 1/2] packages from package-lock.json';
  if (
    existsSync(path.join(root, 'node_modules')) &&
    (stamp() === hash || matchesLock(JSON.parse(lock.toString('utf8'))))
  ) {
    if (stamp() !== hash) remember(hash);
    console.log(`${title}: already done, skipped`);
    return;
  }
  console.log(`${title}: installing with npm on Node ${process.versions.node} ...`);
  // On Windows a running node.exe cannot be removed; when this very Node lies in node_modules, `npm ci` would fail.
  const inside = process.execPath.startsWith(path.join(root, 'node_modules'));
  // Warnings would be a page of engine complaints: many tools want a later Node than the one that starts npm, and get it.
  const code = await npm([isWindows && inside ? 'install' : 'ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) {
    throw new Error(
      `${title}: npm failed (code ${code}). Check that the npm registry can be reached (npm ping), then run the command again.`,
    );
  }
  remember(hash);
  console.log(`${title}: done (${seconds(started)})`);
}

/**
 * The hash alone would reinstall after every hand-made `npm install`, although that leaves both in line. npm writes
 * down what it installed in node_modules/.package-lock.json; equal versions mean there is nothing to do.
 */
function matchesLock(lock) {
  let installed;
  try {
    installed = JSON.parse(readFileSync(path.join(root, 'node_modules', '.package-lock.json'), 'utf8')).packages;
  } catch {
    return false;
  }
  return Object.entries(lock.packages).every(([where, wanted]) => {
    if (where === '') return true;
    const have = installed[where];
    // Optional packages of other systems (say, the Windows build of a tool) are rightly absent.
    if (have === undefined) return wanted.optional === true || wanted.devOptional === true || wanted.peer === true;
    return have.version === wanted.version && have.integrity === wanted.integrity;
  });
}

function stamp() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8')).lock;
  } catch {
    return undefined;
  }
}

function remember(lock) {
  mkdirSync(path.dirname(stampFile), { recursive: true });
  try {
    writeFileSync(stampFile, `${JSON.stringify({ lock })}\n`);
  } catch {
    // Not being able to remember only costs the comparison next time.
  }
}

/** Step 2. The npm package `node` fetches its binary in an install script, which npm 12 and careful set-ups do not run. */
async function nodeOfTheProject() {
  const title = '[set-up 2/2] Node of the project';
  const started = Date.now();
  let version = await nodeVersion();
  if (version === undefined) {
    console.log(`${title}: its install script did not run, running it now ...`);
    await run(process.execPath, ['installArchSpecificPackage.js'], { cwd: path.join(root, 'node_modules', 'node') });
    version = await nodeVersion();
    if (version !== undefined) console.log(`${title}: Node ${version}, done (${seconds(started)})`);
  } else {
    console.log(`${title}: Node ${version}, already done, skipped`);
  }
  if (version === undefined || Number(version.split('.')[0]) < 24) {
    throw new Error(
      `${title}: ${pinnedNode} does not run or is older than 24 (found: ${version ?? 'nothing'}). ` +
        'Allow the install script of the package "node" (npm approve-scripts node), remove node_modules and run the command again.',
    );
  }
}

function nodeVersion() {
  return new Promise((resolve) => {
    const child = spawn(pinnedNode, ['-p', 'process.versions.node'], { stdio: ['ignore', 'pipe', 'ignore'] });
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
    });
    child.on('error', () => resolve(undefined));
    child.on('close', (code) => resolve(code === 0 ? text.trim() : undefined));
  });
}

function npm(args) {
  // Started by npm itself: use the same npm, on the Node that runs it, without a shell.
  const cli = process.env.npm_execpath;
  if (cli !== undefined && /npm-cli\.c?js$/.test(cli)) {
    return run(process.env.npm_node_execpath ?? process.execPath, [cli, ...args], {});
  }
  // npm is a .cmd file on Windows, which Node starts through a shell only; the arguments are our own constants.
  return isWindows ? run('npm.cmd', args, { shell: true }) : run('npm', args, {});
}

function run(command, args, { forward = false, ...options }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    // Ctrl+C reaches the whole process group by itself; what is sent to this process alone is passed on.
    // In both cases this process waits, so that whoever started it sees the end of the clean-up.
    if (forward) for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? (signal === null ? 1 : 130)));
  });
}

function seconds(started) {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}

function fail(message) {
  console.error(`\nSet-up stopped. ${message}`);
  process.exit(1);
}
