import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { build } from './build.ts';
import type { Display } from './display.ts';
import { resolveElectron } from './electron-runtime.ts';
import { root } from './paths.ts';
import { end, onEnd } from './process.ts';
import { seconds } from './steps.ts';

const usage = `npm run demo -- [--scale office|city] [--fresh] [--once]
  --scale   how large the invented city is: one office (default) or all of it
  --fresh   forget what was done in earlier demos
  --once    without a display: end after the first picture instead of waiting for Ctrl+C`;

/** One workstation with its own backend: an embedded database, a built-in sign-in, an invented city. */
export async function demo(args: readonly string[], display: Display): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      scale: { type: 'string', default: 'office' },
      fresh: { type: 'boolean', default: false },
      once: { type: 'boolean', default: false },
    },
  });
  if (values.scale !== 'office' && values.scale !== 'city') {
    console.error(usage);
    return 2;
  }
  // Two cities must not share one database, nor one workstation's cache.
  const data = path.join(root, '.egov-data', values.scale);
  if (values.fresh) await rm(data, { recursive: true, force: true });
  await mkdir(data, { recursive: true });

  if ((await build()) !== 0) return 1;

  const port = await portFor(4180);
  const url = `http://127.0.0.1:${port}`;
  console.log(`Starting the backend (${values.scale}); the first start fills the city, later ones are quick ...`);
  const server = background(
    'backend',
    process.execPath,
    [path.join(root, 'src', 'server', 'main.ts')],
    path.join(data, 'server.log'),
    {
      PORT: String(port),
      EGOV_DATA_DIR: path.join(data, 'server'),
      EGOV_SEED_SCALE: values.scale,
      // The demo is the embedded backend; a database of the person's own environment is none of its business.
      DATABASE_URL: undefined,
    },
  );
  try {
    await ready(`${url}/health/ready`, server, values.scale === 'city' ? 15 * 60_000 : 3 * 60_000);
    console.log(`Backend: ${url}`);

    const { executable } = await resolveElectron();
    const app = background('application', executable, [root], path.join(data, 'application.log'), {
      // Not by --user-data-dir: the application refuses switches that change where or how it runs.
      EGOV_PROFILE_DIR: path.join(data, 'workstation'),
      EGOV_BACKEND_URL: url,
      ELECTRON_RUN_AS_NODE: undefined,
    });
    try {
      if (display.virtual) {
        await showWithoutDisplay(display, app, values.once);
        if (values.once && !app.hasEnded()) return 0;
      } else {
        console.log('The application is open; close its window to end the demo.');
      }
      const code = await app.ended;
      if (code !== 0) await tell(app);
      return code;
    } finally {
      await app.stop();
    }
  } finally {
    await server.stop();
    console.log(`Demo ended. Its data stays in ${path.relative(root, data)}/ until you start it with --fresh.`);
  }
}

interface Background {
  readonly name: string;
  readonly log: string;
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number>;
  readonly hasEnded: () => boolean;
  readonly stop: () => Promise<void>;
}

/** Starts a program with its output in a file: the console is for the person, the file for whoever looks for a cause. */
function background(
  name: string,
  command: string,
  args: readonly string[],
  log: string,
  env: NodeJS.ProcessEnv,
): Background {
  const file = createWriteStream(log);
  const child = spawn(command, [...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.pipe(file, { end: false });
  child.stderr.pipe(file, { end: false });
  const forget = onEnd(
    () => end(child),
    () => child.kill('SIGKILL'),
  );
  const ended = new Promise<number>((resolve) => {
    child.on('error', (error) => {
      file.write(`${error.message}\n`);
      resolve(127);
    });
    child.on('close', (code, signal) => {
      forget();
      file.end();
      resolve(code ?? (signal === null ? 1 : 0));
    });
  });
  return {
    name,
    log,
    ended,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null || child.pid === undefined,
    stop: () => end(child),
  };
}

async function ready(address: string, server: Background, patience: number): Promise<void> {
  const started = performance.now();
  let said = started;
  while (performance.now() - started < patience) {
    if (server.hasEnded()) break;
    const answer = await fetch(address, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
    if (answer?.ok === true) return;
    if (performance.now() - said > 10_000) {
      said = performance.now();
      console.log(`  still filling (${seconds(said - started)}) ...`);
    }
    await sleep(200);
  }
  await tell(server);
  throw new Error(`The backend did not become ready; its log is ${server.log}`);
}

async function tell({ name, log }: Background): Promise<void> {
  const lines = (await readFile(log, 'utf8').catch(() => '')).trimEnd().split('\n').slice(-20);
  console.error(`The last words of the ${name}:\n  ${lines.join('\n  ')}`);
}

/** Nobody sees a virtual display, so its picture goes where a person can look. */
async function showWithoutDisplay(display: Display, app: Background, once: boolean): Promise<void> {
  const picture = path.join(root, 'out', 'demo.png');
  let before = '';
  let settled = 0;
  const started = performance.now();
  while (!app.hasEnded() && performance.now() - started < 60_000 && settled < 3) {
    await sleep(700);
    const now = await display.fingerprint();
    // The window is up when the screen is no longer empty and has stopped changing.
    settled = now !== null && now === before ? settled + 1 : 0;
    before = now ?? '';
  }
  if (app.hasEnded()) return;
  await display.picture(picture);
  console.log(`There is no display, so the window is on a virtual one. What it shows: ${picture}`);
  if (once) return;
  console.log('The picture is renewed every few seconds. Ctrl+C ends the demo.');
  void renew(display, app, picture);
}

async function renew(display: Display, app: Background, picture: string): Promise<void> {
  while (!app.hasEnded()) {
    await sleep(5_000);
    await display.picture(picture).catch(() => undefined);
  }
}

/** The usual port when it is free, any free one otherwise: a second demo must not speak to the first one's backend. */
function portFor(usual: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' && usual !== 0) resolve(portFor(0));
      else reject(error);
    });
    probe.listen(usual, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
