import { cleanText } from './fold.ts';

// Characters that turn the reading direction: a name `hoa<202e>fdp.exe` shows itself as `hoaexe.pdf` (row F5).
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/gu;
const LONGEST_NAME = 200;

/** Text from outside as it may be shown and stored: one line, NFC, nothing invisible that changes how it reads. */
export function neutralText(text: string): string {
  return cleanText(text.replace(DIRECTION, '')).replace(CONTROL, '');
}

/**
 * A file's name as it is shown. Never a path on our disks (files lie under their hash), so it may keep Vietnamese marks
 * and spaces; separators and direction marks become `_`, so that tampering stays visible.
 */
export function neutralName(name: string): string {
  const clean = cleanText(
    name
      .replace(DIRECTION, '_')
      .replace(CONTROL, '_')
      .replace(/[/\\\u2044\u2215\uff0f\uff3c]/gu, '_'),
  );
  if (clean === '' || /^\.+$/.test(clean)) return 'tep';
  if (clean.length <= LONGEST_NAME) return clean;
  const extension = /\.[\p{L}\p{N}]{1,10}$/u.exec(clean)?.[0] ?? '';
  return `${[...clean].slice(0, LONGEST_NAME - extension.length - 1).join('')}…${extension}`;
}
