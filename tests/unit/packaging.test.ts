import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { FuseV1Options } from '@electron/fuses';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { originMark } from '../../scripts/electron-runtime.ts';
import { fuses, guardAfterPack, guardBeforePack } from '../../scripts/packaging.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const config = parse(readFileSync(path.join(root, 'build', 'electron-builder.yml'), 'utf8'));

/** The names of the same switch in electron-builder's schema and in Electron's own list. */
const pairs: [string, FuseV1Options][] = [
  ['runAsNode', FuseV1Options.RunAsNode],
  ['enableCookieEncryption', FuseV1Options.EnableCookieEncryption],
  ['enableNodeOptionsEnvironmentVariable', FuseV1Options.EnableNodeOptionsEnvironmentVariable],
  ['enableNodeCliInspectArguments', FuseV1Options.EnableNodeCliInspectArguments],
  ['enableEmbeddedAsarIntegrityValidation', FuseV1Options.EnableEmbeddedAsarIntegrityValidation],
  ['onlyLoadAppFromAsar', FuseV1Options.OnlyLoadAppFromAsar],
  ['loadBrowserProcessSpecificV8Snapshot', FuseV1Options.LoadBrowserProcessSpecificV8Snapshot],
  ['grantFileProtocolExtraPrivileges', FuseV1Options.GrantFileProtocolExtraPrivileges],
];

describe('the switches in the executable', () => {
  test('are all decided, none left to a default', () => {
    const all = Object.values(FuseV1Options).filter((value) => typeof value === 'number');
    expect(all).toHaveLength(9);
    for (const fuse of all) expect(fuses, FuseV1Options[fuse]).toHaveProperty(String(fuse), expect.any(Boolean));
    expect(fuses.strictlyRequireAllFuses).toBe(true);
  });

  test('stand the way the threat model wants them', () => {
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  test('are the same in the configuration and in the hook', () => {
    expect(pairs.map(([name]) => name).toSorted()).toEqual(Object.keys(config.electronFuses).toSorted());
    for (const [name, fuse] of pairs)
      expect(config.electronFuses[name], name).toBe(Object.entries(fuses).find(([key]) => key === String(fuse))?.[1]);
  });
});

describe('the configuration', () => {
  test('names the application, one archive, and both guards', () => {
    expect(config).toMatchObject({
      appId: 'vn.gov.haiphong.egov',
      asar: true,
      beforePack: 'build/before-pack.mjs',
      afterPack: 'build/after-pack.mjs',
      win: { verifyUpdateCodeSignature: true, signtoolOptions: { publisherName: `$${'{env.EGOV_PUBLISHER_NAME}'}` } },
    });
    expect(config.electronDist).toBeUndefined();
    expect(config.win.target).toEqual([{ target: 'nsis', arch: ['x64'] }]);
  });
});

describe('what the press draws with', () => {
  const { dependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const used = new Set<string>();
  for (const file of readdirSync(path.join(root, 'src', 'paper'), { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || /\b(test|testing)[.]ts$/.test(file)) continue;
    const source = readFileSync(path.join(root, 'src', 'paper', file), 'utf8');
    for (const [, name = ''] of source.matchAll(/(?:from '|`)(@[\w-]+\/[\w-]+|[a-z][\w-]*)(?:'|\/)/g)) used.add(name);
  }

  test('goes into the package: a library that only developers have would be missing at the first print', () => {
    expect([...used].toSorted()).toEqual(
      expect.arrayContaining(['@expo-google-fonts/tinos', 'docx', 'exceljs', 'fontkit', 'pdfkit']),
    );
    for (const name of used) if (name !== 'node') expect(dependencies, name).toHaveProperty([name]);
  });
});

describe('the guard', () => {
  const sound = { platform: 'win32', electronDist: null, publisherName: 'UBND thành phố Hải Phòng', env: {} };
  let dir = '';
  beforeEach(() => {
    dir = mkdtempSync(path.join(os.tmpdir(), 'egov-pack-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  test('lets a sound request pass', async () => {
    await expect(guardBeforePack(sound)).resolves.toBeUndefined();
    writeFileSync(path.join(dir, 'egov'), 'an executable');
    await expect(guardAfterPack(dir)).resolves.toBeUndefined();
  });

  test.each([
    ['another Electron by configuration', { electronDist: 'somewhere' }, /electronDist/],
    [
      'another Electron by environment',
      { env: { ELECTRON_OVERRIDE_DIST_PATH: 'somewhere' } },
      /ELECTRON_OVERRIDE_DIST_PATH/,
    ],
    ['no publisher', { publisherName: undefined }, /EGOV_PUBLISHER_NAME/],
    ['an empty publisher', { publisherName: [] }, /EGOV_PUBLISHER_NAME/],
    [
      'a publisher that nobody filled in',
      { publisherName: config.win.signtoolOptions.publisherName },
      /EGOV_PUBLISHER_NAME/,
    ],
  ])('refuses %s', async (_what, change, reason) => {
    await expect(guardBeforePack({ ...sound, ...change })).rejects.toThrow(reason);
  });

  test('refuses the re-published Electron by the mark beside it', async () => {
    writeFileSync(path.join(dir, originMark), '{}');
    await expect(guardAfterPack(dir)).rejects.toThrow(/never for packaging/);
  });
});
