import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { documentPacket } from '../../src/server/interchange/testing/build-packet.ts';
import { DEMO } from '../../src/server/seed/cast.ts';
import { putIssuer } from '../../src/server/signatures/testing/issuers-folder.ts';
import { type DemoIssuer, demoIssuer, signedPacket } from '../../src/server/signatures/testing/sign-packet.ts';
import { demoPdf, signPdf } from '../../src/server/signatures/testing/sign-pdf.ts';
import { type Backend, startBackend } from './support/backend.ts';
import { type ExchangeFolders, exchangeFolders } from './support/exchange.ts';
import { expectAccessible, expectRoomInSmallWindows } from './support/look.ts';
import { OfficePage } from './support/office-page.ts';
import { dropPacket } from './support/packet.ts';
import { atWork } from './support/scene.ts';
import { ServerSession } from './support/server-session.ts';
import { changedAfterSigning } from './support/signing.ts';
import { launchWorkstation, type Workstation } from './support/workstation.ts';

/** The registry and the signatures of what arrives: seen in the facts and in the form, and what the clerk makes of it. */

let backend: Backend;
let exchange: ExchangeFolders;
let clerk: Workstation;
let office: OfficePage;
let page: Page;
let issuers = '';
let accepted: DemoIssuer;
test.beforeAll(async () => {
  test.setTimeout(300_000);
  exchange = await exchangeFolders();
  issuers = await mkdtemp(path.join(os.tmpdir(), 'egov-issuers-'));
  accepted = await demoIssuer(Date.now());
  await putIssuer(issuers, accepted);
  const env = { ...exchange.env, EGOV_ACCEPTED_ISSUERS: issuers };
  backend = await startBackend({ documents: 40, env });
  clerk = await launchWorkstation({ name: 'văn thư', backendUrl: backend.url });
  await atWork(clerk, DEMO.clerk);
  page = clerk.page;
  office = new OfficePage(page);
});
test.afterAll(async () => {
  await clerk?.close();
  await backend?.stop();
  await exchange?.remove();
  await rm(issuers, { recursive: true, force: true });
});

const own = (n: number, subject: string) => ({
  documentId: `G22,2026/11/20,${n}/VPCP-TTĐT`,
  number: String(n),
  subject,
});
const answer = () => page.getByTestId('signature-answer');
const note = () => office.form.getByTestId('signature-note');
const statusOf = async (subject: string): Promise<string | undefined> => {
  const server = await ServerSession.signIn(backend.url, DEMO.clerk);
  return [...(await server.documents()).values()].find((one) => one.subject === subject)?.status;
};

/** Brings a packet in and opens what became of it. */
async function arrives(subject: string, packet: Uint8Array): Promise<void> {
  await dropPacket(exchange.inDir, `${subject.replace('/', '-')}.edxml`, packet);
  await office.goTo(2);
  await expect(office.row(subject)).toBeVisible({ timeout: 60_000 });
  await office.open(subject);
}

const alteredPdf = async (): Promise<Uint8Array> =>
  changedAfterSigning(await demoPdf('Cap kinh phi: 100 trieu dong'), accepted);

test('a valid signature is said in the facts, at the file and above the form; registering takes no key more', async () => {
  test.setTimeout(120_000);
  const subject = 'V/v ký số hợp lệ';
  const signedAt = Date.now() - 60_000;
  await arrives(subject, await signedPacket({ ...own(8101, subject), signer: accepted.signer, signedAt }));
  await expect(answer()).toHaveText('Hợp lệ');
  const bearers = page.getByTestId('signature-bearers').getByRole('listitem');
  await expect(bearers.filter({ hasText: 'van-ban-da-ky.pdf' }).first()).toContainText('Người ký thử nghiệm');
  await expect(bearers.filter({ hasText: 'van-ban-da-ky.pdf' }).first()).toContainText('theo máy người ký');
  await expect(bearers.filter({ hasText: 'van-ban-da-ky.pdf' }).first()).toContainText('CA thử nghiệm');
  await expect(bearers.filter({ hasText: 'Gói tin' }).first()).toContainText('Hợp lệ');
  // The certificate names another organisation than the packet: both are shown, and nothing is made of it.
  await expect(office.detail).toContainText('Chứng thư ghi: Cơ quan thử nghiệm; nơi gửi ghi: Văn phòng Mẫu');
  await expect(page.getByRole('tab').getByRole('img', { name: 'Chữ ký số: Hợp lệ' })).toBeVisible();
  // A signature field is no script, and the reader does not say that it is.
  await office.expectPdf('Quyet dinh thu nghiem');
  await expect(office.pdf.locator('.notice')).toBeHidden();
  // Folded and unfolded by keys, which the list beside it does not take.
  const unfolded = page.getByTestId('signature-bearers').locator('details[open]');
  await page.getByTestId('signature-bearers').locator('summary').first().focus();
  for (const [key, open] of [
    ['Enter', 1],
    ['Space', 2],
  ] as const) {
    await page.keyboard.press(key);
    await expect(unfolded).toHaveCount(open);
  }
  await expectAccessible(clerk, 'valid signatures');

  await office.startForm('v');
  await expect(note()).toHaveText('Chữ ký số: Hợp lệ');
  await office.confirm();
  await office.expectSynced();
  await expect.poll(() => statusOf(subject)).toBe('registered');
  await expect(answer()).toHaveText('Hợp lệ');
  // What to do about it has been decided.
  await expect(office.detail).not.toContainText('Vào sổ được.');
});

test('changed after signing: the form warns, and one key leads to the refusal with the reason written', async () => {
  test.setTimeout(120_000);
  const subject = 'V/v bị sửa sau khi ký';
  const pdf = await alteredPdf();
  await arrives(subject, await signedPacket({ ...own(8102, subject), signer: accepted.signer, pdf }));
  await expect(answer()).toHaveText('Tài liệu bị sửa sau khi ký');
  await expect(office.detail).toContainText('Không vào sổ; trả lại nơi gửi kèm lý do.');
  await expect(page.getByTestId('signature-bearers').locator('details').first()).toContainText('van-ban-da-ky.pdf');
  await expectAccessible(clerk, 'changed after signing');
  await expectRoomInSmallWindows(clerk, 'changed after signing');

  await office.startForm('v');
  await expect(note().getByRole('alert')).toContainText('Tài liệu bị sửa sau khi ký');
  await expect(office.form.getByLabel('Số, ký hiệu')).toBeFocused();
  await expectAccessible(clerk, 'the warning in the form');
  await expectRoomInSmallWindows(clerk, 'the warning in the form');
  await page.keyboard.press('Alt+u');
  const reason = office.form.getByLabel('Lý do từ chối');
  await expect(reason).toBeFocused();
  const words = 'Tệp “van-ban-da-ky.pdf”, chữ ký của Người ký thử nghiệm: nội dung bị sửa sau khi ký số.';
  await expect(reason).toHaveValue(new RegExp(`^${words}`));
  await office.confirm();
  await office.expectSynced();
  await expect.poll(() => statusOf(subject)).toBe('refused');
  const server = await ServerSession.signIn(backend.url, DEMO.clerk);
  const refused = [...(await server.documents()).values()].find((one) => one.subject === subject);
  expect(refused?.history.at(-1)?.text ?? '').toContain(words);
});

test('the warning does not forbid: the clerk registers a document by an issuer nobody here accepts', async () => {
  test.setTimeout(120_000);
  const subject = 'V/v nơi cấp lạ';
  const stranger = await demoIssuer(Date.now());
  await arrives(subject, await signedPacket({ ...own(8103, subject), signer: stranger.signer }));
  await expect(answer()).toHaveText('Chứng thư không do nơi cấp được chấp nhận');
  await office.startForm('v');
  await expect(note()).toContainText('Không xác nhận được ai đã ký.');
  await office.confirm();
  await expect.poll(() => statusOf(subject)).toBe('registered');
});

test('registered among several, what was changed after signing is left for a person to open', async () => {
  test.setTimeout(120_000);
  const [good, bad] = ['V/v hợp lệ trong loạt', 'V/v bị sửa trong loạt'];
  const pdf = await alteredPdf();
  await arrives(bad, await signedPacket({ ...own(8106, bad), signer: accepted.signer, pdf }));
  await arrives(good, await signedPacket({ ...own(8107, good), signer: accepted.signer }));
  await office.list.focus();
  await page.keyboard.press('Shift+ArrowDown');
  const batch = page.getByTestId('batch');
  await expect(batch).toContainText('Đã chọn 2');
  await page.keyboard.press('Alt+v');
  await expect(batch).toContainText('Đã ghi 1/2 văn bản.');
  await expect(batch).toContainText('8106/VPCP-TTĐT: chữ ký số không hợp lệ');
  await office.expectSynced();
  await expect.poll(() => statusOf(good)).toBe('registered');
  expect(await statusOf(bad)).toBe('received');
});

test('nothing signed, and a signature that cannot be read: said so, without a warning', async () => {
  test.setTimeout(120_000);
  const bare = 'V/v không ký số';
  const attachments = [{ name: 'khong-ky.pdf', content: await demoPdf() }];
  await arrives(bare, documentPacket({ ...own(8104, bare), attachments }));
  await expect(answer()).toHaveText('Không có chữ ký số');
  await expect(page.getByTestId('signature-bearers')).toBeHidden();
  await expect(page.getByRole('tab').getByRole('img')).toHaveCount(0);
  await office.startForm('v');
  await expect(note()).toContainText('Chữ ký số: Không có chữ ký số');
  await expect(note().getByRole('alert')).toHaveCount(0);
  await page.keyboard.press('Escape');

  const odd = 'V/v chữ ký hỏng';
  const pdf = await signPdf(await demoPdf(), accepted.signer, {
    contents: async () => Buffer.from('không phải chữ ký'),
  });
  await arrives(odd, await signedPacket({ ...own(8105, odd), signer: accepted.signer, pdf }));
  await expect(answer()).toHaveText('Không đọc được chữ ký số');
  await office.startForm('v');
  await expect(note().getByRole('alert')).toHaveCount(0);
  await page.keyboard.press('Escape');
});
