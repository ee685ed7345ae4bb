import { describe, expect, test } from 'vitest';
import { externalAddress, isAppPage, isPdfPage } from './addresses.ts';
import { mayHave } from './permissions.ts';
import { HOSTILE } from './testing/hostile-addresses.ts';

describe('addresses for the system browser', () => {
  test('there are sixty hostile ones', () => expect(new Set(HOSTILE).size).toBe(60));

  test.each(HOSTILE)('%j is not opened', (url) => {
    expect(externalAddress(url, ['https://id.example', 'http://127.0.0.1:4180'])).toBeNull();
  });

  test('the named origins are, in the form that was judged', () => {
    expect(externalAddress('https://id.example/auth?x=1', ['https://id.example'])).toBe('https://id.example/auth?x=1');
    expect(externalAddress('https://ID.example:443', ['https://id.example'])).toBe('https://id.example/');
    expect(externalAddress('http://127.0.0.1:4180/a', ['http://127.0.0.1:4180'])).toBe('http://127.0.0.1:4180/a');
  });

  test('a plain http origin is not opened even when it was named', () => {
    expect(externalAddress('http://id.example/', ['http://id.example'])).toBeNull();
  });

  test('a very long one is not opened', () => {
    expect(externalAddress(`https://id.example/${'a'.repeat(5000)}`, ['https://id.example'])).toBeNull();
  });
});

describe('addresses for window and frame', () => {
  test.each(HOSTILE)('%j is not our page', (url) => {
    expect(isAppPage(url)).toBe(false);
    expect(isPdfPage(url)).toBe(url === 'egov-pdf://view/pdf/index.html');
  });
  test.each([
    'egov://app/',
    'egov://app/../index.html',
    'egov://app/INDEX.html',
    'egov://app:1/index.html',
    'EGOV://app/index.html',
  ])('%s is not either', (url) => expect(isAppPage(url)).toBe(false));
  test('fragments and queries are the page’s own business', () => {
    expect(isAppPage('egov://app/index.html#/desk?x')).toBe(true);
    expect(isPdfPage('egov-pdf://view/pdf/index.html?theme=dark')).toBe(true);
  });
});

test('a page may write text to the clipboard and nothing else', () => {
  expect(mayHave('clipboard-sanitized-write', 'egov://app/', true)).toBe(true);
  expect(mayHave('clipboard-sanitized-write', 'egov://app', false)).toBe(false);
  expect(mayHave('clipboard-sanitized-write', 'egov-pdf://view', true)).toBe(false);
  for (const other of [
    'clipboard-read',
    'media',
    'geolocation',
    'notifications',
    'openExternal',
    'fileSystem',
    'unknown',
  ])
    expect(mayHave(other, 'egov://app', true)).toBe(false);
});
