import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { readZip } from '../../src/paper/unzip.testing.ts';
import { DEMO } from '../../src/server/seed/cast.ts';
import { type Backend, startBackend } from '../e2e/support/backend.ts';
import { willSave } from '../e2e/support/dialogs.ts';
import { OfficePage } from '../e2e/support/office-page.ts';
import { atWork } from '../e2e/support/scene.ts';
import { launchWorkstation, type Workstation } from '../e2e/support/workstation.ts';
import { TourBook } from './tour-book.ts';

const TITLE = 'Hồ sơ rà soát, sắp xếp nhà chung cư trên địa bàn thành phố năm 2026';

let backend: Backend;
let folder: string;
let station: Workstation;

test.beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'egov-tour-'));
  backend = await startBackend({ documents: 2000, env: { EGOV_RATE_LIMIT: '100000' } });
  station = await atWork(await launchWorkstation({ name: 'chuyên viên', backendUrl: backend.url }), DEMO.specialist);
});
test.afterAll(async () => {
  await station?.close();
  await backend?.stop();
  await rm(folder, { recursive: true, force: true });
});

test('documents are filed, the file is closed and leaves as one package; everything is found again', async () => {
  const book = new TourBook({ goesOn: true });
  const { page } = station;
  const office = new OfficePage(page);

  await book.step('A work file is opened and both documents are filed in it', async () => {
    await office.goToWorkfiles();
    await book.picture(page, 'workfiles');
    await page.keyboard.press('n');
    await expect(office.form.getByLabel('Số và ký hiệu hồ sơ')).not.toHaveValue('');
    await office.form.getByLabel('Tiêu đề hồ sơ').fill(TITLE);
    await book.picture(page, 'workfile-form');
    await office.confirm();
    await office.expectStatus('Đang mở');
    const file = async (): Promise<void> => {
      await office.startForm('o');
      await office.form.getByRole('combobox').fill('ra soat, sap xep nha chung cu');
      await expect(office.form.getByRole('option').first()).toContainText(TITLE);
      await office.confirm();
      await expect(office.detail.getByRole('button', { name: TITLE })).toBeVisible();
    };
    await office.goTo(2);
    await office.list.getByRole('option').first().click();
    await file();
    await office.goToOutgoing();
    await office.list.getByRole('option').first().click();
    await file();
    await office.detail.getByRole('button', { name: TITLE }).click();
    await expect(page.getByTestId('workfile-contents').getByRole('option')).toHaveCount(2);
    book.checked('one document lies in the file without a copy');
    await office.expectSynced();
    await book.picture(page, 'workfile-contents');
  });

  await book.step('It is closed with its pages counted, and leaves as one package', async () => {
    await office.startForm('t');
    await office.form.getByLabel('Tổng số trang').fill('12');
    await book.picture(page, 'workfile-close');
    await office.confirm();
    await office.expectStatus('Đã kết thúc');
    await office.expectStatus('Nộp lưu:');
    const target = path.join(folder, 'ho-so.zip');
    await willSave(station, target);
    await page.keyboard.press('p');
    await page.getByRole('menuitem', { name: 'Cả hồ sơ (ZIP)' }).click();
    await expect.poll(async () => (await readFile(target).catch(() => Buffer.alloc(0))).length).toBeGreaterThan(1000);
    expect([...(await readZip(await readFile(target))).keys()].slice(0, 2)).toEqual([
      'muc-luc-van-ban.pdf',
      'ho-so.xml',
    ]);
    book.checked('contents as PDF, the record as XML, and the files of its documents');
    await book.picture(page, 'workfile-closed');
  });

  await book.step('Found again: by field, saved under a name; columns; the directory', async () => {
    await office.goTo(3);
    await page.getByTestId('search-field').waitFor();
    await page.keyboard.press('Alt+f');
    await page.getByLabel('Nơi gửi (tên hoặc mã)').fill('so xay dung');
    await expect(office.list.getByRole('option').first()).toContainText('Sở Xây dựng');
    await page.keyboard.press('Alt+q');
    await page.getByLabel('Lưu điều kiện đang tìm').fill('Sở Xây dựng gửi');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Sở Xây dựng gửi', exact: true })).toBeVisible();
    book.checked('searched by field, without marks, and kept');
    await book.picture(page, 'find-saved');
    await page.keyboard.press('Escape');
    await office.goTo(2);
    await page.getByRole('heading', { name: 'Tất cả văn bản' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+c');
    await page.getByRole('checkbox', { name: 'Người ký' }).check();
    await book.picture(page, 'columns');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+0');
    await page.getByTestId('agencies-field').fill('000.00.05.H23');
    await expect(page.getByText('000.00.05.H23 là mã cũ; nay là H24')).toBeVisible();
    book.checked('a code of before leads to today’s');
    await book.picture(page, 'agencies');
  });

  await book.step('The same house in the dark, and in a narrow window', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await office.goToWorkfiles();
    await office.open(TITLE);
    await book.picture(page, 'workfile-dark');
    await office.goToOutgoing();
    await office.list.getByRole('option').first().click();
    await office.detail.getByRole('toolbar').waitFor();
    await book.picture(page, 'outgoing-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await station.resize(900, 700);
    await office.goToWorkfiles();
    await book.picture(page, 'workfile-narrow');
  });
});
