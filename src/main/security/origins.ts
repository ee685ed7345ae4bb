/** The application's page. */
export const APP_ORIGIN = 'egov://app';
export const APP_PAGE = `${APP_ORIGIN}/index.html`;
/** The PDF view: another origin, so another process, without a preload. */
export const PDF_ORIGIN = 'egov-pdf://view';
export const PDF_PAGE = `${PDF_ORIGIN}/pdf/index.html`;

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** True for this very machine, the only place where plain http is accepted. */
export const isLoopback = (url: URL): boolean => LOOPBACK.has(url.hostname);
