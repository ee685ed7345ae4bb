import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Grant, GrantFile } from '../auth/token-set.ts';
import { type IdleSource, watchIdle } from './idle-lock.ts';
import type { Keystore } from './keystore.ts';
import { seal, unseal } from './sealing.ts';
import { SecretKey } from './secret-key.ts';
import { Vault, waitAfter } from './vault.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'egov-keys-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const none: Keystore = {
  backend: 'none',
  available: false,
  encrypt: () => Promise.reject(new Error('no keystore')),
  decrypt: () => Promise.reject(new Error('no keystore')),
};
/** A keystore that seals for one login; another login cannot open it. */
const keystoreOf = (login: Buffer): Keystore => ({
  backend: 'test',
  available: true,
  encrypt: async (text) => seal(login, 'login', Buffer.from(text)),
  decrypt: async (sealed) => {
    const plain = unseal(login, 'login', sealed);
    if (plain === null) throw new Error('another login');
    return plain.toString();
  },
});
const vaultFile = (): string => path.join(folder, 'vault.json');
const contents = (): Record<string, unknown> =>
  JSON.parse(readFileSync(vaultFile(), 'utf8')) as Record<string, unknown>;

describe('sealing', () => {
  test('opens with the same key and purpose only, and not after a flipped bit', () => {
    const key = randomBytes(32);
    const box = seal(key, 'a', Buffer.from('nội dung'));
    expect(unseal(key, 'a', box)?.toString()).toBe('nội dung');
    expect(unseal(key, 'b', box)).toBeNull();
    expect(unseal(randomBytes(32), 'a', box)).toBeNull();
    expect(unseal(key, 'a', box.subarray(0, 20))).toBeNull();
    for (let at = 0; at < box.length; at++) {
      const bent = Buffer.from(box);
      bent[at] = (bent[at] ?? 0) ^ 1;
      expect(unseal(key, 'a', bent)).toBeNull();
    }
  });

  test('a dropped key does not go on as zeros', () => {
    const key = new SecretKey(randomBytes(32));
    key.forget();
    expect(() => key.use()).toThrow();
  });
});

describe('the vault without a keystore', () => {
  test('opens with the passphrase, in either way of writing it, and asks at every start', async () => {
    const vault = new Vault(vaultFile(), none);
    const key = Buffer.from(await vault.create('mật khẩu tiếng Việt'.normalize('NFC')));
    expect(key).toHaveLength(32);
    expect(vault.passphraseAtStart).toBe(true);
    const later = new Vault(vaultFile(), none);
    expect(await later.openByKeystore()).toBeNull();
    expect(await later.openByPassphrase('mật khẩu tiếng Việt'.normalize('NFD'))).toEqual({ ok: true, key });
    expect(contents()['keystore']).toBeNull();
    expect(readFileSync(vaultFile(), 'utf8')).not.toContain(key.toString('base64').slice(0, 20));
  });

  test('opens before the keystore has been looked for', async () => {
    await new Vault(vaultFile(), none).create('một câu dài');
    const looking = Promise.withResolvers<Keystore>();
    const early = new Vault(vaultFile(), looking.promise);
    expect(await early.state()).toBe('sealed');
    expect(await early.openByKeystore()).toBeNull();
    const opening = early.openByPassphrase('một câu dài');
    looking.resolve(none);
    expect(await opening).toMatchObject({ ok: true });
    await early.settled();
    expect(early.backend).toBe('none');
  });

  test('is never replaced', async () => {
    const vault = new Vault(vaultFile(), none);
    await vault.create('một câu dài');
    const before = readFileSync(vaultFile());
    await expect(vault.create('một câu khác')).rejects.toThrow();
    expect(readFileSync(vaultFile())).toEqual(before);
  });

  test('makes guessing slow, also across restarts', async () => {
    let now = 0;
    const start = (): Vault => new Vault(vaultFile(), none, () => now);
    const vault = start();
    await vault.create('một câu dài');
    for (let n = 1; n <= 3; n++)
      expect(await vault.openByPassphrase('sai')).toMatchObject({ ok: false, reason: 'wrong' });
    expect(await vault.openByPassphrase('một câu dài')).toEqual({ ok: false, reason: 'wait', seconds: 1 });
    const restarted = start();
    expect(await restarted.openByPassphrase('một câu dài')).toEqual({ ok: false, reason: 'wait', seconds: 1 });
    now += 1000;
    expect(await restarted.openByPassphrase('một câu dài')).toMatchObject({ ok: true });
    expect(contents()['failures']).toBe(0);
    expect([0, 2, 3, 4, 8, 9, 100].map(waitAfter)).toEqual([0, 0, 1, 2, 32, 60, 60]);
  });

  test.each(['', '{', '[]', '{"version":2}'])('%j is unreadable, and said so', async (text) => {
    writeFileSync(vaultFile(), text);
    const vault = new Vault(vaultFile(), none);
    expect(await vault.state()).toBe('unreadable');
    expect(await vault.openByPassphrase('x')).toMatchObject({ ok: false, reason: 'unreadable' });
  });

  test('a forged cost neither eats the memory nor makes guessing cheap', async () => {
    const vault = new Vault(vaultFile(), none);
    await vault.create('một câu dài');
    for (const N of [2, 2 ** 14, 2 ** 30]) {
      const forged = contents();
      writeFileSync(vaultFile(), JSON.stringify({ ...forged, passphrase: { ...(forged['passphrase'] as object), N } }));
      expect(await vault.state()).toBe('unreadable');
    }
  });
});

describe('the vault with a keystore', () => {
  test('opens by itself for the same login, with the passphrase after the keyring is lost', async () => {
    const login = randomBytes(32);
    const key = Buffer.from(await new Vault(vaultFile(), keystoreOf(login)).create('một câu dài'));
    const same = new Vault(vaultFile(), keystoreOf(login));
    expect(same.passphraseAtStart).toBe(false);
    expect(await same.openByKeystore()).toEqual(key);
    const other = new Vault(vaultFile(), keystoreOf(randomBytes(32)));
    expect(await other.openByKeystore()).toBeNull();
    expect(await other.openByPassphrase('một câu dài')).toEqual({ ok: true, key });
    expect(await new Vault(vaultFile(), none).openByKeystore()).toBeNull();
  });
});

describe('the grant at rest', () => {
  const grant: Grant = {
    issuer: 'https://id.example',
    clientId: 'c',
    resource: 'r',
    subject: 's',
    refreshToken: 'REFRESH',
  };

  test('is sealed, whole, and readable only with the store key', async () => {
    const storeKey = randomBytes(32);
    const file = path.join(folder, 'tokens.bin');
    const grants = new GrantFile(file, storeKey);
    expect(await grants.load()).toBeNull();
    await grants.save(grant);
    expect(readFileSync(file).includes('REFRESH')).toBe(false);
    expect(await new GrantFile(file, storeKey).load()).toEqual(grant);
    expect(await new GrantFile(file, randomBytes(32)).load()).toBeNull();
    expect(readdirSync(folder)).toEqual(['tokens.bin']);
    grants.forget();
    await expect(grants.save(grant)).rejects.toThrow();
  });
});

describe('the idle lock', () => {
  test('locks after the time, at screen lock and at sleep, until told to stop', () => {
    vi.useFakeTimers();
    const source = Object.assign(new EventEmitter(), {
      idle: 0,
      getSystemIdleTime: () => source.idle,
    }) as EventEmitter & IdleSource & { idle: number };
    const lock = vi.fn();
    const stop = watchIdle(source, 60, lock);
    vi.advanceTimersByTime(600_000);
    expect(lock).not.toHaveBeenCalled();
    source.idle = 60;
    vi.advanceTimersByTime(10_000);
    expect(lock).toHaveBeenCalledTimes(1);
    source.emit('lock-screen');
    source.emit('suspend');
    expect(lock).toHaveBeenCalledTimes(3);
    stop();
    source.emit('lock-screen');
    vi.advanceTimersByTime(600_000);
    expect(lock).toHaveBeenCalledTimes(3);
    vi.useRealTimers();
  });
});
