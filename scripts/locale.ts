import process from 'node:process';

/**
 * What is started from here gets a UTF-8 locale, where the caller's environment names none (a CI job, a service, `env -i`).
 * In the C locale Chromium on Linux cannot read the name "Phụ lục.pdf": it leaves such a file out of a drag or a file
 * field without a word.
 */
export function ensureUtf8(): void {
  if (process.platform !== 'linux') return;
  const { LC_ALL, LC_CTYPE, LANG } = process.env;
  if (!/utf-?8/i.test(LC_ALL || LC_CTYPE || LANG || '')) process.env['LC_ALL'] = 'C.UTF-8';
}
