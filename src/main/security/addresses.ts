import { APP_PAGE, isLoopback, PDF_PAGE } from './origins.ts';

/** True for the one page the window may show; a fragment or a query is the page's own business. */
export const isAppPage = (url: string): boolean => bareOf(url) === APP_PAGE;

/** True for the one page a frame may show. */
export const isPdfPage = (url: string): boolean => bareOf(url) === PDF_PAGE;

const bareOf = (url: string): string => url.split(/[?#]/, 1)[0] ?? '';

/**
 * The address to hand to the system browser, or null. Only https (http on loopback where the caller named that very
 * origin: the demo's identity provider), no user name in front of the host, no control characters, and only origins
 * that were named. What is handed over is the parsed form, so the browser reads what was judged.
 */
export function externalAddress(text: string, origins: readonly string[]): string | null {
  if (text.length > 4000 || hasControls(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return null;
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url))) return null;
  return origins.includes(url.origin) ? url.href : null;
}

/** NUL and friends (CVE-2026-70603), spaces, and the marks that turn the reading direction. */
const hasControls = (text: string): boolean => /[\p{Cc}\p{Cf}\s\\]/u.test(text);
