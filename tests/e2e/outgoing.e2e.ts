import { expect, type Page, test } from '@playwright/test';
import { DEMO } from '../../src/server/seed/cast.ts';
import { type Backend, startBackend } from './support/backend.ts';
import { countHands, handsOn, tabTo } from './support/hands.ts';
import { expectAccessible, expectRoomInSmallWindows } from './support/look.ts';
import type { OfficePage } from './support/office-page.ts';
import { outgoingOn, sitDown } from './support/scene.ts';
import { ServerSession } from './support/server-session.ts';
import { launchWorkstation, type Workstation } from './support/workstation.ts';

const SUBJECT = 'V/v phối hợp kiểm tra an toàn đập, hồ chứa nước trước mùa mưa bão';

let backend: Backend;
let station: Workstation;
let office: OfficePage;
test.beforeAll(async () => {
  test.setTimeout(300_000);
  backend = await startBackend({ documents: 60 });
  station = await launchWorkstation({ name: 'văn bản đi', backendUrl: backend.url });
});
test.afterAll(async () => {
  await station?.close();
  await backend?.stop();
});

/** One desk, one person after the other; each works by keyboard from the first key to the last. */
async function workAs(personId: string): Promise<Page> {
  const { page } = station;
  office = await sitDown(station, personId);
  await office.goToOutgoing();
  await countHands(page);
  return page;
}
async function standUp(page: Page): Promise<void> {
  // A window that changes its size moves under the pointer that rests on it: nobody's hand.
  expect((await handsOn(page)).mouse.filter((type) => !type.endsWith('move'))).toEqual([]);
  await office.expectSynced();
}

async function look(what: string): Promise<void> {
  await expectAccessible(station, what);
  await expectRoomInSmallWindows(station, what);
}

test('an outgoing document from draft to issue by keyboard; its screens in light, dark, small and enlarged', async () => {
  test.setTimeout(240_000);
  const id = await test.step('the author writes, mends, compares and sends up', async () => {
    const page = await workAs(DEMO.specialist);
    await look('the list');
    await page.keyboard.press('n');
    const editor = page.getByTestId('outgoing-editor');
    const field = (label: string) => editor.getByLabel(label, { exact: true });
    await expect(field('Trích yếu')).toBeFocused();
    await page.keyboard.type(SUBJECT);
    await tabTo(page, field('Nội dung'));
    await page.keyboard.type('Ủy ban nhân dân thành phố đề nghị Bộ Xây dựng phối hợp kiểm tra.');
    for (const [name, code] of [
      ['Bộ Xây dựng', 'G17'],
      ['Ủy ban nhân dân tỉnh Quảng Ninh', 'H49'],
    ] as const) {
      // After one recipient the keyboard stands where the next is written.
      await tabTo(page, field('Nơi nhận khác'));
      await page.keyboard.type(name);
      await page.keyboard.press('Tab');
      await page.keyboard.type(code);
      await page.keyboard.press('Enter');
      await expect(field('Nơi nhận khác')).toBeFocused();
    }
    await tabTo(page, editor.getByRole('combobox', { name: 'Người ký' }));
    await page.keyboard.type('nguyen quang hai');
    await expect(page.getByRole('option').first()).toBeVisible();
    await page.keyboard.press('Enter');
    await look('the editor');
    await page.keyboard.press('Control+Enter');
    await expect(editor).toBeHidden();
    await expect(office.detail).toContainText(SUBJECT);
    await expect(office.list).toBeFocused();

    await page.keyboard.press('e');
    await tabTo(page, field('Nội dung'));
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' Thời gian trước ngày 15 tháng 12 năm 2026.');
    await page.keyboard.press('Control+Enter');
    await expect(editor).toBeHidden();
    await tabTo(page, office.detail.getByRole('combobox'));
    await page.keyboard.press('ArrowDown');
    await tabTo(page, office.detail.getByRole('switch'));
    await page.keyboard.press('Space');
    await expect(office.detail.getByTestId('edition-comparison').locator('ins')).toContainText('ngày 15');
    await look('two editions compared');

    await office.startForm('t');
    await look('the chain');
    await office.confirm();
    await office.expectStatus('Đang trình');
    await standUp(page);
    return (await office.detail.getAttribute('data-document-id')) ?? '';
  });

  const head = await ServerSession.signIn(backend.url, DEMO.head);
  await head.run({ name: 'outgoing.approve', args: { outgoingId: id, edition: 2 } });

  await test.step('the leader signs, in turn with whatever else waits', async () => {
    const page = await workAs(DEMO.leader);
    await tabTo(page, page.getByRole('button', { name: /^Cần ký/ }));
    await page.keyboard.press('Enter');
    await expect(office.row(SUBJECT)).toBeVisible();
    // From the chosen one on, which here is this one.
    await office.list.focus();
    await page.keyboard.press('j');
    for (let i = 0; i < 30 && !(await selectedText())?.includes(SUBJECT); i++) await page.keyboard.press('j');
    await page.keyboard.press('i');
    await expect(page.getByTestId('in-turn')).toContainText('Văn bản');
    await expect(office.detail).toContainText(SUBJECT);
    await look('approving in turn');
    await page.keyboard.press('Control+Enter');
    await expect.poll(async () => (await outgoingOn(station, id))?.status).toBe('signed');
    await standUp(page);
  });

  await test.step('the clerk numbers, seals and issues', async () => {
    const page = await workAs(DEMO.clerk);
    await tabTo(page, page.getByTestId('outgoing-find'));
    await page.keyboard.type('dap ho chua nuoc');
    await expect(office.row(SUBJECT)).toBeVisible();
    await tabTo(page, office.list);
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await expect(office.detail).toContainText(SUBJECT);
    await page.keyboard.press('c');
    await expect(office.detail.getByTestId('paper-sheet')).toContainText(/Số: \d+\/UBND/);
    await page.keyboard.press('s');
    await office.expectStatus('Đã đóng dấu');
    // The paper is printed meanwhile; until then issue says that it waits for it.
    await expect.poll(async () => (await outgoingOn(station, id))?.paper ?? null, { timeout: 30_000 }).not.toBeNull();
    await office.startForm('p');
    await look('issuing');
    await office.confirm();
    await office.expectStatus('Đã phát hành');
    await look('issued, with each recipient');
    await standUp(page);
  });
});

const selectedText = (): Promise<string | null> =>
  office.list.locator('[role="option"][aria-selected="true"]').textContent();
