import { APP_ORIGIN } from './origins.ts';

/**
 * The one thing a page may do beyond showing: put text on the clipboard, as the "copy the link" buttons do. Reading the
 * clipboard, like everything else that can be asked for, is refused.
 */
export const mayHave = (permission: string, origin: string, isMainFrame: boolean): boolean =>
  permission === 'clipboard-sanitized-write' && isMainFrame && origin.replace(/\/$/, '') === APP_ORIGIN;
