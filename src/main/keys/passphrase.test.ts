import { randomBytes, scryptSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { unwrapWithPassphrase, wrapWithPassphrase } from './passphrase.ts';
import { seal } from './sealing.ts';

test('a key wrapped by the crypto library opens: both compute the same scrypt', async () => {
  const storeKey = randomBytes(32);
  const passphrase = 'một câu dài dễ nhớ';
  const salt = randomBytes(32);
  const N = 2 ** 17;
  const key = scryptSync(Buffer.from(passphrase.normalize('NFC')), salt, 32, { N, r: 8, p: 1, maxmem: 256 * N * 8 });
  const sealed = seal(key, 'store-key/passphrase/v1', storeKey);
  const wrap = {
    kdf: 'scrypt',
    N,
    r: 8,
    p: 1,
    salt: salt.toString('base64'),
    sealed: sealed.toString('base64'),
  } as const;
  expect(await unwrapWithPassphrase(wrap, passphrase.normalize('NFD'))).toEqual(storeKey);
  expect(await unwrapWithPassphrase(wrap, 'một câu khác')).toBeNull();
});

test('what was wrapped opens again, and each time under another salt', async () => {
  const storeKey = randomBytes(32);
  const [one, two] = [await wrapWithPassphrase(storeKey, 'mật khẩu'), await wrapWithPassphrase(storeKey, 'mật khẩu')];
  expect(one.salt).not.toBe(two.salt);
  expect(await unwrapWithPassphrase(two, 'mật khẩu')).toEqual(storeKey);
});
