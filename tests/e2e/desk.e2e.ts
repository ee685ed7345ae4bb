import { type CDPSession, expect, test } from '@playwright/test';
import { DEMO } from '../../src/server/seed/cast.ts';
import { seriousViolations } from './support/accessibility.ts';
import { type Backend, startBackend } from './support/backend.ts';
import { type ExchangeFolders, exchangeFolders } from './support/exchange.ts';
import { expectRoomInSmallWindows } from './support/look.ts';
import { OfficePage } from './support/office-page.ts';
import { documentPacket, dropPacket, printLetter } from './support/packet.ts';
import { atWork, documentOn, statusOf, submittedDocument } from './support/scene.ts';
import { launchWorkstation, type Workstation } from './support/workstation.ts';

const SUBJECT = 'V/v tăng cường quản lý chất lượng công trình xây dựng';

let backend: Backend;
let exchange: ExchangeFolders;
let clerk: Workstation;
let office: OfficePage;
test.beforeAll(async () => {
  test.setTimeout(300_000);
  exchange = await exchangeFolders();
  backend = await startBackend({ documents: 300, env: exchange.env });
  clerk = await launchWorkstation({ name: 'văn thư', backendUrl: backend.url });
  await atWork(clerk, DEMO.clerk);
  office = new OfficePage(clerk.page);
});
test.afterAll(async () => {
  await clerk?.close();
  await backend?.stop();
  await exchange?.remove();
});

test('a document is found, read and registered without a mouse (E10)', async () => {
  const { page } = clerk;
  const { keyboard } = page;
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { mouseSeen: seen });
    for (const type of ['pointerdown', 'mousedown', 'touchstart'])
      window.addEventListener(type, () => seen.push(type), true);
  });
  const pdf = await printLetter('7301', SUBJECT);
  await dropPacket(exchange.inDir, 'keyboard.edxml', documentPacket({ number: '7301', subject: SUBJECT, pdf }));
  await office.goTo(2);
  await expect(office.row(SUBJECT)).toBeVisible();
  await office.goTo(3);
  await expect(page.getByTestId('search-field')).toBeFocused();
  await keyboard.type('chat luong cong trinh');
  await expect(page.getByText(SUBJECT).first()).toBeVisible();
  await office.goTo(1);
  // Down the desk until the row is the one under the keyboard.
  const selected = office.list.locator('[role="option"][aria-selected="true"]');
  for (let i = 0; i < 200; i++) {
    await keyboard.press('j');
    await expect(selected).toBeVisible();
    if ((await selected.textContent())?.includes(SUBJECT) === true) break;
  }
  await expect(selected).toContainText(SUBJECT);
  await keyboard.press('Enter');
  await expect(office.detail).toContainText(SUBJECT);
  await office.expectPdf('BỘ XÂY DỰNG');
  await office.startForm('v');
  await expect(office.form.getByRole('textbox').first()).toBeFocused();
  await keyboard.press('Control+Enter');
  await expect(office.form).toBeHidden();
  await office.expectStatus('Đã vào sổ');
  await office.expectSynced();
  const mouse = await page.evaluate(() => (window as unknown as { mouseSeen: string[] }).mouseSeen);
  expect(mouse).toEqual([]);
});

test('the Enter and the Ctrl+Enter of a half-composed word send nothing (E11)', async () => {
  const { page } = clerk;
  await office.goTo(2);
  await office.open(SUBJECT);
  await office.startForm('g');
  const field = office.form.getByLabel('Nội dung ghi chú');
  await field.focus();
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Input.imeSetComposition', { text: 'tiếng việ', selectionStart: 9, selectionEnd: 9 });
  await composingKey(cdp, 0);
  await composingKey(cdp, 2);
  await expect(office.form).toBeVisible();
  await expect(field).toHaveValue(/tiếng việ/);
  expect(await statusOf(clerk)).toMatchObject({ pending: 0 });
  await cdp.send('Input.insertText', { text: 'tiếng việt' });
  await cdp.detach();
  await expect(field).toHaveValue('tiếng việt');
  const id = await office.detail.getAttribute('data-document-id');
  await office.confirm();
  await expect.poll(async () => (await documentOn(clerk, id ?? ''))?.history.at(-1)?.text).toBe('tiếng việt');
});

/** Enter as an input method passes it on: key code 229; `modifiers` 2 is Ctrl. */
async function composingKey(cdp: CDPSession, modifiers: number): Promise<void> {
  const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229, modifiers };
  await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
}

test('what a control does and its key are said to a resting pointer and to the keyboard, and go when one acts', async () => {
  const { page } = clerk;
  await office.goTo(1);
  const hint = page.getByRole('tooltip');
  const help = page.getByRole('button', { name: 'Phím tắt' });
  await help.hover();
  await expect(hint).toContainText('?');
  await expect(help).toHaveAttribute('aria-description', /.+/);
  await office.list.hover();
  await expect(hint).toBeHidden();
  await expect(help).not.toHaveAttribute('aria-description', /.*/);

  await help.focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await expect(help).toBeFocused();
  await expect(hint).toContainText('?');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(hint).toBeHidden();
  await page.keyboard.press('Escape');
});

test('the keys of this place are a key away', async () => {
  const { page } = clerk;
  await office.goTo(1);
  await office.list.focus();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Phím tắt' });
  await expect(help).toContainText('Văn bản sau');
  await expect(help).toContainText('Tìm nhanh văn bản và lệnh');
  expect(await seriousViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
});

for (const scheme of ['light', 'dark'] as const) {
  test(`no serious accessibility fault on any screen, ${scheme} (E13)`, async () => {
    const { page } = clerk;
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    for (const place of [1, 2, 3, 4, 5, 6] as const) {
      await office.goTo(place);
      await expect(page.getByRole('main')).toBeVisible();
      expect.soft(await seriousViolations(page), `place ${place}`).toEqual([]);
    }
    await office.goTo(2);
    await office.open(SUBJECT);
    expect.soft(await seriousViolations(page), 'an open document').toEqual([]);
    await office.startForm('g');
    expect.soft(await seriousViolations(page), 'a form').toEqual([]);
    await page.keyboard.press('Escape');
    await expect(office.form).toBeHidden();
  });
}

test('900 by 600, and 200 % zoom: nothing is cut off to the side (E14)', async () => {
  for (const place of [1, 2, 3, 4, 5, 6] as const) {
    await expectRoomInSmallWindows(clerk, `place ${place}`, async () => {
      await office.goTo(place);
      await expect(clerk.page.getByRole('main')).toBeVisible();
    });
  }
});

test('a half-written directive survives kill -9 (R9)', async () => {
  const { id, subject } = await submittedDocument(backend.url);
  const leader = await launchWorkstation({ name: 'lãnh đạo', backendUrl: backend.url });
  try {
    await atWork(leader, DEMO.leader);
    const words = 'Giao Phòng Xây dựng chủ trì, viết dở';
    const before = new OfficePage(leader.page);
    await before.open(subject);
    await before.startForm('c');
    await before.form.getByLabel('Nội dung chỉ đạo (bút phê)').fill(words);
    await expect
      .poll(() => leader.page.evaluate((key) => window.api.drafts.get({ key }), `document.direct:${id}`))
      .toMatchObject({ ok: true, value: { directive: words } });
    await leader.kill9();
    await leader.restart();
    await leader.unlock();
    await leader.expectPhase('ready');
    const after = new OfficePage(leader.page);
    await after.open(subject);
    await after.startForm('c');
    await expect(after.form).toContainText('Đã khôi phục nội dung đang viết dở');
    await expect(after.form.getByLabel('Nội dung chỉ đạo (bút phê)')).toHaveValue(words);
  } finally {
    await leader.close();
  }
});

test('while the first documents are on their way the desk does not say that there is nothing to do', async () => {
  const desk = await launchWorkstation({ name: 'chuyên viên mới', backendUrl: backend.url });
  try {
    await desk.page.evaluate(() => {
      const told: string[] = [];
      Object.assign(window, { told });
      new MutationObserver(() => {
        if (document.body.textContent?.includes('Bàn làm việc đang trống')) told.push('empty');
        if (document.querySelector('[data-testid="document-list"] [role="option"]') !== null) told.push('rows');
      }).observe(document.body, { childList: true, subtree: true });
    });
    await atWork(desk, DEMO.specialist);
    await expect(new OfficePage(desk.page).list.getByRole('option').first()).toBeVisible();
    const told = await desk.page.evaluate(() => (window as unknown as { told: string[] }).told);
    expect(told).toContain('rows');
    expect(told).not.toContain('empty');
  } finally {
    await desk.close();
  }
});
