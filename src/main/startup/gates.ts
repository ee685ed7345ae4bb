import path from 'node:path';
import type { App } from 'electron';

/** What the gates judge by; a plain record, so that both sides of each gate can be tested without an Electron. */
export interface StartFacts {
  readonly isPackaged: boolean;
  /** Electron sets `process.defaultApp` when it was started as `electron <folder>`, never in a built application. */
  readonly defaultApp: boolean;
  readonly appPath: string;
  readonly automation: string | undefined;
}

export const startFacts = (app: App): StartFacts => ({
  isPackaged: app.isPackaged,
  defaultApp: process.defaultApp === true,
  appPath: app.getAppPath(),
  automation: process.env['EGOV_AUTOMATION'],
});

/**
 * True only when started from a source tree. `app.isPackaged` alone looks at the name of the executable, which
 * whoever copies the program can choose; a built application also lacks `defaultApp` and lives in an archive.
 * All three must agree, so each of them alone keeps the gate shut.
 */
export const isDevelopment = (facts: StartFacts): boolean =>
  !facts.isPackaged && facts.defaultApp && path.extname(facts.appPath) !== '.asar';

/**
 * True while a test drives the window. Playwright starts Electron with `--inspect=0 --remote-debugging-port=0`, which
 * the house otherwise refuses, so there has to be a gate; it cannot open in a packaged build whatever the environment.
 */
export const isAutomation = (facts: StartFacts): boolean => isDevelopment(facts) && facts.automation === '1';
