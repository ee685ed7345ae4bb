import { type App, type BrowserWindow, dialog } from 'electron';
import type { Log } from './log.ts';

/** More deaths than this within a minute: reloading again would only flicker. */
const PATIENCE = 3;

/** Defects of main itself: logged, and the program goes on where Node allows it. */
export function watchMain(log: Log): void {
  process.on('unhandledRejection', (reason) => log.error({ err: reason }, 'unhandled rejection'));
  process.on('uncaughtException', (error) => log.error({ err: error }, 'uncaught exception'));
}

/** Deaths of helper processes; the window's own page is `watchWindow`'s. */
export function watchChildren(app: App, log: Log): void {
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    log.error({ type, reason, exitCode }, 'child process gone');
  });
}

/** A dead page comes back by itself and says so. Nothing is lost with it: drafts and commands lie in the store. */
export function watchWindow(window: BrowserWindow, log: Log): void {
  let deaths: number[] = [];
  let telling = false;
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log.error({ reason, exitCode }, 'page gone');
    const now = performance.now();
    deaths = [...deaths.filter((at) => now - at < 60_000), now];
    const tooOften = deaths.length > PATIENCE;
    if (!tooOften) window.webContents.reload();
    if (telling) return;
    telling = true;
    void tell(window, tooOften)
      .then((again) => {
        telling = false;
        if (tooOften && again && !window.isDestroyed()) window.webContents.reload();
      })
      .catch((error: unknown) => log.error({ err: error }, 'could not tell of a crash'));
  });
  window.on('unresponsive', () => log.warn({}, 'page unresponsive'));
  window.on('responsive', () => log.info({}, 'page responsive again'));
}

async function tell(window: BrowserWindow, tooOften: boolean): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    title: 'eGov Hải Phòng',
    message: tooOften ? 'Cửa sổ liên tục gặp sự cố.' : 'Cửa sổ vừa gặp sự cố và đã được mở lại.',
    detail: 'Văn bản và các thay đổi đã lưu không bị mất.',
    buttons: tooOften ? ['Thử lại'] : ['Đã hiểu'],
    noLink: true,
  });
  return response === 0;
}
