import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { v7 as uuidv7 } from 'uuid';
import { DEMO } from '../../src/server/seed/cast.ts';
import { addDays, dayOf, showDay } from '../../src/shared/domain/calendar/days.ts';
import { sampleFacts } from '../../src/shared/testing/outgoing-samples.ts';
import { seriousViolations } from './support/accessibility.ts';
import { type Backend, startBackend } from './support/backend.ts';
import { dropOn, willChoose } from './support/dialogs.ts';
import { OfficePage } from './support/office-page.ts';
import { printLetter } from './support/packet.ts';
import { atWork, expectStatus, submit } from './support/scene.ts';
import { launchWorkstation, type Workstation } from './support/workstation.ts';

/** Files from people: brought without a network, sent when there is one, read by a colleague; and paper at the registry. */

const SUBJECT = 'V/v báo cáo kết quả rà soát các dự án chậm tiến độ';
const today = dayOf(Date.now());

let backend: Backend;
let folder = '';
const stations: Workstation[] = [];
test.beforeAll(async () => {
  test.setTimeout(300_000);
  folder = await mkdtemp(path.join(os.tmpdir(), 'egov-brought-'));
  backend = await startBackend({ documents: 300 });
});
test.afterAll(async () => {
  for (const station of stations) await station.close();
  await backend?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function at(personId: string): Promise<{ station: Workstation; office: OfficePage; page: Page }> {
  const station = await launchWorkstation({ name: personId, backendUrl: backend.url });
  stations.push(station);
  await atWork(station, personId);
  return { station, office: new OfficePage(station.page), page: station.page };
}

async function onDisk(name: string, bytes: Uint8Array): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  return file;
}

test('attachments brought offline survive kill -9, are sent later, and are read at another desk', async () => {
  test.setTimeout(240_000);
  const { station, office } = await at(DEMO.specialist);
  const annex = await onDisk('Phụ lục I.pdf', await printLetter('901', 'Danh mục dự án chậm tiến độ'));
  const table = await onDisk('Phụ lục II.pdf', await printLetter('902', 'Biểu tổng hợp vốn'));
  const program = await onDisk('biểu mẫu.pdf', Buffer.from('MZ'.padEnd(600)));
  const secret = await onDisk('TỐI MẬT - phương án.pdf', await printLetter('903', 'Phương án'));
  station.goOffline();
  await submit(station, {
    name: 'outgoing.draft',
    args: { outgoingId: uuidv7(), facts: sampleFacts({ subject: SUBJECT, signer: null }), supersedes: null },
  });
  await office.goTo(7);
  await office.open(SUBJECT);

  // A file without a place on the disk, made up by the page or dragged out of a browser: nothing comes in, and it is said.
  const invented = await station.page.evaluate(() =>
    window.api.files.drop({ purpose: 'attachment', files: [new File(['%PDF-1.7'], 'bịa.pdf')] }),
  );
  expect(invented).toEqual({
    ok: true,
    value: {
      taken: [],
      refused: [{ name: 'bịa.pdf', error: { code: 'attachment-without-place', details: { name: 'bịa.pdf' } } }],
    },
  });

  await willChoose(station, table, program, secret);
  await station.page.keyboard.press('a');
  const files = office.detail.getByTestId('attachments');
  await expect(files).toContainText('Phụ lục II.pdf');
  await expect(office.detail.getByRole('alert')).toContainText('không phải PDF, Word');
  await expect(office.detail.getByRole('alert')).toContainText('mang dấu chỉ độ mật');
  await office.detail.getByRole('button', { name: 'Đã đọc' }).click();
  await dropOn(station.page, [annex]);
  await expect(files.getByRole('listitem')).toHaveCount(2);
  await office.detail.getByRole('button', { name: 'Đưa Phụ lục I.pdf lên trước' }).click();
  await expect(files.getByRole('listitem').first()).toContainText('Phụ lục I.pdf');
  await files.getByRole('button', { name: 'Mở Phụ lục II.pdf' }).click();
  await office.expectPdf('Biểu tổng hợp vốn');
  expect(await seriousViolations(station.page)).toEqual([]);
  const refusedToLeave = await station.page.evaluate(() => window.api.session.signOut({ discardUnsent: false }));
  expect(refusedToLeave).toMatchObject({ ok: false, error: { details: { waitingFiles: 2 } } });

  await station.kill9();
  await station.restart();
  await station.unlock();
  const again = new OfficePage(station.page);
  await again.goTo(7);
  await again.open(SUBJECT);
  const kept = again.detail.getByTestId('attachments');
  await kept.getByRole('button', { name: 'Mở Phụ lục I.pdf' }).click();
  await again.expectPdf('Danh mục dự án chậm tiến độ');
  await station.goOnline();
  await again.expectSynced();
  await expect.poll(async () => (await station.session()).waitingFiles).toBe(0);

  const head = await at(DEMO.head);
  await head.office.goTo(7);
  await head.office.open(SUBJECT);
  const seen = head.office.detail.getByTestId('attachments');
  await expect(seen.getByRole('listitem').first()).toContainText('Phụ lục I.pdf');
  await expect(head.office.detail.getByRole('button', { name: 'Thêm tệp' })).toHaveCount(0);
  await seen.getByRole('button', { name: 'Mở Phụ lục II.pdf' }).click();
  await head.office.expectPdf('Biểu tổng hợp vốn');
});

test('a paper document is taken in and registered without a mouse, offline; its double is told', async () => {
  test.setTimeout(240_000);
  const { station, office, page } = await at(DEMO.clerk);
  const { keyboard } = page;
  const subject = 'V/v phối hợp tổ chức hội nghị tổng kết công tác năm';
  await willChoose(station, await onDisk('quet-0001.pdf', await printLetter('55', subject)));
  await office.goTo(2);
  await expect(office.list).toBeVisible();
  station.goOffline();
  const enter = async (): Promise<void> => {
    await keyboard.press('m');
    await expect(office.form.getByLabel('Số, ký hiệu', { exact: true })).toBeFocused();
  };
  /** From the symbol on, down the form by Tab; the calendar of a day closes with it. */
  const typeFacts = async (): Promise<void> => {
    await keyboard.type('55/SVHTT-VP');
    await keyboard.press('Tab');
    await keyboard.type(showDay(addDays(today, -2)).replaceAll('/', ''));
    await keyboard.press('Tab');
    await keyboard.press('Tab');
    await keyboard.type('Trung tâm Hội nghị tỉnh bạn');
    await keyboard.press('Tab');
    await keyboard.type('cong van');
    await keyboard.press('Enter');
    await keyboard.press('Tab');
    await keyboard.type(subject);
  };

  await enter();
  await keyboard.press('Control+Enter');
  await expect(office.form).toContainText('Chưa có số, ký hiệu');
  await expect(office.form).toContainText('Chưa có bản số hóa');
  await keyboard.press('Shift+Tab');
  await keyboard.press('Shift+Tab');
  await keyboard.press('Enter');
  await office.expectPdf('hội nghị tổng kết');
  await office.form.getByLabel('Số, ký hiệu', { exact: true }).focus();
  await typeFacts();
  expect(await seriousViolations(page)).toEqual([]);
  await keyboard.press('Control+Enter');
  await expect(office.form).toBeHidden();
  await office.expectStatus('Đã vào sổ');
  await expect(office.detail).toContainText('chờ cấp số');
  await office.expectPdf('hội nghị tổng kết');
  await station.goOnline();
  await office.expectSynced();
  await expect(office.detail).not.toContainText('chờ cấp số');
  await expect(office.row(subject)).toHaveCount(1);

  await office.list.focus();
  await enter();
  await typeFacts();
  await expect(office.form).toContainText('Có thể trùng với văn bản đã nhận');
  await keyboard.press('Control+Enter');
  await expect(office.form).toContainText('Hãy đối chiếu');
  await keyboard.press('Escape');
  await expectStatus(station, { pending: 0, rejected: 0 });
});
