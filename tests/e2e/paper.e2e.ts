import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import ExcelJS from 'exceljs';
import mammoth from 'mammoth';
import { readPdf } from '../../src/paper/testing.ts';
import { DEMO } from '../../src/server/seed/cast.ts';
import { draftFactsOf } from '../../src/server/testing/outgoing.ts';
import { seriousViolations } from './support/accessibility.ts';
import { type Backend, startBackend } from './support/backend.ts';
import { offeredName, willSave } from './support/dialogs.ts';
import { OfficePage } from './support/office-page.ts';
import { atWork, submit } from './support/scene.ts';
import { launchWorkstation, type Workstation } from './support/workstation.ts';

/** From the screen to the file that somebody prints, with the network cut: everything needed is on the machine. */

const SUBJECT = 'V/v bố trí kho lưu trữ cơ quan';
let folder: string;
let backend: Backend;
let station: Workstation;
let office: OfficePage;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  folder = await mkdtemp(path.join(os.tmpdir(), 'egov-paper-'));
  backend = await startBackend({ documents: 400 });
  station = await launchWorkstation({ name: 'văn thư', backendUrl: backend.url });
  await atWork(station, DEMO.clerk);
  office = new OfficePage(station.page);
});
test.afterAll(async () => {
  await station?.close();
  await backend?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The dialog is answered with a file of this name; what it had offered comes back with the bytes. */
async function saved(name: string, press: () => Promise<void>): Promise<{ offered: string; bytes: Buffer }> {
  const file = path.join(folder, name);
  await willSave(station, file);
  await press();
  await expect(station.page.getByRole('alert').filter({ hasText: 'Đã lưu' }).last()).toBeVisible();
  await station.page.getByRole('button', { name: 'Đóng' }).last().click();
  return { offered: await offeredName(station), bytes: await readFile(file) };
}

test('a register, offline: shown, printed as PDF and Excel with the same rows', async () => {
  const { page } = station;
  station.goOffline();
  await page.keyboard.press('Alt+8');
  const table = page.getByTestId('register-table');
  await expect(table.getByRole('columnheader')).toHaveText([
    'Ngày đến',
    'Số đến',
    'Tác giả',
    'Số, ký hiệu',
    'Ngày tháng',
    'Tên loại và trích yếu nội dung',
    'Đơn vị hoặc người nhận',
    'Ngày chuyển',
    'Ký nhận',
    'Ghi chú',
  ]);
  const first = table.locator('tr[data-row="0"]');
  await expect(first).toBeVisible();
  const count = Number(/[\d.]+/.exec(await page.getByTestId('register-count').innerText())?.[0].replaceAll('.', ''));
  expect(count).toBeGreaterThan(20);
  await expect(page.getByTestId('register-synced')).toContainText('Đang ngoại tuyến: sổ in theo số liệu đến');
  expect(await seriousViolations(page)).toEqual([]);

  const xlsx = await saved('so.xlsx', () => page.keyboard.press('Control+e'));
  expect(xlsx.offered).toMatch(/^Sổ đăng ký văn bản đến 20\d\d, quyển 01 \(.*\)\.xlsx$/);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(xlsx.bytes as unknown as ArrayBuffer);
  const rows = book.getWorksheet('Bảng')?.getSheetValues().slice(3) as unknown[][];
  const records = rows.filter((row) => typeof row[2] === 'number');
  expect(records).toHaveLength(count);
  for (const words of await first.getByRole('gridcell').allInnerTexts())
    expect(rows[0]?.map(String).join('|')).toContain(words);

  const pdf = await saved('so.pdf', () => page.keyboard.press('Control+s'));
  const { pageText } = await readPdf(pdf.bytes);
  expect(pageText[0]).toContain(`Số văn bản: ${count}`);
  // A symbol that is longer than its column stands on two lines.
  expect(pageText.at(-1)?.replaceAll(' ', '')).toContain(String(records.at(-1)?.[4]).replaceAll(' ', ''));

  // The report counts what the register holds, and what was sent back unregistered.
  await page.keyboard.press('b');
  await page.getByLabel('Từ ngày', { exact: true }).fill('01/01/2020');
  await page.getByLabel('Từ ngày', { exact: true }).press('Tab');
  await expect(page.getByTestId('handling-table')).toContainText('Tổng cộng');
  expect(await seriousViolations(page)).toEqual([]);
  const report = await saved('bao-cao.pdf', () => page.keyboard.press('Control+s'));
  expect((await readPdf(report.bytes)).pageText[0]).toContain('BÁO CÁO TÌNH HÌNH GIẢI QUYẾT VĂN BẢN ĐẾN');
});

test('a draft, offline: its paper in the view, marked and without a number; saved for Word', async () => {
  const { page } = station;
  const outgoingId = '01985555-0000-7000-8000-000000000001';
  const facts = draftFactsOf({
    subject: SUBJECT,
    signer: null,
    content: { bases: [], body: 'Kính đề nghị bố trí kho lưu trữ./.' },
  });
  await submit(station, { name: 'outgoing.draft', args: { outgoingId, facts, supersedes: null } });
  await office.goTo(7);
  await office.open(SUBJECT);
  await page.keyboard.press('v');
  await office.expectPdf('DỰ THẢO LẦN 1');
  await office.expectPdf('Kính đề nghị bố trí kho lưu trữ');
  expect(await seriousViolations(page)).toEqual([]);

  const docx = await saved('du-thao.docx', async () => {
    await page.getByRole('button', { name: 'Lưu văn bản ra tệp' }).click();
    await page.getByRole('menuitem', { name: 'Lưu Word (DOCX)…' }).click();
  });
  expect(docx.offered).toMatch(/^Dự thảo lần 1 Công văn .*\.docx$/);
  const { value } = await mammoth.extractRawText({ buffer: docx.bytes });
  expect(value).toContain('Kính đề nghị bố trí kho lưu trữ./.');
  expect(value).toMatch(/Số:\s{4,}\//u);
  expect(station.policyBreaches).toEqual([]);
});
