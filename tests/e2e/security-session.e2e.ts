import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './support/fixtures.ts';
import type { Workstation } from './support/workstation.ts';

const CLERK = 'demo-clerk';

const signedIn = async (desk: Workstation, person: string): Promise<void> => {
  await desk.signInAs(person);
  await desk.choosePassphrase();
  await desk.expectPhase('ready', 'filling');
};

/** All bytes of a profile, to look for what must not be there. */
function everything(folder: string): { file: string; bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => statSync(file).size < 200_000_000)
    .map((file) => ({ file, bytes: readFileSync(file) }));
}

test('sign-in by the system browser, passphrase, power cut, unlock: the same person and store', async ({ open }) => {
  const desk = await open();
  await desk.expectPhase('signed-out');
  await signedIn(desk, CLERK);
  const me = (await desk.session()).me;
  expect(me?.id).toBe(CLERK);
  await desk.kill9();
  await desk.restart();
  await desk.expectPhase('locked');
  const wrong = await desk.page.evaluate(() => window.api.session.unlock({ passphrase: 'không phải' }));
  expect(wrong).toMatchObject({ ok: false, error: { code: 'wrong-passphrase' } });
  await desk.unlock();
  await desk.expectPhase('ready', 'filling');
  expect((await desk.session()).me).toEqual(me);
});

test('the lock closes the store at once, and a call finds it closed (J3)', async ({ open }) => {
  const desk = await open();
  await signedIn(desk, CLERK);
  const started = performance.now();
  await desk.page.evaluate(() => window.api.session.lock());
  await desk.expectPhase('locked');
  expect(performance.now() - started).toBeLessThan(2000);
  const list = await desk.page.evaluate(() => window.api.documents.counts({ today: '2026-11-23' }));
  expect(list).toMatchObject({ ok: false, error: { code: 'store-locked' } });
});

test('the application itself breaks no content policy, with its dialogs and a PDF open', async ({ open }) => {
  const desk = await open();
  await signedIn(desk, 'demo-leader');
  await desk.expectPhase('ready');
  const { page } = desk;
  await page.keyboard.press('Control+K');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  const opened = await page.evaluate(async () => {
    const list = await window.api.documents.list({ scope: 'desk', sort: 'arrived', descending: true, limit: 50 });
    return list.ok ? (list.value.items.find(({ fileCount }) => fileCount > 0)?.symbol ?? '') : '';
  });
  await page.getByText(opened, { exact: true }).first().click();
  const view = page.frameLocator('iframe[src^="egov-pdf:"]');
  await view.locator('canvas').first().waitFor();
  expect(desk.policyBreaches).toEqual([]);
});

test('no token and no name of a person lies readable in the profile (G7, A6)', async ({ open }) => {
  const desk = await open();
  await signedIn(desk, CLERK);
  await desk.expectPhase('ready');
  const name = (await desk.session()).me?.name ?? '';
  expect(name.length).toBeGreaterThan(3);
  await desk.page.evaluate(() => window.api.session.lock());
  const found = everything(desk.profileDir).filter(
    ({ bytes }) =>
      bytes.includes(name) ||
      bytes.includes(Buffer.from(name, 'utf16le')) ||
      bytes.includes('refreshToken') ||
      /eyJ[\w-]{20,}\.eyJ/.test(bytes.toString('latin1')),
  );
  expect(found.map(({ file }) => file)).toEqual([]);
});

test('sign-out wipes, offline too, and the next person finds nothing (J6)', async ({ open }) => {
  const desk = await open();
  await signedIn(desk, CLERK);
  await desk.expectPhase('ready');
  desk.goOffline();
  const out = await desk.page.evaluate(() => window.api.session.signOut({ discardUnsent: false }));
  expect(out).toMatchObject({ ok: true });
  expect(await desk.session()).toMatchObject({ phase: 'signed-out', me: null });
  for (const left of ['vault.json', 'tokens.bin', 'store', 'files', 'set-aside']) {
    expect(existsSync(path.join(desk.profileDir, left)), left).toBe(false);
  }
});

test('a sign-in that is given up leaves nothing, and can be started again', async ({ open }) => {
  const desk = await open();
  await desk.page.evaluate(() => window.api.session.signIn());
  await desk.expectPhase('signing-in');
  const first = (await desk.session()).signInUrl;
  await desk.page.evaluate(() => window.api.session.cancelSignIn());
  await desk.expectPhase('signed-out');
  await signedIn(desk, CLERK);
  expect(first).toContain('code_challenge_method=S256');
  expect(existsSync(path.join(desk.profileDir, 'vault.json'))).toBe(true);
});

test('a start without any network opens the desk and asks for no sign-in', async ({ open, backend }) => {
  const desk = await open();
  await signedIn(desk, CLERK);
  await desk.expectPhase('ready');
  const sync = async () => {
    const answer = await desk.page.evaluate(() => window.api.sync.status());
    return answer.ok ? { online: answer.value.online, blocked: answer.value.blocked } : answer.error.code;
  };
  await expect.poll(sync).toEqual({ online: true, blocked: null });
  await desk.kill9();
  backend.cut();
  try {
    await desk.restart();
    await desk.unlock();
    await desk.expectPhase('ready');
    await expect.poll(sync).toEqual({ online: false, blocked: null });
    const list = await desk.page.evaluate(() =>
      window.api.documents.list({ scope: 'all', sort: 'arrived', descending: true, limit: 10 }),
    );
    expect(list).toMatchObject({ ok: true });
  } finally {
    backend.mend();
  }
  await desk.page.evaluate(() => window.api.sync.now());
  await expect.poll(sync, { timeout: 60_000 }).toEqual({ online: true, blocked: null });
});
