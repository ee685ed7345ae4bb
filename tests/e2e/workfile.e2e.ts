import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { readZip } from '../../src/paper/unzip.testing.ts';
import { DEMO } from '../../src/server/seed/cast.ts';
import { seriousViolations } from './support/accessibility.ts';
import { type Backend, startBackend } from './support/backend.ts';
import { willSave } from './support/dialogs.ts';
import { OfficePage } from './support/office-page.ts';
import { atWork } from './support/scene.ts';
import { launchWorkstation, type Workstation } from './support/workstation.ts';

/** A work file from its opening without a network to the archive (NĐ 30/2020 Art. 28-31), on two workstations, by keyboard. */

const TITLE = 'Hồ sơ kiểm tra công tác phòng, chống ngập lụt';

let backend: Backend;
let folder: string;
const stations: Workstation[] = [];
test.beforeAll(async () => {
  test.setTimeout(300_000);
  folder = await mkdtemp(path.join(os.tmpdir(), 'egov-export-'));
  backend = await startBackend({ documents: 300, env: { EGOV_RATE_LIMIT: '100000' } });
});
test.afterAll(async () => {
  for (const station of stations) await station.close();
  await backend?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function at(personId: string): Promise<{ station: Workstation; office: OfficePage }> {
  const station = await launchWorkstation({ name: personId, backendUrl: backend.url });
  stations.push(station);
  await atWork(station, personId);
  return { station, office: new OfficePage(station.page) };
}

test('opened offline, filled, ordered, closed, saved, handed over', async () => {
  test.setTimeout(300_000);
  const { station, office } = await at(DEMO.specialist);
  const { page } = station;
  const contents = page.getByTestId('workfile-contents');
  await office.goToWorkfiles();
  station.goOffline();
  await page.keyboard.press('n');
  await expect(office.form.getByLabel('Số và ký hiệu hồ sơ')).not.toHaveValue('');
  await office.form.getByLabel('Tiêu đề hồ sơ').fill(TITLE);
  await office.confirm();
  await expect(office.detail).toContainText(TITLE);
  await office.expectStatus('Đang mở');

  /** Files the first document of a place, found by the beginning of the file's title without marks. */
  const fileFirst = async (place: 2 | 7): Promise<void> => {
    await office.goTo(place);
    await office.list.getByRole('option').first().click();
    await office.startForm('o');
    await office.form.getByRole('combobox').fill('phong, chong ngap lut');
    await expect(office.form.getByRole('option')).toHaveCount(1);
    await expect(office.form.getByRole('option')).toContainText(TITLE);
    await office.confirm();
    await expect(office.detail.getByRole('button', { name: TITLE })).toBeVisible();
  };
  await fileFirst(2);
  await fileFirst(7);
  await office.detail.getByRole('button', { name: TITLE }).click();
  await expect(contents.getByRole('option')).toHaveCount(2);
  const before = await contents.getByRole('option').allInnerTexts();
  await contents.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Alt+ArrowDown');
  const words = (text: string | undefined): string => (text ?? '').split('\n').at(-1) ?? '';
  await expect(contents.getByRole('option').nth(1)).toContainText(words(before[0]));
  expect(await seriousViolations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Về hồ sơ' })).toBeVisible();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(contents).toBeVisible();

  await station.goOnline();
  await office.expectSynced();
  await office.startForm('t');
  await office.form.getByLabel('Tổng số trang').fill('12');
  await office.confirm();
  await office.expectStatus('Đã kết thúc');
  await office.expectStatus('Nộp lưu:');

  const target = path.join(folder, 'ho-so.zip');
  await willSave(station, target);
  await page.keyboard.press('p');
  await page.getByRole('menuitem', { name: 'Cả hồ sơ (ZIP)' }).click();
  await expect.poll(async () => (await readFile(target).catch(() => Buffer.alloc(0))).length).toBeGreaterThan(1000);
  const files = await readZip(await readFile(target));
  expect([...files.keys()].slice(0, 2)).toEqual(['muc-luc-van-ban.pdf', 'ho-so.xml']);
  expect(files.get('ho-so.xml')).toContain(`<Title>${TITLE}</Title>`);
  expect(files.get('ho-so.xml')?.match(/<Document direction=/g)).toHaveLength(2);

  const clerk = await at(DEMO.clerk);
  await office.startForm('l');
  await office.confirm();
  await office.expectStatus('Chờ lưu trữ nhận');
  await clerk.office.goToWorkfiles();
  await clerk.station.page.getByRole('button', { name: 'Chờ lưu trữ nhận' }).click();
  await clerk.office.open(TITLE);
  await clerk.office.startForm('d');
  await clerk.office.form.getByLabel('Số biên bản giao nhận').fill('07/BB-LT');
  await clerk.office.confirm();
  await clerk.office.expectStatus('Đã nộp lưu');
  await office.expectStatus('Đã nộp lưu');
  await expect(office.detail).toContainText('07/BB-LT');
});
