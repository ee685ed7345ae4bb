import { type App, shell, type WebContents } from 'electron';
import type { Log } from '../logging/log.ts';
import { externalAddress, isAppPage, isPdfPage } from './addresses.ts';

/**
 * Rules for every page that will ever exist in this program, hung on the moment it is made, so that no window can be
 * forgotten. Anything not named here is refused.
 */
export function guardContents(app: App, linkOrigins: readonly string[], log: Log): void {
  app.on('web-contents-created', (_event, contents) => {
    refuseNavigation(contents, log);
    contents.setWindowOpenHandler(({ url }) => {
      const address = externalAddress(url, linkOrigins);
      if (address === null) log.warn({ scheme: schemeOf(url) }, 'window refused');
      else void shell.openExternal(address);
      return { action: 'deny' };
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
  // A certificate that does not verify is never "all right this once".
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, callback) => {
    event.preventDefault();
    callback(false);
  });
  app.on('select-client-certificate', (event, _contents, _url, _list, callback) => {
    event.preventDefault();
    callback();
  });
  app.on('login', (event) => event.preventDefault());
}

function refuseNavigation(contents: WebContents, log: Log): void {
  const judge = (event: { preventDefault: () => void }, url: string, mainFrame: boolean): void => {
    if (mainFrame ? isAppPage(url) : isPdfPage(url)) return;
    log.warn({ scheme: schemeOf(url), mainFrame }, 'navigation refused');
    event.preventDefault();
  };
  contents.on('will-navigate', (details) => judge(details, details.url, true));
  contents.on('will-frame-navigate', (details) => judge(details, details.url, details.isMainFrame));
  contents.on('will-redirect', (details) => judge(details, details.url, details.isMainFrame));
}

/** Addresses may hold personal data; the log gets the scheme. */
const schemeOf = (url: string): string => /^[a-z][a-z0-9+.-]{0,20}(?=:)/i.exec(url)?.[0] ?? '?';
