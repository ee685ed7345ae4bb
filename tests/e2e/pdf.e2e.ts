import { createServer, type Server } from 'node:http';
import { expect, test } from '@playwright/test';
import { DEMO } from '../../src/server/seed/cast.ts';
import { type Backend, startBackend } from './support/backend.ts';
import { type ExchangeFolders, exchangeFolders } from './support/exchange.ts';
import { garbagePdf, plainPdf, scriptedPdf } from './support/hostile-pdf.ts';
import { OfficePage } from './support/office-page.ts';
import { documentPacket, dropPacket, printLetter } from './support/packet.ts';
import { atWork } from './support/scene.ts';
import { launchWorkstation, type Workstation } from './support/workstation.ts';

const GOOD = 'V/v báo cáo công tác quản lý, vận hành nhà chung cư';
const subjectOf = (number: number): string => `Công văn thử tệp đính kèm số ${number}`;

let backend: Backend;
let exchange: ExchangeFolders;
let station: Workstation;
let office: OfficePage;
let canary: Server;
let canaryUrl = '';
const requests: string[] = [];
const dialogs: string[] = [];

test.beforeAll(async () => {
  test.setTimeout(300_000);
  canary = createServer((request, response) => {
    requests.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve));
  const address = canary.address();
  if (address === null || typeof address === 'string') throw new Error('the canary does not listen');
  canaryUrl = `http://127.0.0.1:${address.port}`;
  exchange = await exchangeFolders();
  backend = await startBackend({ documents: 100, env: exchange.env });
  station = await launchWorkstation({ name: 'văn thư', backendUrl: backend.url });
  station.page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await atWork(station, DEMO.clerk);
  office = new OfficePage(station.page);
  await office.goTo(2); // newest first: what has just arrived is in view
  const pdf = await printLetter('9001', GOOD);
  await dropPacket(exchange.inDir, 'good.edxml', documentPacket({ number: '9001', subject: GOOD, pdf }));
  await office.open(GOOD);
  await office.expectPdf('BỘ XÂY DỰNG');
});
test.afterAll(async () => {
  await station?.close();
  await backend?.stop();
  await exchange?.remove();
  canary?.close();
});

/** Whatever the file was: nobody was asked, nothing was fetched, one window, and the next document opens. */
test.afterEach(async () => {
  expect(dialogs).toEqual([]);
  expect(requests).toEqual([]);
  expect(station.app.windows()).toHaveLength(1);
  await office.open(GOOD);
  await office.expectPdf('BỘ XÂY DỰNG');
  await expect(station.page.getByRole('alert')).toBeHidden();
});

async function receive(number: number, pdf: Uint8Array): Promise<void> {
  const subject = subjectOf(number);
  await dropPacket(exchange.inDir, `${number}.edxml`, documentPacket({ number: String(number), subject, pdf }));
  await office.open(subject);
}

for (const [what, number, make] of [
  ['cut off in the middle', 9101, async () => (await printLetter('9101', subjectOf(9101))).subarray(0, 3_000)],
  ['noise after the header', 9102, async () => garbagePdf()],
  ['no more than the header', 9103, async () => Buffer.from('%PDF-1.7\n')],
] as const) {
  test(`a broken PDF, ${what}: said in words, the facts stay readable (R12)`, async () => {
    await receive(number, await make());
    const alert = station.page.getByRole('alert');
    await expect(alert).toContainText('Tệp PDF này bị hỏng, không hiển thị được.');
    await expect(alert.getByRole('button')).toBeVisible();
    await expect(office.detail).toContainText(subjectOf(number));
  });
}

test('a PDF with a password: said in words, no password is asked for', async () => {
  await receive(9201, await plainPdf(1, () => 'secret', 'mat-khau'));
  await expect(station.page.getByRole('alert')).toContainText('Tệp PDF này có mật khẩu, không hiển thị được.');
});

test('a PDF that scripts, launches and links: shown, said, and nothing of it happens', async () => {
  await receive(9301, scriptedPdf(canaryUrl));
  await office.expectPdf('VAN BAN CO MA LENH');
  await expect(office.pdf.locator('.notice')).toContainText('Tệp này chứa mã lệnh');
  // Every link it draws is pressed too.
  const links = office.pdf.locator('.annotationLayer a');
  for (let i = 0; i < (await links.count()); i++) await links.nth(i).click({ force: true });
  await office.pdf
    .locator('.page')
    .first()
    .click({ position: { x: 40, y: 40 }, force: true });
  await office.expectPdf('VAN BAN CO MA LENH');
});

test('300 pages: the first is there at once, the last by its number', async () => {
  await receive(9401, await plainPdf(300, (page) => `Page number ${page}`));
  await office.expectPdf('Page number 1');
  await expect(office.pdf.locator('.page-of')).toContainText('300');
  const field = office.pdf.locator('.page-field');
  await field.fill('300');
  await field.press('Enter');
  await expect(office.pdf.locator('.page[data-page-number="300"] .textLayer')).toContainText('Page number 300');
  // Pages out of sight are not kept drawn: 300 canvases would be gigabytes.
  expect(await office.pdf.locator('.page canvas').count()).toBeLessThan(30);
});

test('zoom, find without marks, pages and thumbnails by keyboard (E12)', async () => {
  const { keyboard } = station.page;
  const frame = station.page.getByTestId('pdf-frame');
  await office.list.focus();
  await keyboard.press('F6');
  await expect(frame).toBeFocused();
  const zoom = office.pdf.locator('.zoom-text');
  const fitted = await zoom.textContent();
  await keyboard.press('+');
  await expect(zoom).not.toHaveText(fitted ?? '');
  await keyboard.press('0');
  await expect(zoom).toHaveText(fitted ?? '');

  await keyboard.press('n');
  await expect(office.pdf.locator('.page-field')).toHaveValue('2');
  await keyboard.press('p');
  await expect(office.pdf.locator('.page-field')).toHaveValue('1');

  await keyboard.press('Control+f');
  await expect(office.pdf.locator('.find-field')).toBeFocused();
  await keyboard.type('doc lap'); // of 'Độc lập': marks go by decomposition, đ does not
  await expect(office.pdf.locator('.find-count')).toHaveText(/^1\/\d+$/);
  await expect(office.pdf.locator('.textLayer .highlight').first()).toBeVisible();
  await keyboard.press('Escape');
  await expect(office.pdf.locator('.find-bar')).toBeHidden();

  await keyboard.press('t');
  const thumbnails = office.pdf.locator('.thumbnails');
  await expect(thumbnails.locator('canvas, img').first()).toBeVisible();
  await thumbnails.getByRole('button').nth(2).press('Enter');
  await expect(office.pdf.locator('.page-field')).toHaveValue('3');
  await keyboard.press('t');
  await expect(thumbnails).toBeHidden();
});
