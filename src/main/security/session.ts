import { type Session, session } from 'electron';
import { mayHave } from './permissions.ts';

/**
 * Kept on disk, without an HTTP cache: the page remembers its language and layout (and nothing of a document) between
 * starts, and V8 its compiled scripts. A session in memory alone would be tidier and would forget both. `clearPageStorage`
 * empties it at sign-out.
 */
const PARTITION = 'persist:egov';

/** The one session of the program, locked down before any page exists. */
export function openSession({ development }: { readonly development: boolean }): Session {
  const own = session.fromPartition(PARTITION, { cache: false });
  // All three ways of asking. Without the check handler Chromium would answer some questions by itself, with yes.
  own.setPermissionRequestHandler((contents, permission, callback, details) => {
    const origin = URL.canParse(details.requestingUrl) ? originOf(details.requestingUrl) : contents.mainFrame.origin;
    callback(mayHave(permission, origin, details.isMainFrame));
  });
  own.setPermissionCheckHandler((_contents, permission, origin, details) =>
    mayHave(permission, origin, details.isMainFrame),
  );
  own.setDevicePermissionHandler(() => false);
  own.setDisplayMediaRequestHandler(null);
  own.setSpellCheckerEnabled(false);
  // The renderers have no business on any network: main and the store's worker talk, with Node's own client.
  own.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !isOwnAddress(details.url, development) });
  });
  own.on('will-download', (event) => event.preventDefault());
  return own;
}

/** `URL.origin` is 'null' for schemes of one's own. */
const originOf = (url: string): string => /^[^/]+:\/\/[^/]*/.exec(url)?.[0] ?? '';

/** DevTools load themselves from `devtools:`; they exist in development only. */
const isOwnAddress = (url: string, development: boolean): boolean =>
  /^(egov:\/\/app\/|egov-pdf:\/\/view\/|blob:egov:\/\/app\/|blob:egov-pdf:\/\/view\/|data:)/.test(url) ||
  (development && url.startsWith('devtools://devtools/'));

/** Part of the wipe at sign-out. */
export const clearPageStorage = (): Promise<void> =>
  session.fromPartition(PARTITION, { cache: false }).clearStorageData();
