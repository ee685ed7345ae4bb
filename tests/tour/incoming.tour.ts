import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { root } from '../../scripts/paths.ts';
import { CAST, DEMO } from '../../src/server/seed/cast.ts';
import { dayOf, showDay } from '../../src/shared/domain/calendar/days.ts';
import { type Backend, startBackend } from '../e2e/support/backend.ts';
import { type ExchangeFolders, exchangeFolders } from '../e2e/support/exchange.ts';
import { OfficePage } from '../e2e/support/office-page.ts';
import { documentPacket, dropPacket, printLetter } from '../e2e/support/packet.ts';
import { launchWorkstation, PASSPHRASE, type Workstation } from '../e2e/support/workstation.ts';
import { TourBook } from './tour-book.ts';

const SUBJECT = 'V/v báo cáo công tác quản lý, vận hành nhà chung cư trên địa bàn thành phố năm 2026';
const NUMBER = '2481';
const nameOf = (id: string): string => CAST.find((person) => person.id === id)?.name ?? id;

let exchange: ExchangeFolders;
let backend: Backend;
let one: Workstation;
let two: Workstation;

test.beforeAll(async () => {
  exchange = await exchangeFolders();
  backend = await startBackend({ documents: 2000, env: exchange.env });
});
test.afterAll(async () => {
  await one?.close();
  await two?.close();
  await backend?.stop();
  await exchange?.remove();
});

test('a document arrives, is registered, directed, worked on offline and completed', async () => {
  const book = new TourBook();
  one = await launchWorkstation({ name: 'máy 1', backendUrl: backend.url });
  let office = new OfficePage(one.page);

  await book.step('The clerk signs in', async () => {
    await expect(one.page.getByRole('button', { name: 'Đăng nhập' })).toBeVisible();
    await book.picture(one.page, 'welcome');
    await one.signInAs(DEMO.clerk);
    await expect(one.page.getByLabel('Mật khẩu (từ 8 ký tự)')).toBeVisible();
    await one.page.getByLabel('Mật khẩu (từ 8 ký tự)').fill(PASSPHRASE);
    await one.page.getByLabel('Nhập lại mật khẩu').fill(PASSPHRASE);
    await book.picture(one.page, 'passphrase');
    await one.page.getByRole('button', { name: 'Đặt mật khẩu và tiếp tục' }).click();
    await expect(office.list).toBeVisible();
    book.checked('the desk is shown');
    await one.expectPhase('ready');
    await office.expectSynced();
    book.checked('the first fill ended and the badge says synchronised');
    await book.picture(one.page, 'desk');
  });

  await book.step('Packets arrive from the exchange', async () => {
    const pdf = await printLetter(NUMBER, SUBJECT);
    await dropPacket(exchange.inDir, 'cong-van-bxd.edxml', documentPacket({ number: NUMBER, subject: SUBJECT, pdf }));
    const sample = path.join(root, 'tests', 'fixtures', 'edxml', 'edoc_new.edxml');
    await dropPacket(exchange.inDir, 'mau-truc-lien-thong.edxml', await readFile(sample));
    const broken = documentPacket({ number: NUMBER, subject: SUBJECT, pdf }).slice(0, 900);
    await dropPacket(exchange.inDir, 'goi-tin-hong.edxml', broken);
    await expect(office.row(SUBJECT)).toBeVisible();
    book.checked('the document is on the clerk’s desk without a reload');
    await office.goTo(4);
    await expect(one.page.getByText('goi-tin-hong.edxml')).toBeVisible();
    await expect(one.page.getByText('mau-truc-lien-thong.edxml')).toBeVisible();
    book.checked('the broken packet is listed with the reason, beside the two that were taken in');
    await book.picture(one.page, 'packets');
    await office.goTo(1);
  });

  await book.step('The clerk registers by keyboard', async () => {
    // A day's desk is longer than the window: the tile shows what waits for the register alone.
    await one.page.getByRole('button', { name: 'Chờ vào sổ' }).click();
    await office.open(SUBJECT);
    await office.expectPdf('BỘ XÂY DỰNG');
    await office.startForm('v');
    await book.picture(one.page, 'register-form');
    await office.confirm();
    await office.expectStatus('Đã vào sổ');
    await expect(office.history).toContainText('vào sổ', { ignoreCase: true });
    await office.expectSynced();
    await expect
      .poll(async () => (await readdir(exchange.outDir)).filter((name) => name.includes('-03-')).length)
      .toBeGreaterThan(0);
    book.checked('the acknowledgement 03 lies in the exchange’s folder');
    await book.picture(one.page, 'registered');
  });

  await book.step('The clerk submits to the leader', async () => {
    await office.startForm('t');
    await office.choose('Lãnh đạo nhận', nameOf(DEMO.leader));
    await office.confirm();
    await office.expectStatus('Đã trình');
    await book.picture(one.page, 'submitted');
  });

  two = await launchWorkstation({ name: 'máy 2', backendUrl: backend.url });
  const leader = new OfficePage(two.page);
  await book.step('The leader reads the PDF on another workstation', async () => {
    await two.signInAs(DEMO.leader);
    await two.choosePassphrase();
    await two.expectPhase('ready');
    await expect(leader.row(SUBJECT)).toBeVisible();
    await book.picture(two.page, 'leader-desk');
    await leader.open(SUBJECT);
    await leader.expectPdf('BỘ XÂY DỰNG');
    book.checked('the PDF is drawn in its own sandboxed view');
    await book.picture(two.page, 'leader-reads');
  });

  await book.step('The leader directs and routes', async () => {
    await leader.startForm('c');
    await leader.form
      .getByLabel('Nội dung chỉ đạo (bút phê)')
      .fill('Giao đồng chí Tuyết chủ trì, phối hợp Phòng Kinh tế rà soát, tham mưu báo cáo trước hạn.');
    await leader.fillDay('Hạn xử lý chung', showDay(dayOf(Date.now())));
    await leader.choose('Thêm đơn vị hoặc người nhận', nameOf(DEMO.specialist));
    await leader.choose('Thêm đơn vị hoặc người nhận', nameOf(DEMO.specialist2));
    await book.picture(two.page, 'direct-form');
    await leader.confirm();
    await leader.expectStatus('Đã chỉ đạo');
    await leader.expectSynced();
    await book.picture(two.page, 'directed');
    await expect(office.detail).toContainText('Đã chỉ đạo');
    book.checked('the clerk sees the directive live');
  });

  await book.step('The clerk signs out, the specialist signs in', async () => {
    await one.signOut();
    await one.signInAs(DEMO.specialist);
    await one.choosePassphrase();
    await one.expectPhase('ready');
    office = new OfficePage(one.page);
    await expect(office.row(SUBJECT)).toBeVisible();
    await office.open(SUBJECT);
    await office.expectPdf('BỘ XÂY DỰNG');
    await book.picture(one.page, 'specialist');
    await one.page.keyboard.press('s');
    await office.expectStatus('Đang xử lý');
  });

  await book.step('The network goes; the specialist completes all the same', async () => {
    await office.expectSynced();
    one.goOffline();
    await expect(office.badge).toContainText('ngoại tuyến', { ignoreCase: true });
    await office.startForm('e');
    await office.form.getByLabel('Kết quả xử lý').fill('Đã tham mưu báo cáo, trình ký ngày 23/11/2026.');
    await office.confirm();
    await office.expectStatus('Hoàn thành');
    await expect(office.badge).toContainText('chưa gửi');
    await book.picture(one.page, 'offline');
  });

  await book.step('The power goes; after the restart the work is still there', async () => {
    const profileDir = one.profileDir;
    await one.kill9();
    one = await launchWorkstation({ name: 'máy 1', backendUrl: backend.url, profileDir, offline: true });
    await expect(one.page.getByLabel('Mật khẩu khóa máy')).toBeVisible();
    await book.picture(one.page, 'locked');
    await one.page.getByLabel('Mật khẩu khóa máy').fill(PASSPHRASE);
    await one.page.keyboard.press('Enter');
    office = new OfficePage(one.page);
    await expect(office.badge).toContainText('chưa gửi');
    book.checked('the completion survived kill -9, unsent');
    one.goOnline();
    await office.expectSynced();
    await expect(leader.detail).toContainText('Hoàn thành');
    await expect(leader.history).toContainText('Đã tham mưu báo cáo');
    book.checked('the leader sees the result and the history live');
    await book.picture(two.page, 'leader-sees-completed');
  });

  await book.step('Looking around: registers, search, palette, dark mode, narrow window', async () => {
    await leader.goTo(2);
    await expect(leader.row('').first()).toBeVisible();
    await book.picture(two.page, 'documents');
    await leader.goTo(3);
    await two.page.getByTestId('search-field').fill('nha chung cu');
    await expect(two.page.getByText(SUBJECT).first()).toBeVisible();
    book.checked('found without marks');
    await book.picture(two.page, 'search');
    await two.page.keyboard.press('Control+k');
    await two.page
      .getByRole('dialog')
      .getByRole('combobox')
      .or(two.page.getByRole('dialog').getByRole('textbox'))
      .first()
      .fill('chung cu');
    await expect(two.page.getByRole('dialog')).toContainText(SUBJECT);
    await book.picture(two.page, 'palette');
    await two.page.keyboard.press('Escape');
    await two.page.emulateMedia({ colorScheme: 'dark' });
    await leader.goTo(1);
    await leader.expectPdf('BỘ XÂY DỰNG');
    await book.picture(two.page, 'dark');
    await leader.goTo(6);
    await expect(two.page.getByRole('heading', { name: 'Cài đặt' })).toBeVisible();
    await book.picture(two.page, 'settings');
    await two.page.emulateMedia({ colorScheme: 'light' });
    await two.resize(900, 700);
    await leader.goTo(2);
    await book.picture(two.page, 'narrow');
  });
});
