import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { resolveElectron } from '../../../scripts/electron-runtime.ts';
import { root } from '../../../scripts/paths.ts';
import { capture, type Finished } from '../../../scripts/process.ts';

/** The folder whose package.json names the built main. */
export const appFolder = root;

/** What the app refuses to start with must not be inherited from the test runner. */
export function plainEnvironment(): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && !/^(NODE_|ELECTRON_|EGOV_)/.test(name)) env[name] = value;
  }
  return env;
}

export interface BareStart {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly profileDir?: string;
  readonly executable?: string;
}

/**
 * Starts the app without a test driver, as a person or an attacker would, and waits for its end. One that does not
 * end by itself is killed after a while and shows as exit code 1.
 */
export async function startBare({ args = [], env = {}, profileDir, executable }: BareStart): Promise<Finished> {
  const profile = profileDir ?? (await mkdtemp(path.join(os.tmpdir(), 'egov-profile-')));
  try {
    return await capture(executable ?? (await resolveElectron()).executable, [...args], {
      cwd: root,
      env: { ...plainEnvironment(), EGOV_PROFILE_DIR: profile, EGOV_BACKEND_URL: 'http://127.0.0.1:9', ...env },
      timeout: 20_000,
      killSignal: 'SIGKILL',
    });
  } finally {
    if (profileDir === undefined) await rm(profile, { recursive: true, force: true });
  }
}
