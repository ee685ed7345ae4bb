import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type AppError, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { Vault } from '../keys/vault.ts';
import { profilePaths } from '../startup/paths.ts';
import { SessionController } from './controller.ts';
import { ProfileDisk } from './disk.ts';
import type { SessionNeeds } from './needs.ts';
import type { Arrival } from './sign-in-attempt.ts';
import { FakeStore, meOf, quietLog } from './testing/fakes.ts';

let profile = '';
beforeEach(() => {
  profile = mkdtempSync(path.join(os.tmpdir(), 'egov-session-'));
});
afterEach(() => rmSync(profile, { recursive: true, force: true }));

const PASSPHRASE = 'một câu dài';

/** A workstation whose store, keystore and identity provider are played; vault, tokens, files and disk are real. */
function workstation(change: Partial<SessionNeeds> = {}) {
  const disk = new ProfileDisk(profilePaths(profile));
  const phases: string[] = [];
  const played = {
    store: new FakeStore(meOf('an')),
    opening: null as AppError | null,
    me: ok(meOf('an')) as Awaited<ReturnType<SessionNeeds['identity']['me']>>,
    revoked: 0,
    finish: null as ((outcome: Result<Pick<Arrival, 'grant' | 'access'>, AppError>) => void) | null,
  };
  const needs: SessionNeeds = {
    backendUrl: 'http://127.0.0.1:9',
    disk,
    vault: new Vault(disk.paths.vault, {
      backend: 'none',
      available: false,
      encrypt: () => Promise.reject(new Error('none')),
      decrypt: () => Promise.reject(new Error('none')),
    }),
    openStore: async ({ file }) => {
      if (played.opening !== null) return err(played.opening);
      writeFileSync(file, 'a store');
      played.store.closed = false;
      return ok(played.store);
    },
    identity: {
      config: async () =>
        ok({
          issuer: 'http://127.0.0.1:9',
          clientId: 'c',
          resource: 'r',
          scope: 'openid',
          protocol: 1,
          oldestServed: 1,
          demo: true,
        }),
      me: async () => played.me,
      startSignIn: async () => {
        const { promise, resolve } = Promise.withResolvers<Result<Pick<Arrival, 'grant' | 'access'>, AppError>>();
        played.finish = resolve;
        return ok({
          url: 'http://127.0.0.1:9/auth',
          origin: 'http://127.0.0.1:9',
          outcome: promise,
          cancel: () => resolve(err(appError('unauthenticated'))),
        });
      },
      refresh: async () => ({
        outcome: 'fresh',
        access: { token: 'access', goodUntil: Number.POSITIVE_INFINITY },
        refreshToken: 'next',
      }),
      revoke: async () => {
        played.revoked++;
      },
    },
    openInBrowser: async () => undefined,
    clearPageStorage: async () => undefined,
    emit: (event, payload) => {
      if (event === 'session:changed' && 'phase' in payload && phases.at(-1) !== payload.phase)
        phases.push(payload.phase);
    },
    log: quietLog,
    passphrase: null,
    ...change,
  };
  const controller = new SessionController(needs);
  const settled = async (): Promise<void> => {
    // Each `choosePassphrase` outside its phase is a no-op that waits for its turn: when it is over, so is what was queued.
    for (let n = 0; n < 3; n++) await controller.choosePassphrase('');
  };
  const browserReturns = async (): Promise<void> => {
    const grant = {
      issuer: 'http://127.0.0.1:9',
      clientId: 'c',
      resource: 'r',
      subject: 'an',
      refreshToken: 'refresh',
    };
    played.finish?.(ok({ grant, access: { token: 'access', goodUntil: Number.POSITIVE_INFINITY } }));
    await new Promise((resolve) => setImmediate(resolve));
  };
  const signedIn = async (): Promise<void> => {
    await controller.start();
    await controller.signIn();
    await browserReturns();
    await controller.choosePassphrase(PASSPHRASE);
  };
  return { controller, played, phases, disk, settled, browserReturns, signedIn };
}

describe('the session', () => {
  test('goes from the first start to a ready desk, and back to it after a restart', async () => {
    const first = workstation();
    await first.signedIn();
    expect(first.phases).toEqual(['signed-out', 'signing-in', 'choose-passphrase', 'ready']);
    expect(first.controller.view).toMatchObject({ phase: 'ready', me: { id: 'an' }, passphraseAtStart: true });
    await first.controller.close();
    expect(first.played.store.closed).toBe(true);

    const again = workstation();
    await again.controller.start();
    expect(again.controller.view).toMatchObject({ phase: 'locked', me: null });
    expect(await again.controller.unlock('không phải')).toMatchObject({
      ok: false,
      error: { code: 'wrong-passphrase' },
    });
    expect(await again.controller.unlock(PASSPHRASE)).toMatchObject({ ok: true });
    expect(again.controller.view.phase).toBe('ready');
  });

  test('closes the store when locked, whatever else is going on, and opens it again', async () => {
    const { controller, played, signedIn } = workstation();
    await signedIn();
    const [locked, again] = [controller.lock(), controller.unlock(PASSPHRASE)];
    await locked;
    expect(played.store.closed).toBe(true);
    await again;
    expect(controller.view.phase).toBe('ready');
    await controller.lock();
    expect(controller.store).toBeNull();
  });

  test('gives a cancelled sign-in up without a word, and tells a failed one', async () => {
    const { controller, played, settled } = workstation();
    await controller.start();
    await controller.signIn();
    expect(controller.view).toMatchObject({ phase: 'signing-in', signInUrl: 'http://127.0.0.1:9/auth' });
    await controller.cancelSignIn();
    await settled();
    expect(controller.view).toMatchObject({ phase: 'signed-out', signInUrl: null, error: null });
    await controller.signIn();
    played.finish?.(err(appError('timeout')));
    await new Promise((resolve) => setImmediate(resolve));
    await settled();
    expect(controller.view).toMatchObject({ phase: 'signed-out', error: { code: 'timeout' } });
  });

  test('does not let another person into this person’s store', async () => {
    const { controller, played, signedIn, browserReturns, settled } = workstation();
    await signedIn();
    played.me = ok(meOf('binh'));
    await controller.signIn();
    expect(controller.view.phase).toBe('ready'); // signing in anew happens beside the work
    await browserReturns();
    await settled();
    expect(controller.view).toMatchObject({ phase: 'ready', me: { id: 'an' }, error: { code: 'forbidden' } });
    expect(played.revoked).toBe(1);
  });

  test('refuses to sign out over unsent work, unless told', async () => {
    const { controller, played, signedIn, disk } = workstation();
    await signedIn();
    played.store.unsent = 2;
    expect(await controller.signOut({ discardUnsent: false })).toMatchObject({
      ok: false,
      error: { details: { unsent: 2 } },
    });
    expect(controller.view).toMatchObject({ phase: 'ready', unsent: 2 });
    await controller.lock();
    expect(await controller.signOut({ discardUnsent: false })).toMatchObject({ ok: false }); // nobody can look
    expect(await controller.signOut({ discardUnsent: true })).toMatchObject({ ok: true });
    expect(controller.view).toMatchObject({ phase: 'signed-out', me: null, unsent: 0 });
    expect(readdirSync(profile)).toEqual([]);
    expect(await disk.hasStore()).toBe(false);
  });

  test('refuses to sign out over files that are here alone, and counts them', async () => {
    const { controller, signedIn } = workstation();
    await signedIn();
    const file = path.join(os.tmpdir(), `${path.basename(profile)}.pdf`);
    writeFileSync(file, '%PDF-1.7');
    expect(await controller.files?.bring([file], 'attachment')).toMatchObject({ refused: [] });
    rmSync(file);
    expect(await controller.signOut({ discardUnsent: false })).toMatchObject({
      ok: false,
      error: { details: { unsent: 0, waitingFiles: 1 } },
    });
    expect(controller.view).toMatchObject({ phase: 'ready', waitingFiles: 1 });
    expect(await controller.signOut({ discardUnsent: true })).toMatchObject({ ok: true });
    expect(controller.view).toMatchObject({ waitingFiles: 0 });
    expect(readdirSync(profile)).toEqual([]);
  });

  test('wipes when the account is disabled: by the store’s word, or at sign-in', async () => {
    const { controller, played, signedIn, settled } = workstation();
    await signedIn();
    played.store.tell('disabled', {});
    await settled();
    expect(controller.view).toMatchObject({ phase: 'disabled', me: null, error: { code: 'account-disabled' } });
    expect(readdirSync(profile)).toEqual([]);
    played.me = err(appError('account-disabled'));
    await controller.signIn();
    played.finish?.(
      ok({
        grant: { issuer: 'http://127.0.0.1:9', clientId: 'c', resource: 'r', subject: 's', refreshToken: 'r' },
        access: { token: 'a', goodUntil: 1 },
      }),
    );
    await new Promise((resolve) => setImmediate(resolve));
    await settled();
    expect(controller.view.phase).toBe('disabled');
    expect(played.revoked).toBe(1);
  });

  test.each(['store-damaged', 'store-newer'] as const)(
    '%s: sets the store aside with its vault and fills anew',
    async (code) => {
      const first = workstation();
      await first.signedIn();
      await first.controller.close();
      const { controller, played } = workstation();
      played.opening = appError(code);
      await controller.start();
      await controller.unlock(PASSPHRASE);
      expect(controller.view.phase).toBe(code);
      expect(existsSync(path.join(profile, 'store', 'egov.db'))).toBe(true);
      played.me = err(appError('offline'));
      expect(await controller.startOver()).toMatchObject({ ok: false, error: { code: 'offline' } });
      expect(existsSync(path.join(profile, 'set-aside'))).toBe(false); // nothing is moved before it can be replaced
      played.me = ok(meOf('an'));
      played.opening = null;
      expect(await controller.startOver()).toMatchObject({ ok: true });
      expect(controller.view.phase).toBe('ready');
      const [kept = ''] = readdirSync(path.join(profile, 'set-aside'));
      expect(readdirSync(path.join(profile, 'set-aside', kept)).sort()).toEqual(['store', 'vault.json']);
    },
  );

  test('a store that showed itself and then could not be written is closed, and can be set aside or tried again', async () => {
    const { controller, played, settled, signedIn } = workstation();
    await signedIn();
    played.store.tell('refused', appError('store-damaged'));
    await settled();
    expect(controller.view.phase).toBe('store-damaged');
    expect(controller.store).toBeNull();
    expect(played.store.closed).toBe(true);
    expect(await controller.startOver()).toMatchObject({ ok: true });
    expect(controller.view.phase).toBe('ready');

    played.store.tell('refused', appError('disk-full'));
    await settled();
    expect(controller.view).toMatchObject({ phase: 'locked', error: { code: 'disk-full' } });
    expect(await controller.unlock(PASSPHRASE)).toMatchObject({ ok: true });
    expect(controller.view.phase).toBe('ready');
  });

  test('key-lost: the store stays until the person says so, then it is set aside', async () => {
    mkdirSync(path.join(profile, 'store'));
    writeFileSync(path.join(profile, 'store', 'egov.db'), 'a store');
    const { controller } = workstation();
    await controller.start();
    expect(controller.view.phase).toBe('key-lost');
    await controller.startOver();
    expect(controller.view.phase).toBe('signed-out');
    const [kept = ''] = readdirSync(path.join(profile, 'set-aside'));
    expect(readdirSync(path.join(profile, 'set-aside', kept, 'store'))).toEqual(['egov.db']);
  });

  test('finishes a wipe that a crash cut off', async () => {
    const first = workstation();
    await first.signedIn();
    await first.controller.close();
    writeFileSync(path.join(profile, 'wiping'), '');
    const { controller } = workstation();
    await controller.start();
    expect(controller.view.phase).toBe('signed-out');
    expect(readdirSync(profile)).toEqual([]);
  });

  test('a full disk at the first opening leaves nothing behind and can be tried again', async () => {
    const { controller, played, browserReturns } = workstation();
    await controller.start();
    await controller.signIn();
    await browserReturns();
    played.opening = appError('disk-full');
    expect(await controller.choosePassphrase(PASSPHRASE)).toMatchObject({ ok: false, error: { code: 'disk-full' } });
    expect(controller.view.phase).toBe('choose-passphrase');
    expect(existsSync(path.join(profile, 'vault.json'))).toBe(false);
    played.opening = null;
    expect(await controller.choosePassphrase(PASSPHRASE)).toMatchObject({ ok: true });
    expect(controller.view.phase).toBe('ready');
  });
});
