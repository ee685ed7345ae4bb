import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { readPdf } from '../../src/paper/testing.ts';
import { DEMO } from '../../src/server/seed/cast.ts';
import { addDays, dayOf, showDay } from '../../src/shared/domain/calendar/days.ts';
import { type Backend, startBackend } from '../e2e/support/backend.ts';
import { willChoose, willSave } from '../e2e/support/dialogs.ts';
import { type ExchangeFolders, exchangeFolders } from '../e2e/support/exchange.ts';
import { OfficePage } from '../e2e/support/office-page.ts';
import { documentPacket, dropPacket, printLetter } from '../e2e/support/packet.ts';
import { atWork } from '../e2e/support/scene.ts';
import { launchWorkstation, type Workstation } from '../e2e/support/workstation.ts';
import { TourBook } from './tour-book.ts';

const SUBJECT = 'V/v phối hợp tổ chức hội nghị tổng kết công tác lưu trữ năm 2026';
const SYMBOL = '55/SNV-LT';
const SENDER = 'Sở Nội vụ tỉnh bạn';

let exchange: ExchangeFolders;
let backend: Backend;
let folder: string;
let clerk: Workstation;
let officer: Workstation;

test.beforeAll(async () => {
  exchange = await exchangeFolders();
  folder = await mkdtemp(path.join(os.tmpdir(), 'egov-tour-'));
  backend = await startBackend({ documents: 2000, env: exchange.env });
  clerk = await atWork(await launchWorkstation({ name: 'văn thư', backendUrl: backend.url }), DEMO.clerk);
});
test.afterAll(async () => {
  await clerk?.close();
  await officer?.close();
  await backend?.stop();
  await exchange?.remove();
  await rm(folder, { recursive: true, force: true });
});

test('the registry takes paper in, keeps its registers, and isolates what is secret', async () => {
  const book = new TourBook({ goesOn: true });
  const { page } = clerk;
  const office = new OfficePage(page);
  const scan = path.join(folder, 'quet-0001.pdf');
  await writeFile(scan, await printLetter('55', SUBJECT));

  const enter = async (): Promise<void> => {
    await office.list.focus();
    await page.keyboard.press('m');
    await expect(office.form.getByLabel('Số, ký hiệu', { exact: true })).toBeFocused();
  };
  const typeFacts = async (): Promise<void> => {
    await page.keyboard.type(SYMBOL);
    await page.keyboard.press('Tab');
    await page.keyboard.type(showDay(addDays(dayOf(Date.now()), -2)).replaceAll('/', ''));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type(SENDER);
    await page.keyboard.press('Tab');
    await page.keyboard.type('cong van');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type(SUBJECT);
  };

  await book.step('Paper is taken in beside its scan, by keyboard, without a network', async () => {
    await office.goTo(2);
    await expect(office.row('').first()).toBeVisible();
    clerk.goOffline();
    await enter();
    await page.keyboard.press('Control+Enter');
    await expect(office.form).toContainText('Chưa có số, ký hiệu');
    book.checked('an empty form is asked back field by field');
    await book.picture(page, 'paper-asked-back');
    await willChoose(clerk, scan);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await office.expectPdf('hội nghị tổng kết');
    await office.form.getByLabel('Số, ký hiệu', { exact: true }).focus();
    await typeFacts();
    await book.picture(page, 'paper-form');
    await page.keyboard.press('Control+Enter');
    await expect(office.form).toBeHidden();
    await office.expectStatus('Đã vào sổ');
    await expect(office.detail).toContainText('chờ cấp số');
    book.checked('registered on this machine; the number is the server’s to give');
    clerk.goOnline();
    await office.expectSynced();
    await expect(office.detail).not.toContainText('chờ cấp số');
    await office.expectPdf('hội nghị tổng kết');
    book.checked('the number is on the stamp');
    await book.picture(page, 'paper-stamped');
  });

  await book.step('The same paper again is told while it is typed', async () => {
    await enter();
    await typeFacts();
    await expect(office.form).toContainText('Có thể trùng với văn bản đã nhận');
    book.checked('the earlier entry is shown with its number');
    await book.picture(page, 'paper-double');
    await page.keyboard.press('Escape');
  });

  await book.step('The register of what arrived, on screen and as PDF', async () => {
    await office.goTo(8);
    const table = page.getByTestId('register-table');
    await expect(table.locator('tr[data-row="0"]')).toBeVisible();
    await book.picture(page, 'register');
    const file = path.join(folder, 'so-den.pdf');
    await willSave(clerk, file);
    await page.keyboard.press('Control+s');
    await expect(page.getByRole('alert').filter({ hasText: 'Đã lưu' })).toBeVisible();
    const { pageText } = await readPdf(await readFile(file));
    expect(pageText[0]).toContain('SỔ ĐĂNG KÝ VĂN BẢN ĐẾN');
    expect(pageText.join(' ').replaceAll(' ', '')).toContain(SYMBOL);
    book.checked('the PDF has its cover and the paper that was just taken in');
    await page.getByRole('button', { name: 'Đóng' }).last().click();
    await page.keyboard.press('b');
    await page.getByLabel('Từ ngày', { exact: true }).fill('01/01/2026');
    await page.getByLabel('Từ ngày', { exact: true }).press('Tab');
    await page.keyboard.press('Tab'); // the calendar of the next field closes
    await expect(page.getByTestId('handling-table')).toContainText('Tổng cộng');
    book.checked('the report counts in time, late and under way');
    await book.picture(page, 'handling-report');
  });

  await book.step('A packet with a mark of secrecy is isolated; its procedure is the security officer’s', async () => {
    const pdf = await printLetter('77', 'Phương án bảo vệ');
    await dropPacket(
      exchange.inDir,
      'goi-tin-mat.edxml',
      documentPacket({ number: '77', subject: '[MẬT] Phương án bảo vệ công trình', pdf }),
    );
    await office.goTo(4);
    await expect(page.getByText('goi-tin-mat.edxml')).toBeVisible();
    await expect(page.getByRole('main')).not.toContainText('Phương án bảo vệ công trình');
    book.checked('the registry learns that something was isolated, not what it says');
    await book.picture(page, 'packets-secret');
    officer = await atWork(await launchWorkstation({ name: 'quản trị', backendUrl: backend.url }), DEMO.admin);
    await officer.page.keyboard.press('Alt+k');
    await expect(officer.page.getByRole('heading', { level: 1 })).toContainText('Tệp bị cách ly');
    await expect(officer.page.getByRole('main')).not.toContainText('Phương án bảo vệ công trình');
    await book.picture(officer.page, 'quarantine');
  });
});
