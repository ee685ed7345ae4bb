import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isTrustworthyUrl, readConfig } from './config.ts';

test.each([
  'https://egov.haiphong.gov.vn',
  'https://egov.haiphong.gov.vn:8443/api',
  'http://127.0.0.1:4180',
  'http://localhost:4180',
  'http://[::1]:4180',
])('%s is trusted', (url) => expect(isTrustworthyUrl(url)).toBe(true));

test.each([
  'http://egov.haiphong.gov.vn',
  'http://127.0.0.1.nip.io',
  'http://localhost.example.vn',
  'https://user:pass@egov.haiphong.gov.vn',
  'https://egov.haiphong.gov.vn/?x=1',
  'https://egov.haiphong.gov.vn/#x',
  'ftp://egov.haiphong.gov.vn',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'egov.haiphong.gov.vn',
  '',
])('%s is not', (url) => expect(isTrustworthyUrl(url)).toBe(false));

describe('egov.json', () => {
  let installation = '';
  let profile = '';
  beforeEach(() => {
    installation = mkdtempSync(path.join(os.tmpdir(), 'egov-installation-'));
    profile = mkdtempSync(path.join(os.tmpdir(), 'egov-profile-'));
  });
  afterEach(() => {
    rmSync(installation, { recursive: true });
    rmSync(profile, { recursive: true });
  });
  const put = (folder: string, content: unknown): void =>
    writeFileSync(path.join(folder, 'egov.json'), typeof content === 'string' ? content : JSON.stringify(content));
  const read = () =>
    readConfig({
      development: false,
      env: { EGOV_BACKEND_URL: 'https://attacker.example' },
      folders: [installation, profile],
    });

  test('the installation decides; the profile and the environment do not', () => {
    put(installation, { backendUrl: 'https://city.example/' });
    put(profile, { backendUrl: 'https://other.example' });
    expect(read()).toEqual({ backendUrl: 'https://city.example', idleLockMinutes: 15, linkOrigins: [] });
  });

  test('the profile is asked where the installation says nothing', () => {
    put(profile, { backendUrl: 'https://other.example', idleLockMinutes: 5 });
    expect(read()).toMatchObject({ backendUrl: 'https://other.example', idleLockMinutes: 5 });
  });

  test.each([
    [{ backendUrl: 'http://city.example' }],
    [{ backendUrl: 'https://city.example', idleLockMinutes: 0 }],
    [{ backendUrl: 'https://city.example', linkOrigins: ['https://a.example/path'] }],
    [{ backendUrl: 'https://city.example', unknown: 1 }],
    [{}],
    ['{'],
  ])('%j does not start', (content) => {
    put(installation, content);
    expect(read).toThrow();
  });

  test('no file at all is said so', () => {
    expect(read).toThrow('egov.json');
  });
});
