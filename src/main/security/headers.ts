/** Directives as one header line. */
const policy = (directives: Record<string, string>): string =>
  Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');

/**
 * The app page's policy. Scripts and styles: only files of the build; no inline, no eval, no nonce. Mantine can do
 * without its <style> elements (decision 0030); what React sets on elements goes through the CSSOM, which no policy
 * needs to allow. `connect-src 'none'`: the page talks to main only.
 */
export const APP_POLICY = policy({
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'connect-src': "'none'",
  'frame-src': 'egov-pdf:',
  'worker-src': "'none'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
});

/**
 * The PDF view's policy. pdf.js decodes some images by wasm, hence 'wasm-unsafe-eval' (which does not allow eval of
 * text), fetches its own character maps and fonts, and builds font faces and images from blobs. Nothing can be reached
 * outside its own files.
 */
export const PDF_POLICY = policy({
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'font-src': "'self' data: blob:",
  'connect-src': "'self'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': 'egov://app',
});

/**
 * On every answer, whatever its kind. No Cross-Origin-Opener-Policy: it cuts a page off from who opened it, which nobody can
 * (guards.ts), and Chromium throws away the process the window started with and makes another (decision 0032).
 */
export const COMMON_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy':
    'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), midi=(), display-capture=(), payment=()',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;
