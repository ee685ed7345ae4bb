import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { FuseV1Options, FuseVersion } from '@electron/fuses';
import { build } from './build.ts';
import { originMark } from './electron-runtime.ts';
import { root, tool } from './paths.ts';
import { follow } from './process.ts';

/** Every switch that is part of the executable, each decided; a new one in a later Electron makes packaging fail until it is. */
export const fuses = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  // The executable must not serve as a general Node for whoever can start it.
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  // No code through the environment or the command line, no debugger on a person's session.
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // Only our archive, and only unchanged.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // We make no snapshot of our own, so there is no second file to load.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // The pages come from our own schemes; file:// needs no privileges.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // WebAssembly (the PDF viewer's decoders) stays fast; without it every memory access is checked in code.
  [FuseV1Options.WasmTrapHandlers]: true,
} as const;

/** The npm package that may not be packaged, by the SHA-256 of its executable: the mark beside it could get lost. */
const refusedExecutables = new Set<string>(['cc8ac510760beb9ba61ce30b3b3c3e3055f7ec9a25a0d9ae4deec74b4d4f6bce']);

export interface PackRequest {
  readonly platform: string;
  readonly electronDist: unknown;
  readonly publisherName: unknown;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Stops a packaging that would ship a runtime of unknown origin or updates that nobody can verify. */
export async function guardBeforePack({ platform, electronDist, publisherName, env }: PackRequest): Promise<void> {
  if (electronDist !== undefined && electronDist !== null) {
    throw new Error(
      'electronDist is set: packaging takes the official Electron that electron-builder downloads and verifies, and no other.',
    );
  }
  if ((env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '') !== '') {
    throw new Error(
      'ELECTRON_OVERRIDE_DIST_PATH is set: it is for development; packaging takes the official Electron only.',
    );
  }
  if (platform === 'win32') {
    const names = [publisherName].flat();
    const given = names.every((name) => typeof name === 'string' && name.trim() !== '' && !name.includes('${'));
    if (!given || names.length === 0) {
      throw new Error(
        'No publisher name: set EGOV_PUBLISHER_NAME to the name in the signing certificate and use `npm run package`.',
      );
    }
  }
}

/** Looks at what was really put together: the last moment before it is signed. */
export async function guardAfterPack(dir: string): Promise<void> {
  if (existsSync(path.join(dir, originMark)))
    throw new Error(`${dir} holds the re-published Electron (${originMark}); it is never for packaging.`);
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const digest = createHash('sha256')
      .update(await readFile(path.join(dir, entry.name)))
      .digest('hex');
    if (refusedExecutables.has(digest))
      throw new Error(`${entry.name} is the re-published Electron; it is never for packaging.`);
  }
}

/** `npm run package -- --win`: build, then electron-builder with the publisher's name from the environment. */
export async function packageApplication(args: readonly string[]): Promise<number> {
  const { version } = JSON.parse(readFileSync(tool('electron', 'package.json'), 'utf8')) as { version: string };
  const publisher = process.env['EGOV_PUBLISHER_NAME'] ?? '';
  if (publisher === '' && (args.includes('--win') || (process.platform === 'win32' && args.length === 0))) {
    console.error('Set EGOV_PUBLISHER_NAME to the name in the signing certificate; updates are verified against it.');
    return 1;
  }
  const built = await build();
  if (built !== 0) return built;
  const config = [
    `--config.electronVersion=${version}`,
    ...(publisher === '' ? [] : [`--config.win.signtoolOptions.publisherName=${publisher}`]),
  ];
  return await follow(
    process.execPath,
    [
      tool('electron-builder', 'cli.js'),
      '--config',
      path.join('build', 'electron-builder.yml'),
      '--publish',
      'never',
      ...config,
      ...args,
    ],
    {
      cwd: root,
    },
  );
}
