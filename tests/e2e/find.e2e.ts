import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { DEMO } from '../../src/server/seed/cast.ts';
import { type Backend, startBackend } from './support/backend.ts';
import { willSave } from './support/dialogs.ts';
import { OfficePage } from './support/office-page.ts';
import { atWork } from './support/scene.ts';
import { launchWorkstation, type Workstation } from './support/workstation.ts';

/** Searches, columns and exports of one clerk, over an end of the program (NĐ 30/2020 App. VI 6). */
let backend: Backend;
let clerk: Workstation;
let folder: string;
test.beforeAll(async () => {
  test.setTimeout(300_000);
  backend = await startBackend({ documents: 300 });
  clerk = await launchWorkstation({ name: 'văn thư', backendUrl: backend.url });
  await atWork(clerk, DEMO.clerk);
  folder = await mkdtemp(path.join(os.tmpdir(), 'egov-export-'));
});
test.afterAll(async () => {
  await clerk?.close();
  await backend?.stop();
  await rm(folder, { recursive: true, force: true });
});

const headings = (): Promise<string[]> =>
  clerk.page.locator('[class*="columns"][aria-hidden] > span').allTextContents();

test('a saved search and chosen columns survive a restart; the list is exported as it stands', async () => {
  const office = new OfficePage(clerk.page);
  const { page } = clerk;
  await office.goTo(3);
  await page.getByTestId('search-field').waitFor();
  await page.keyboard.press('Alt+f');
  await page.getByLabel('Nơi gửi (tên hoặc mã)').fill('so xay dung');
  await expect(office.list.getByRole('option').first()).toContainText('Sở Xây dựng');
  await page.keyboard.press('Alt+q');
  await page.getByLabel('Lưu điều kiện đang tìm').fill('Sở Xây dựng gửi');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Sở Xây dựng gửi', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');

  await office.goTo(2);
  await page.getByRole('heading', { name: 'Tất cả văn bản' }).waitFor();
  await page.keyboard.press('Alt+c');
  await page.getByRole('checkbox', { name: 'Người ký' }).check();
  await page.getByRole('checkbox', { name: 'Hạn xử lý' }).uncheck();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('checkbox', { name: 'Người ký' })).toBeHidden();
  const chosen = ['Số đến', 'Ngày đến', 'Số, ký hiệu', 'Trích yếu', 'Nơi gửi', 'Trạng thái', 'Người ký'];
  await expect.poll(headings).toEqual([...chosen, '']);

  const target = path.join(folder, 'danh-sach.csv');
  await willSave(clerk, target);
  await page.keyboard.press('Alt+e');
  await expect(page.getByText(/^Đã xuất \d+ văn bản ra tệp/)).toBeVisible();
  const counts = await page.evaluate(() => window.api.documents.counts({ today: '2026-01-01' }));
  if (!counts.ok) throw new Error(counts.error.code);
  const text = await readFile(target, 'utf8');
  expect(text.charCodeAt(0)).toBe(0xfeff);
  const rows = text
    .slice(1)
    .split('\r\n')
    .map((line) => [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/gu)].map((m) => m[1] ?? m[2] ?? ''));
  expect(rows[0]).toEqual(chosen);
  expect(rows.slice(1, -2)).toHaveLength(counts.value.total);
  expect(rows.slice(1, -2).every((row) => row.length === chosen.length)).toBe(true);
  expect(rows.at(-2)?.[0]).toMatch(/^Xuất từ eGov Hải Phòng/);
  expect(await readdir(folder)).toEqual(['danh-sach.csv']);

  await clerk.restart();
  await clerk.unlock();
  await clerk.expectPhase('ready');
  const again = new OfficePage(clerk.page);
  await clerk.page.getByRole('main').waitFor();
  await again.goTo(2);
  await expect.poll(headings).toEqual([...chosen, '']);
  await again.goTo(3);
  await clerk.page.getByTestId('search-field').waitFor();
  await clerk.page.keyboard.press('Alt+q');
  await clerk.page.getByRole('button', { name: 'Sở Xây dựng gửi', exact: true }).click();
  await expect(clerk.page.getByLabel('Nơi gửi (tên hoặc mã)')).toHaveValue('so xay dung');
  await expect(again.list.getByRole('option').first()).toContainText('Sở Xây dựng');
});

test('the directory answers for a code of before; of the quarantine a clerk is told nothing', async () => {
  const { page } = clerk;
  await page.keyboard.press('Alt+0');
  await page.getByTestId('agencies-field').fill('000.00.05.H23');
  await expect(page.getByText('000.00.05.H23 là mã cũ; nay là H24')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cách ly' })).toHaveCount(0);
  const answer = await page.evaluate(() => window.api.quarantine.list());
  expect(answer).toEqual({ ok: false, error: { code: 'forbidden' } });
});
