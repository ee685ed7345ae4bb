import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { _electron, type ElectronApplication, expect, type Page } from '@playwright/test';
import { resolveElectron } from '../../../scripts/electron-runtime.ts';
import { root } from '../../../scripts/paths.ts';
import type { Session } from '../../../src/shared/ipc/contract.ts';
import { signInAsBrowser } from './browser.ts';
import { appFolder, plainEnvironment } from './electron.ts';
import { TcpProxy } from './tcp-proxy.ts';

export interface WorkstationOptions {
  /** For messages only. */
  readonly name: string;
  readonly backendUrl: string;
  /** Kept when named: a second launch on it is the same workstation after a restart. */
  readonly profileDir?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Starts with the wire cut. */
  readonly offline?: boolean;
}

export const PASSPHRASE = 'một câu dài dễ nhớ';

/** One installed app with one profile: what a person has on the desk. The backend is reached over a wire that can be cut. */
export class Workstation {
  readonly name: string;
  readonly profileDir: string;
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly #proxy: TcpProxy;
  readonly #ownsProfile: boolean;

  private constructor(
    name: string,
    profileDir: string,
    app: ElectronApplication,
    page: Page,
    proxy: TcpProxy,
    ownsProfile: boolean,
  ) {
    this.name = name;
    this.profileDir = profileDir;
    this.app = app;
    this.page = page;
    this.#proxy = proxy;
    this.#ownsProfile = ownsProfile;
  }

  static async launch({
    name,
    backendUrl,
    profileDir,
    env = {},
    offline = false,
  }: WorkstationOptions): Promise<Workstation> {
    const profile = profileDir ?? (await mkdtemp(path.join(os.tmpdir(), 'egov-profile-')));
    await mkdir(profile, { recursive: true });
    const proxy = await TcpProxy.start(backendUrl);
    if (offline) proxy.cut();
    // Not by `executablePath`: then the driver does not hold the app back until it is connected itself, and one start
    // in five attaches in the middle of the first page's loading and waits for ever.
    process.env['ELECTRON_OVERRIDE_DIST_PATH'] = path.dirname((await resolveElectron()).executable);
    const app = await _electron.launch({
      args: [appFolder],
      cwd: root,
      chromiumSandbox: true,
      env: {
        ...plainEnvironment(),
        EGOV_AUTOMATION: '1',
        EGOV_PROFILE_DIR: profile,
        EGOV_BACKEND_URL: proxy.url,
        ...env,
      },
    });
    const page = await app.firstWindow();
    await page.waitForLoadState('domcontentloaded');
    return new Workstation(name, profile, app, page, proxy, profileDir === undefined);
  }

  async session(): Promise<Session> {
    const answer = await this.page.evaluate(() => window.api.session.get());
    if (!answer.ok) throw new Error(`session:get refused: ${answer.error.code}`);
    return answer.value;
  }

  async expectPhase(...phases: Session['phase'][]): Promise<void> {
    await expect
      .poll(async () => (await this.session()).phase, { message: `${this.name}: phase` })
      .toMatch(new RegExp(`^(${phases.join('|')})$`));
  }

  /** From the welcome screen to the person known; plays the browser. A passphrase may have to be chosen after. */
  async signInAs(personId: string): Promise<void> {
    const answer = await this.page.evaluate(() => window.api.session.signIn());
    if (!answer.ok) throw new Error(`${this.name}: sign-in did not start: ${answer.error.code}`);
    const { signInUrl } = await this.session();
    if (signInUrl === null) throw new Error(`${this.name}: no sign-in address`);
    await signInAsBrowser(signInUrl, personId);
  }

  async choosePassphrase(passphrase = PASSPHRASE): Promise<void> {
    await this.expectPhase('choose-passphrase');
    const answer = await this.page.evaluate(
      (words) => window.api.session.choosePassphrase({ passphrase: words }),
      passphrase,
    );
    if (!answer.ok) throw new Error(`${this.name}: passphrase refused: ${answer.error.code}`);
  }

  /** Wipes the store, as the menu does after its question. */
  async signOut(): Promise<void> {
    const answer = await this.page.evaluate(() => window.api.session.signOut({ discardUnsent: false }));
    if (!answer.ok) throw new Error(`${this.name}: sign-out refused: ${answer.error.code}`);
    await this.expectPhase('signed-out');
  }

  async resize(width: number, height: number): Promise<void> {
    await this.app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setSize(...size), [
      width,
      height,
    ] as [number, number]);
    await this.page.waitForFunction((wanted) => window.outerWidth <= wanted, width);
  }

  goOffline(): void {
    this.#proxy.cut();
  }

  goOnline(): void {
    this.#proxy.mend();
  }

  /** As the power going: no goodbye. */
  async kill9(): Promise<void> {
    const child = this.app.process();
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGKILL');
    await gone;
    await this.#proxy.stop();
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.#proxy.stop();
    if (this.#ownsProfile) await rm(this.profileDir, { recursive: true, force: true });
  }
}

export const launchWorkstation = (options: WorkstationOptions): Promise<Workstation> => Workstation.launch(options);
