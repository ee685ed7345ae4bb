import path from 'node:path';
import { BrowserWindow, nativeTheme, type Session, screen } from 'electron';
import { isAppPage } from '../security/addresses.ts';
import { APP_PAGE } from '../security/origins.ts';
import { fitBounds, readBounds, SMALLEST, writeBounds } from './bounds.ts';

export interface WindowNeeds {
  readonly session: Session;
  readonly preload: string;
  /** Where the window's place is remembered. */
  readonly boundsFile: string;
  readonly development: boolean;
}

/** Opens the one window. Every preference that carries security is written out, whatever the default of the day. */
export function openMainWindow({ session, preload, boundsFile, development }: WindowNeeds): BrowserWindow {
  const remembered = readBounds(boundsFile);
  const window = new BrowserWindow({
    ...fitBounds(
      remembered,
      screen.getAllDisplays().map((display) => display.workArea),
    ),
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    title: 'eGov Hải Phòng',
    // Painted before the page is: the wrong one flashes.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1a1b1e' : '#f8f9fa',
    show: false,
    autoHideMenuBar: process.platform !== 'darwin',
    webPreferences: {
      preload: path.resolve(preload),
      session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      safeDialogs: true,
      // V8's compiled form of our own scripts is kept from the first start on, not from the third.
      v8CacheOptions: 'bypassHeatCheck',
      devTools: development,
    },
  });
  if (remembered?.maximized === true) window.maximize();
  window.once('ready-to-show', () => window.show());
  // The page's <title> follows its place in the app; the window's says whose it is.
  window.on('page-title-updated', (event) => event.preventDefault());
  window.on('close', () => writeBounds(boundsFile, { ...window.getNormalBounds(), maximized: window.isMaximized() }));
  comeHome(window);
  void window.loadURL(APP_PAGE).catch(() => undefined); // a failed load is reported by 'did-fail-load'
  return window;
}

/** Tells of every key, click and turn of the wheel; a mouse that only moves asks for nothing. */
export function watchHands(window: BrowserWindow, used: () => void): void {
  window.webContents.on('input-event', (_event, { type }) => {
    if (/^(rawKeyDown|keyDown|mouseDown|mouseUp|mouseWheel|touchStart|gestureScrollUpdate)$/.test(type)) used();
  });
}

/**
 * Chromium lets a page blank itself: `about:blank` passes no navigation guard, and an address that cannot be parsed
 * ends at a blank or an error page. Nothing foreign shows there and the bridge refuses it, but the person would sit
 * before an empty window.
 */
function comeHome(window: BrowserWindow): void {
  const ABORTED = -3; // by our own guards: the page is still there
  const home = (url: string): void => {
    if (!isAppPage(url)) void window.loadURL(APP_PAGE).catch(() => undefined);
  };
  window.webContents.on('did-navigate', (_event, url) => home(url));
  window.webContents.on('did-fail-load', (_event, code, _description, url, isMainFrame) => {
    if (isMainFrame && code !== ABORTED) home(url);
  });
}
