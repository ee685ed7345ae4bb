/**
 * The app page's policy. Scripts: only files of the build; no inline, no eval, no nonce for scripts at all. Styles:
 * Mantine writes a few <style> elements at run time; they carry a nonce made for each load (decision 0010). Style
 * attributes that React sets go through the CSSOM, which no policy needs to allow. `connect-src 'none'`: the page
 * talks to main only.
 */
export const appPolicy = (styleNonce: string): string =>
  policy({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': `'self' 'nonce-${styleNonce}'`,
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
 * text), fetches its own character maps and fonts, and builds font faces and images from blobs. It sets styles on the
 * text layer through the CSSOM. Nothing can be reached outside its own files.
 */
export const pdfPolicy = (styleNonce: string): string =>
  policy({
    'default-src': "'none'",
    'script-src': "'self' 'wasm-unsafe-eval'",
    'worker-src': "'self'",
    'style-src': `'self' 'nonce-${styleNonce}'`,
    'img-src': "'self' data: blob:",
    'font-src': "'self' data: blob:",
    'connect-src': "'self'",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': 'egov://app',
  });

const policy = (directives: Record<string, string>): string =>
  Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');

/** On every answer, whatever its kind. */
export const COMMON_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy':
    'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), midi=(), display-capture=(), payment=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;
