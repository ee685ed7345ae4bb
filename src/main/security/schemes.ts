import { protocol } from 'electron';

/**
 * Before `ready`, once. `standard` gives origins and relative addresses, `secure` the secure context that workers
 * and wasm want. `supportFetchAPI` never without `corsEnabled`: that pair missing lets other origins read (CVE-2026-70604);
 * with it, the PDF view cannot fetch the app's files nor the reverse. `bypassCSP` and service workers stay off.
 */
export function registerSchemes(): void {
  const privileges = {
    standard: true,
    secure: true,
    supportFetchAPI: true,
    corsEnabled: true,
    codeCache: true,
    stream: true,
    bypassCSP: false,
    allowServiceWorkers: false,
  };
  protocol.registerSchemesAsPrivileged([
    { scheme: 'egov', privileges },
    { scheme: 'egov-pdf', privileges },
  ]);
}
