import { existsSync } from 'node:fs';
import process from 'node:process';
import { capture, follow } from './process.ts';

/** What Electron needs to start on a bare Debian or Ubuntu, a display to draw on, and fonts that hold Vietnamese. */
const forElectron = [
  'xvfb',
  'xauth',
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libxtst6',
  'fonts-noto-core',
];
/** The sign-in of the tests takes place where it does in life: in a browser beside the application. */
const forBrowser = ['chromium'];
const forPostgres = ['postgresql'];
/** A login's keystore, for what a start costs where there is one. */
const forKeyring = ['dbus', 'gnome-keyring', 'libsecret-1-0'];

/** Ubuntu 24.04 renamed two libraries; either name will do. */
const otherNames: Record<string, string> = {
  'libgtk-3-0': 'libgtk-3-0t64',
  libasound2: 'libasound2t64',
  chromium: 'chromium-browser',
};

export interface Needs {
  readonly electron: boolean;
  readonly browser: boolean;
  readonly postgres: boolean;
  readonly keyring?: boolean;
}

export async function installSystemLibraries(needs: Needs): Promise<string> {
  if (process.platform !== 'linux') return `already there on ${process.platform}: the system brings what is needed`;
  const wanted = [
    ...(needs.electron ? forElectron : []),
    ...(needs.browser ? forBrowser : []),
    ...(needs.postgres ? forPostgres : []),
    ...(needs.keyring === true ? forKeyring : []),
  ];
  if (wanted.length === 0) return 'already there: this command needs none';
  if (!existsSync('/usr/bin/dpkg-query')) {
    console.warn(`  This Linux has no dpkg. If the next steps fail, install the counterparts of: ${wanted.join(' ')}`);
    return 'already as it is: not a Debian or Ubuntu system';
  }
  const missing = await missingOf(wanted);
  if (missing.length === 0) return 'already there';

  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const asked = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (sudo.length > 0 && (await capture('sudo', ['-n', 'true'])).code !== 0) {
    throw new Error(
      `Missing packages: ${missing.join(' ')}.\nThis user may not install them (no root, no sudo without a password). ` +
        `Please run once, as an administrator:\n  sudo apt-get update && sudo ${asked}\nand then this command again.`,
    );
  }
  console.log(`  installing ${missing.join(' ')} ...`);
  const env = {
    DEBIAN_FRONTEND: 'noninteractive',
    // Debian's postgresql would start a cluster of its own; the tests bring theirs and need the programs only.
    RUNLEVEL: '1',
  };
  const assignments = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  const apt = (...args: string[]): Promise<number> => {
    const line = [
      ...sudo,
      'env',
      ...assignments,
      'apt-get',
      '-q',
      '-o',
      'DPkg::Lock::Timeout=120',
      '-o',
      'Acquire::Retries=3',
      ...args,
    ];
    return follow(line[0] ?? '', line.slice(1), { stdio: ['ignore', 'ignore', 'inherit'] });
  };
  if ((await apt('update')) !== 0)
    console.warn('  apt-get update failed; trying with the package lists that are there');
  const code = await apt('install', '-y', '--no-install-recommends', ...missing);
  const still = await missingOf(wanted);
  if (still.length > 0) {
    throw new Error(
      `apt-get could not install: ${still.join(' ')} (code ${code}).\n` +
        `Check that the Debian mirror in /etc/apt/sources.list* can be reached, run \`${asked}\` by hand, and then this command again.`,
    );
  }
  return `installed ${missing.join(' ')}`;
}

async function missingOf(wanted: readonly string[]): Promise<string[]> {
  const names = [...wanted, ...wanted.map((name) => otherNames[name]).filter((name) => name !== undefined)];
  // dpkg-query leaves with an error when it does not know a name, and still prints the lines of those it knows.
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholders are dpkg-query's, not ours.
  const { stdout } = await capture('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...names]);
  const installed = new Set(
    stdout
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.slice(0, line.indexOf(' '))),
  );
  return wanted.filter((name) => !installed.has(name) && !installed.has(otherNames[name] ?? name));
}
