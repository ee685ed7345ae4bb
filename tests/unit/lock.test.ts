import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lock = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '..', '..', 'package-lock.json'), 'utf8'));
const packages: Readonly<Record<string, Locked>> = lock.packages;

/** Where Node would find `name` from `from`: in the folder itself or in any folder above. */
function isLocked(from: string, name: string): boolean {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`] !== undefined) return true;
    if (at === '') return false;
  }
}

test('the lock holds the builds for every system', () => {
  // npm silently leaves out what the registry does not have yet, and from then on `npm ci` refuses the lock everywhere.
  const missing = Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isLocked(from, name))
      .map((name) => `${from} -> ${name}`),
  );
  expect(missing).toEqual([]);
});

test('the lock pins every package by its content', () => {
  const loose = Object.entries(packages).filter(([at, entry]) => at !== '' && entry.integrity === undefined);
  expect(loose.map(([at]) => at)).toEqual([]);
});
