import path from 'node:path';

/** The working tree this script belongs to (the mirror, when the set-up had to make one; see ordinary-user.ts). */
export const root = path.resolve(import.meta.dirname, '..');
export const cacheDir = path.join(root, '.cache');

/** Everything a run may write. The set-up makes these writable for the ordinary user; nothing else is. */
export const writableDirs = ['out', '.cache', 'test-results', 'playwright-report', 'coverage', '.egov-data'] as const;

/** The JavaScript entry of a tool, to be run with our own Node: the files in node_modules/.bin are shell scripts on Windows. */
export function tool(...parts: string[]): string {
  return path.join(root, 'node_modules', ...parts);
}
