import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { App } from 'electron';

/** Everything one person's profile holds on disk. All of it goes at sign-out, except `logs` and `window`. */
export interface ProfilePaths {
  readonly profile: string;
  readonly store: string;
  readonly vault: string;
  readonly tokens: string;
  readonly files: string;
  /** Files brought by the person and not yet sent: work, not a copy of anything. */
  readonly waiting: string;
  readonly setAside: string;
  readonly wiping: string;
  readonly window: string;
  readonly logs: string;
}

export const profilePaths = (profile: string): ProfilePaths => ({
  profile,
  store: path.join(profile, 'store', 'egov.db'),
  vault: path.join(profile, 'vault.json'),
  tokens: path.join(profile, 'tokens.bin'),
  files: path.join(profile, 'files'),
  waiting: path.join(profile, 'files', 'waiting'),
  setAside: path.join(profile, 'set-aside'),
  wiping: path.join(profile, 'wiping'),
  window: path.join(profile, 'window.json'),
  logs: path.join(profile, 'logs'),
});

/**
 * Chooses the profile folder before anything else uses it (single-instance lock, session, crash reports). Two
 * workstations on one machine need two; only a source tree may name its own, so that a packaged program cannot be
 * led to another person's or a prepared profile.
 */
export function chooseProfile(app: App, development: boolean): ProfilePaths {
  const named = process.env['EGOV_PROFILE_DIR'];
  if (development && named !== undefined && named !== '') app.setPath('userData', path.resolve(named));
  const profile = app.getPath('userData');
  mkdirSync(profile, { recursive: true, mode: 0o700 });
  return profilePaths(profile);
}
