import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type App, Menu, powerMonitor } from 'electron';
import { fetchConfig, fetchMe } from '../auth/backend.ts';
import { chooseFiles } from '../files/choose-files.ts';
import { choosePlaceForList } from '../files/choose-place.ts';
import { openSaved, saveCopy } from '../files/save-copy.ts';
import { emitter, handleCalls } from '../ipc/handle.ts';
import { watchIdle } from '../keys/idle-lock.ts';
import { findKeystore, type Keystore } from '../keys/keystore.ts';
import { Vault } from '../keys/vault.ts';
import { watchChildren, watchMain, watchWindow } from '../logging/crashes.ts';
import { openLog } from '../logging/log.ts';
import { installMenu } from '../menu/app-menu.ts';
import { openInBrowser } from '../security/external.ts';
import { guardContents } from '../security/guards.ts';
import { registerSchemes } from '../security/schemes.ts';
import { servePages } from '../security/serve.ts';
import { clearPageStorage, openSession } from '../security/session.ts';
import { SessionController } from '../session/controller.ts';
import { ProfileDisk } from '../session/disk.ts';
import { makeHandlers } from '../session/handlers.ts';
import { openStore, warmUpStore } from '../store/open-store.ts';
import { openMainWindow, watchHands } from '../windows/main-window.ts';
import { WindowRef } from '../windows/window-ref.ts';
import { readConfig } from './config.ts';
import { isAutomation, isDevelopment, startFacts } from './gates.ts';
import { chooseProfile } from './paths.ts';
import { mark, timeline } from './timeline.ts';

/** Where the build lies, seen from out/main/index.js. */
export interface BuildPlaces {
  readonly pages: string;
  readonly preload: string;
}

/** A page that draws nothing must not keep the store from its writer, nor the sync from the network. */
const CALM_AT_LATEST_MS = 3_000;
/** A page that does not come must not keep the key from the store. */
const PAGE_AT_LATEST_MS = 2_000;

/** Wakes the house up, room by room. What must be settled before Electron is ready comes before the `await`. */
export async function wakeUp(app: App, build: BuildPlaces): Promise<void> {
  mark('modules');
  const facts = startFacts(app);
  const development = isDevelopment(facts);
  const automation = isAutomation(facts);
  const paths = chooseProfile(app, development);
  const { log, close: closeLog } = openLog(paths.logs);
  watchMain(log);

  const window = new WindowRef();
  // One program a profile: two would write one store. The second start brings the first's window forward.
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  app.on('second-instance', () => window.focus());
  app.enableSandbox();
  registerSchemes();
  // Electron would build a menu of its own and hang it into the window: 50 ms for something nobody is to see.
  Menu.setApplicationMenu(null);
  const config = readConfig({
    development,
    env: process.env,
    folders: [path.dirname(process.execPath), process.resourcesPath, paths.profile],
  });
  guardContents(app, config.linkOrigins, log);
  watchChildren(app, log);

  // The session begins with what the disk says, before Electron is ready: deriving a key and loading the store's threads
  // are the longest of all steps, and need no window. What needs Electron waits for it by itself.
  const keystore = Promise.withResolvers<Keystore>();
  const disk = new ProfileDisk(paths);
  const vault = new Vault(paths.vault, keystore.promise);
  /** The page has drawn something: until then writer, menu and network would only be in its way. */
  const calm = Promise.withResolvers<void>();
  setTimeout(() => calm.resolve(), CALM_AT_LATEST_MS);
  const emit = emitter(window);
  const controller = new SessionController({
    backendUrl: config.backendUrl,
    disk,
    vault,
    openStore: (options, token) => openStore(options, token, calm.promise),
    identity: {
      config: () => fetchConfig(config.backendUrl),
      me: (token) => fetchMe(config.backendUrl, token),
      // Loaded when first needed: a start shows what is on the disk, and the network comes after.
      startSignIn: async (where) => (await import('../auth/oidc.ts')).startSignIn(where),
      refresh: async (grant) => {
        await calm.promise;
        return (await import('../auth/oidc.ts')).refreshGrant(grant);
      },
      revoke: async (grant) => (await import('../auth/oidc.ts')).revokeGrant(grant),
    },
    openInBrowser: async (url, origin) => {
      // A test takes the address from `session.signInUrl` and plays the browser itself.
      if (automation) return;
      if (!(await openInBrowser(url, [origin]))) log.error({}, 'the sign-in address was refused');
    },
    clearPageStorage: async () => {
      await app.whenReady();
      await clearPageStorage();
    },
    emit,
    log,
    passphrase: automation ? (process.env['EGOV_DEV_PASSPHRASE'] ?? null) : null,
  });
  const started = controller.start();
  mark('prepared');

  await app.whenReady();
  mark('ready');
  const session = openSession({ development });
  const pageLoaded = servePages(session, build.pages);
  const handlers = makeHandlers({
    session: controller,
    drawn: calm.resolve,
    saveCopy: async (copy) => {
      const owner = window.get();
      return owner === null ? null : saveCopy(owner, copy, log);
    },
    openFile: openSaved,
    chooseFiles: async (purpose) => {
      const owner = window.get();
      return owner === null ? [] : await chooseFiles(owner, purpose);
    },
    placeForList: async (name, format) => {
      const owner = window.get();
      return owner === null ? null : await choosePlaceForList(owner, name, format);
    },
    exported: (rows) => emit('export:changed', { rows }),
    log,
    facts: {
      appVersion: app.getVersion(),
      electron: process.versions.electron,
      chrome: process.versions.chrome,
      node: process.versions.node,
      get keystore() {
        return vault.backend;
      },
      backendUrl: config.backendUrl,
    },
  });
  handleCalls(handlers, window, log);
  const opened = openMainWindow({ session, preload: build.preload, boundsFile: paths.window, development });
  window.set(opened);
  mark('window');
  // Not before the page's process has been made, and in time for the key.
  if (existsSync(paths.store)) opened.webContents.once('did-navigate', warmUpStore);
  // Asking the keystore stops main; the page's scripts are evaluated meanwhile, once it has them.
  void Promise.race([pageLoaded, pause(PAGE_AT_LATEST_MS)])
    .then(() => findKeystore(process.platform))
    .then(keystore.resolve, keystore.reject);
  void calm.promise.then(() => installMenu({ lock: () => void controller.lock(), development }));
  watchWindow(opened, log);
  watchHands(opened, () => controller.store?.attend());
  const stopWatching = watchIdle(powerMonitor, config.idleLockMinutes * 60, () => void controller.lock());
  leaveInOrder(app, async () => {
    stopWatching();
    await controller.close();
    log.info({}, 'stopped');
    closeLog();
  });
  await started;
  mark('store');
  log.info(
    { phase: controller.view.phase, keystore: vault.backend, version: app.getVersion(), steps: timeline() },
    'started',
  );
}

/** The store is closed before the process goes, but nobody waits for ever. What was acknowledged is durable anyway. */
function leaveInOrder(app: App, close: () => Promise<void>): void {
  let leaving = false;
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (leaving) return;
    leaving = true;
    event.preventDefault();
    const patience = setTimeout(() => app.exit(0), 5_000);
    void close().finally(() => {
      clearTimeout(patience);
      app.exit(0);
    });
  });
}
