import { copyFile, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { expect, test } from '@playwright/test';
import { resolveElectron } from '../../scripts/electron-runtime.ts';
import { appFolder, startBare } from './support/electron.ts';
import { launchWorkstation } from './support/workstation.ts';

const REFUSED = 78;
const long = process.env['EGOV_LONG'] === '1';

test.describe('a start that would give power away is refused (E1)', () => {
  for (const given of [
    '--inspect=0',
    '--remote-debugging-port=0',
    '--remote-debugging-pipe',
    '--js-flags=--expose-gc',
    '--load-extension=/tmp',
    '--no-sandbox',
    '--disable-web-security',
    '--disable-site-isolation-trials',
    '--user-data-dir=/tmp/elsewhere',
    '--host-rules=MAP * 127.0.0.1',
    '--renderer-cmd-prefix=sh',
    '--enable-logging',
  ]) {
    test(given, async () => {
      const ended = await startBare({ args: [given, appFolder] });
      expect(ended.code, ended.stderr).toBe(REFUSED);
      expect(ended.stderr).toContain('is not allowed here');
    });
  }

  test('a switch after the folder', async () => {
    expect((await startBare({ args: [appFolder, '--remote-debugging-port=0'] })).code).toBe(REFUSED);
  });

  test('NODE_OPTIONS', async () => {
    const ended = await startBare({ args: [appFolder], env: { NODE_OPTIONS: '--max-old-space-size=500' } });
    expect(ended.code, ended.stderr).toBe(REFUSED);
  });

  test('the DevTools port answers nobody before the refusal', async () => {
    const port = await freePort();
    let ended = false;
    const start = startBare({ args: [`--remote-debugging-port=${port}`, appFolder] }).finally(() => {
      ended = true;
    });
    let answered = 0;
    while (!ended) if (await answers(port)) answered++;
    expect((await start).code).toBe(REFUSED);
    expect(answered).toBe(0);
  });
});

test.describe('the gate for test drivers', () => {
  const automation = { EGOV_AUTOMATION: '1' };

  test('excuses only the two switches with the values a driver uses', async () => {
    for (const args of [['--remote-debugging-port=9222'], ['--inspect=9229'], ['--inspect=0', '--no-sandbox']]) {
      expect((await startBare({ args: [...args, appFolder], env: automation })).code, args.join(' ')).toBe(REFUSED);
    }
  });

  test('does not open in a built application, even one renamed to "electron"', async () => {
    const folder = await builtApplication();
    try {
      const executable = path.join(folder, 'electron');
      const ended = await startBare({
        executable,
        args: ['--inspect=0', '--remote-debugging-port=0'],
        env: automation,
      });
      expect(ended.code, ended.stderr).toBe(REFUSED);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

test('a second start finds the first and leaves', async () => {
  const first = await launchWorkstation({ name: 'first', backendUrl: 'http://127.0.0.1:9' });
  await first.app.evaluate(({ app }) => {
    let met = 0;
    app.on('second-instance', () => {
      met++;
      app.setName(`met ${met}`);
    });
  });
  const times = long ? 20 : 3;
  for (let n = 0; n < times; n++) {
    expect((await startBare({ args: [appFolder], profileDir: first.profileDir })).code).toBe(0);
  }
  expect(await first.app.evaluate(({ app }) => app.getName())).toBe(`met ${times}`);
  expect(first.app.windows()).toHaveLength(1);
  await first.close();
});

test('another profile is another workstation', async () => {
  const first = await launchWorkstation({ name: 'first', backendUrl: 'http://127.0.0.1:9' });
  const second = await launchWorkstation({ name: 'second', backendUrl: 'http://127.0.0.1:9' });
  expect((await second.session()).phase).toBe('signed-out');
  await second.close();
  await first.close();
});

/** As a package lies on a disk: program, and the app below `resources`, without a folder on the command line. */
async function builtApplication(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'egov-built-'));
  const from = path.dirname((await resolveElectron()).executable);
  for (const name of await readdir(from)) {
    // The program itself is copied: it finds its resources beside the place it really lies in.
    if (name === 'electron') await copyFile(path.join(from, name), path.join(folder, name));
    else if (name !== 'resources') await symlink(path.join(from, name), path.join(folder, name));
  }
  const app = path.join(folder, 'resources', 'app');
  await mkdir(app, { recursive: true });
  await writeFile(
    path.join(app, 'package.json'),
    JSON.stringify({ name: 'egov', type: 'module', main: 'out/main/index.js' }),
  );
  await symlink(path.join(appFolder, 'out'), path.join(app, 'out'));
  return folder;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    // A refused connection comes back at once; a breath keeps the poll from taking a whole core.
    socket.on('error', () => setTimeout(() => resolve(false), 5));
  });
}
