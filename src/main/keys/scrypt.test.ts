import { randomBytes, scryptSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { scryptKey } from './scrypt.ts';

const reference = (password: string, salt: Uint8Array, N: number): Buffer =>
  scryptSync(password, salt, 32, { N, r: 8, p: 1, maxmem: 256 * N * 8 });

test('is the scrypt of RFC 7914 (12, third vector, its first half)', () => {
  const key = scryptKey(Buffer.from('pleaseletmein'), Buffer.from('SodiumChloride'), 2 ** 14);
  expect(key.toString('hex')).toBe('7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2');
});

test.each([64, 128, 1024, 2 ** 17])('agrees with the library at N = %i, whatever passphrase and salt', (N) => {
  for (let round = 0; round < (N > 1024 ? 1 : 20); round++) {
    const password = randomBytes(1 + (round % 40)).toString('base64');
    const salt = randomBytes(round % 64);
    expect(scryptKey(Buffer.from(password), salt, N)).toEqual(reference(password, salt, N));
  }
});
