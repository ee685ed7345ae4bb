import { readdir } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { CAST, DEMO } from '../../src/server/seed/cast.ts';
import { type Backend, startBackend } from '../e2e/support/backend.ts';
import { type ExchangeFolders, exchangeFolders } from '../e2e/support/exchange.ts';
import { OfficePage } from '../e2e/support/office-page.ts';
import { launchWorkstation, PASSPHRASE, type Workstation } from '../e2e/support/workstation.ts';
import { TourBook } from './tour-book.ts';

const SUBJECT = 'V/v rà soát, tháo gỡ vướng mắc dự án nhà ở xã hội trên địa bàn thành phố năm 2026';
const nameOf = (id: string): string => CAST.find((person) => person.id === id)?.name ?? id;

let exchange: ExchangeFolders;
let backend: Backend;
const stations: Workstation[] = [];

test.beforeAll(async () => {
  exchange = await exchangeFolders();
  backend = await startBackend({ documents: 300, env: exchange.env });
});
test.afterAll(async () => {
  for (const station of stations) await station.close();
  await backend?.stop();
  await exchange?.remove();
});

async function sitDown(
  name: string,
  personId: string,
): Promise<{ station: Workstation; office: OfficePage; page: Page }> {
  const station = await launchWorkstation({
    name,
    backendUrl: backend.url,
    env: { EGOV_DEV_PASSPHRASE: PASSPHRASE },
  });
  stations.push(station);
  await station.signInAs(personId);
  await station.expectPhase('ready');
  const office = new OfficePage(station.page);
  await office.expectSynced();
  return { station, office, page: station.page };
}

test('a reply is drafted, checked, signed, numbered, sealed, issued and recalled', async () => {
  const book = new TourBook({ goesOn: true });
  const author = await sitDown('người soạn', DEMO.specialist);

  let answered = '';
  await book.step('The specialist answers an incoming document', async () => {
    const { page, office } = author;
    await office.goToOutgoing();
    await book.picture(page, 'outgoing-list');
    await office.goTo(2);
    await office.list.getByRole('option').first().click();
    await office.detail.getByRole('toolbar').waitFor();
    await page.keyboard.press('y');
    const editor = page.getByTestId('outgoing-editor');
    const note = editor.getByText(/^Trả lời: \S+$/u);
    await expect(note).toBeVisible();
    answered = (await note.innerText()).replace('Trả lời: ', '');
    book.checked('the draft names what it answers, and goes to its sender');
    await editor.getByLabel('Trích yếu').fill(SUBJECT);
    await editor
      .getByLabel('Nội dung', { exact: true })
      .fill(
        'Thực hiện chỉ đạo của Thủ tướng Chính phủ về phát triển nhà ở xã hội, Ủy ban nhân dân thành phố đề nghị Bộ Xây dựng hướng dẫn một số nội dung sau:\n1. Trình tự điều chỉnh quy hoạch đối với dự án đã giao đất.\n2. Đối tượng được mua, thuê nhà ở xã hội sau sắp xếp đơn vị hành chính.\nỦy ban nhân dân thành phố trân trọng đề nghị Bộ Xây dựng quan tâm, có ý kiến./.',
      );
    await editor.getByLabel('Nơi nhận khác').fill('Bộ Xây dựng');
    await editor.getByLabel('Mã định danh').fill('G17');
    await editor.getByRole('button', { name: 'Thêm', exact: true }).click();
    const signer = editor.getByRole('combobox', { name: 'Người ký' });
    await signer.click();
    await signer.fill('Nguyen Quang Hai');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await book.picture(page, 'outgoing-editor');
    await page.keyboard.press('Control+Enter');
    await expect(editor).toBeHidden();
    await expect(office.detail).toContainText(SUBJECT);
    book.checked('the draft is on the disk and in the list before any server has heard of it');
    await book.picture(page, 'outgoing-draft');
    await office.startForm('t');
    await book.picture(page, 'outgoing-chain');
    await office.confirm();
    await office.expectStatus('Đang trình');
    await office.expectSynced();
  });

  await book.step('The head approves the content', async () => {
    const { page, office } = await sitDown('trưởng phòng', DEMO.head);
    await office.goToOutgoing();
    await office.open(SUBJECT);
    await office.startForm('d');
    await book.picture(page, 'outgoing-approve');
    await office.confirm();
    await expect(office.history).toContainText('Duyệt');
    await office.expectSynced();
  });

  await book.step('The leader signs', async () => {
    const { page, office } = await sitDown('lãnh đạo', DEMO.leader);
    await office.goToOutgoing();
    await office.open(SUBJECT);
    await office.startForm('d');
    await office.confirm();
    await office.expectStatus('Đã ký');
    await expect(office.history).toContainText(nameOf(DEMO.leader));
    await office.expectSynced();
    await book.picture(page, 'outgoing-signed');
  });

  const clerk = await sitDown('văn thư', DEMO.clerk);
  await book.step('Numbering says why it needs the network; then the registry numbers, seals and issues', async () => {
    const { page, office, station } = clerk;
    await office.goToOutgoing();
    await office.open(SUBJECT);
    station.goOffline();
    await expect(office.badge).toContainText('ngoại tuyến', { ignoreCase: true });
    await page.keyboard.press('c');
    await expect(page.getByText(/cần máy chủ|cần mạng|ngoại tuyến/i).first()).toBeVisible();
    await office.expectStatus('Đã ký');
    book.checked('offline, no number is promised');
    await book.picture(page, 'outgoing-offline');
    station.goOnline();
    await office.expectSynced();
    await page.keyboard.press('c');
    await expect(office.detail.getByTestId('paper-sheet')).toContainText(/Số: \d+\/UBND/);
    book.checked('the number is given once, by the server');
    await page.keyboard.press('s');
    await office.expectStatus('Đã đóng dấu');
    await office.expectSynced();
    await book.picture(page, 'outgoing-sealed');
    await office.startForm('p');
    await office.confirm();
    await office.expectStatus('Đã phát hành');
    await office.expectSynced();
    await expect
      .poll(async () => (await readdir(exchange.outDir)).filter((name) => !/-\d\d-/.test(name)).length)
      .toBeGreaterThan(0);
    book.checked('a packet for the exchange lies in the outgoing folder');
    await expect(office.detail.getByTestId('recipients')).toContainText('Bộ Xây dựng');
    await book.picture(page, 'outgoing-issued');
  });

  await book.step('The document that was answered names its reply', async () => {
    const { page, office } = author;
    await expect(office.detail).toContainText(answered);
    await office.goTo(2);
    await expect(office.detail).toContainText(answered);
    await expect(office.detail.getByTestId('related')).toContainText('Đã có văn bản trả lời');
    book.checked('each of the two is one click from the other');
    await office.expectPdf('Hải Phòng');
    await book.picture(page, 'reply-linked');
    await office.goToOutgoing();
  });

  await book.step('The registry recalls it; the register keeps it', async () => {
    const { page, office } = clerk;
    const form = await office.startForm('u');
    await form.getByRole('textbox').fill('Sai phụ lục kèm theo, đề nghị hủy bản đã nhận.');
    await office.confirm();
    await office.expectStatus('Đã thu hồi');
    await office.expectSynced();
    book.checked('recalled, with its number kept');
    await book.picture(page, 'outgoing-recalled');
  });

  await book.step('The author sees the whole way on one page', async () => {
    const { page, office } = author;
    await expect(office.history).toContainText('Thu hồi');
    await book.picture(page, 'outgoing-history');
  });
});
