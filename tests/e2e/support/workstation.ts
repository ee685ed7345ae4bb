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
  /** A folder of the caller's, kept at the end; without one the workstation has its own, gone at the end. */
  readonly profileDir?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Starts with the wire cut. */
  readonly offline?: boolean;
}

export const PASSPHRASE = 'một câu dài dễ nhớ';

/**
 * One installed app with one profile: what a person has on the desk. The backend is reached over a wire that can be
 * cut. `restart` starts the program again on the same profile and wire; `app` and `page` are then the new ones.
 */
export class Workstation {
  readonly name: string;
  readonly profileDir: string;
  readonly #proxy: TcpProxy;
  readonly #ownsProfile: boolean;
  readonly #env: Readonly<Record<string, string>>;
  /** What a page tried that its content policy refuses: in an honest run, nothing. */
  readonly policyBreaches: string[] = [];
  #running: { readonly app: ElectronApplication; readonly page: Page } | null = null;

  private constructor(options: WorkstationOptions, profileDir: string, proxy: TcpProxy) {
    this.name = options.name;
    this.profileDir = profileDir;
    this.#proxy = proxy;
    this.#ownsProfile = options.profileDir === undefined;
    this.#env = options.env ?? {};
  }

  static async launch(options: WorkstationOptions): Promise<Workstation> {
    const profileDir = options.profileDir ?? (await mkdtemp(path.join(os.tmpdir(), 'egov-profile-')));
    await mkdir(profileDir, { recursive: true });
    const workstation = new Workstation(options, profileDir, await TcpProxy.start(options.backendUrl));
    if (options.offline === true) workstation.goOffline();
    await workstation.restart();
    return workstation;
  }

  get app(): ElectronApplication {
    if (this.#running === null) throw new Error(`${this.name} is not running`);
    return this.#running.app;
  }

  get page(): Page {
    if (this.#running === null) throw new Error(`${this.name} is not running`);
    return this.#running.page;
  }

  get running(): boolean {
    return this.#running !== null;
  }

  /** Starts the program; ends it before, in order, when it is running. */
  async restart(): Promise<void> {
    await this.#quit();
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
        EGOV_PROFILE_DIR: this.profileDir,
        EGOV_BACKEND_URL: this.#proxy.url,
        // Nobody touches the virtual display's own keyboard: after the usual quarter of an hour of a whole run, every
        // program would lock itself within seconds of its start.
        EGOV_IDLE_LOCK_MINUTES: '120',
        ...this.#env,
      },
    });
    const page = await app.firstWindow();
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) this.policyBreaches.push(message.text());
    });
    await page.waitForLoadState('domcontentloaded');
    this.#running = { app, page };
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

  /**
   * From the welcome screen to the person known; plays the browser. A passphrase may have to be chosen after. Waits until
   * the app is done with it: asked again before, it would name the address that has just been answered.
   */
  async signInAs(personId: string): Promise<void> {
    const answer = await this.page.evaluate(() => window.api.session.signIn());
    if (!answer.ok) throw new Error(`${this.name}: sign-in did not start: ${answer.error.code}`);
    const { signInUrl } = await this.session();
    if (signInUrl === null) throw new Error(`${this.name}: no sign-in address`);
    await signInAsBrowser(signInUrl, personId);
    await expect
      .poll(async () => (await this.session()).signInUrl, { message: `${this.name}: the sign-in is over` })
      .not.toBe(signInUrl);
  }

  async choosePassphrase(passphrase = PASSPHRASE): Promise<void> {
    await this.expectPhase('choose-passphrase');
    const answer = await this.page.evaluate(
      (words) => window.api.session.choosePassphrase({ passphrase: words }),
      passphrase,
    );
    if (!answer.ok) throw new Error(`${this.name}: passphrase refused: ${answer.error.code}`);
  }

  async unlock(passphrase = PASSPHRASE): Promise<void> {
    await this.expectPhase('locked');
    const answer = await this.page.evaluate((words) => window.api.session.unlock({ passphrase: words }), passphrase);
    if (!answer.ok) throw new Error(`${this.name}: not unlocked: ${answer.error.code}`);
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

  /** Cuts this desk's wire to the API; the identity provider has an address of its own and stays (`backend.cut`). */
  goOffline(): void {
    this.#proxy.cut();
  }

  /** Puts the wire back, and says so to the app as the system does. */
  async goOnline(): Promise<void> {
    this.#proxy.mend();
    await this.#running?.page.evaluate(() => window.dispatchEvent(new Event('online')));
  }

  /** As the power going: no goodbye. `restart` follows. */
  async kill9(): Promise<void> {
    const child = this.app.process();
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGKILL');
    await gone;
    this.#running = null;
  }

  /** For good. */
  async close(): Promise<void> {
    await this.#quit();
    await this.#proxy.stop();
    if (this.#ownsProfile) await rm(this.profileDir, { recursive: true, force: true });
  }

  async #quit(): Promise<void> {
    const running = this.#running;
    this.#running = null;
    await running?.app.close();
  }
}

export const launchWorkstation = (options: WorkstationOptions): Promise<Workstation> => Workstation.launch(options);
