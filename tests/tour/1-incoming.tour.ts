import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../scripts/paths.ts';
import { DEMO } from '../../src/server/seed/cast.ts';
import { dayOf, showDay } from '../../src/shared/domain/calendar/days.ts';
import { OfficePage } from '../e2e/support/office-page.ts';
import { documentPacket, dropPacket, printLetter } from '../e2e/support/packet.ts';
import { nameOf, outgoingOn, sitDown } from '../e2e/support/scene.ts';
import { ServerSession } from '../e2e/support/server-session.ts';
import { PASSPHRASE } from '../e2e/support/workstation.ts';
import { expect, test } from './city.ts';
import { chooseSigner, editorOn, LETTER, openId, packetsOut, seal } from './writing.ts';

const { subject: SUBJECT, number: NUMBER, reply: REPLY } = LETTER;
const ANSWER =
  'Thực hiện đề nghị của Bộ Xây dựng, Ủy ban nhân dân thành phố báo cáo như sau:\n1. Trên địa bàn có 212 nhà chung cư đang sử dụng, trong đó 178 nhà đã thành lập ban quản trị.\n2. Kinh phí bảo trì đã bàn giao đủ tại 171 nhà; 07 nhà đang được đôn đốc.\nỦy ban nhân dân thành phố báo cáo để Bộ Xây dựng tổng hợp./.';

// The second part answers the document of the first.
test.describe.configure({ mode: 'serial' });

test('incoming: from the exchange to the specialist', async ({ city, book }) => {
  const { one, two, exchange } = city;
  let office = new OfficePage(one.page);

  await book.step('The clerk signs in', async () => {
    await expect(one.page.getByRole('button', { name: 'Đăng nhập' })).toBeVisible();
    await book.picture(one.page, 'welcome');
    await one.signInAs(DEMO.clerk);
    await one.page.getByLabel('Mật khẩu (từ 8 ký tự)').fill(PASSPHRASE);
    await one.page.getByLabel('Nhập lại mật khẩu').fill(PASSPHRASE);
    await book.picture(one.page, 'passphrase');
    await one.page.getByRole('button', { name: 'Đặt mật khẩu và tiếp tục' }).click();
    await book.check('the desk is shown', () => expect(office.list).toBeVisible());
    await one.expectPhase('ready');
    await book.check('the first fill ended and the badge says synchronised', () => office.expectSynced());
    await book.picture(one.page, 'desk');
  });

  await book.step('Packets arrive from the exchange', async () => {
    await office.goTo(2);
    const pdf = await printLetter(NUMBER, SUBJECT);
    await dropPacket(exchange.inDir, 'cong-van-bxd.edxml', documentPacket({ number: NUMBER, subject: SUBJECT, pdf }));
    const sample = path.join(root, 'tests', 'fixtures', 'edxml', 'edoc_new.edxml');
    await dropPacket(exchange.inDir, 'mau-truc-lien-thong.edxml', await readFile(sample));
    const broken = documentPacket({ number: NUMBER, subject: SUBJECT, pdf }).slice(0, 900);
    await dropPacket(exchange.inDir, 'goi-tin-hong.edxml', broken);
    await book.check('the document is on the clerk’s screen without a reload', () =>
      expect(office.row(SUBJECT)).toBeVisible(),
    );
    await office.goTo(4);
    await book.check('the broken packet is listed beside the two that were taken in', async () => {
      await expect(one.page.getByText('goi-tin-hong.edxml')).toBeVisible();
      await expect(one.page.getByText('mau-truc-lien-thong.edxml')).toBeVisible();
    });
    await book.picture(one.page, 'packets');
    await office.goTo(2);
    // The list comes back as it was left and takes in the other packet then: a click before that would meet another row.
    await expect(office.row('V/v kết nối, liên thông phần mềm quản lý văn bản')).toBeVisible();
  });

  await book.step('The clerk registers and submits by keyboard', async () => {
    await office.open(SUBJECT);
    await office.expectPdf('BỘ XÂY DỰNG');
    await office.startForm('v');
    await book.picture(one.page, 'register-form');
    await office.confirm();
    await office.expectStatus('Đã vào sổ');
    await office.expectSynced();
    await book.check('the stamp ĐẾN shows the number', () =>
      expect(office.detail.getByTestId('stamp')).toContainText(/\d{3,}/),
    );
    const acknowledged = async (): Promise<boolean> =>
      (await readdir(exchange.outDir)).some((name) => name.includes('-03-'));
    await book.check('the acknowledgement 03 lies in the exchange’s folder', () =>
      expect.poll(acknowledged).toBe(true),
    );
    await book.picture(one.page, 'registered');
    await office.startForm('t');
    await office.choose('Lãnh đạo nhận', nameOf(DEMO.leader));
    await office.confirm();
    await office.expectStatus('Đã trình');
  });

  await book.step('The leader reads and directs on another workstation', async () => {
    const leader = await sitDown(two, DEMO.leader);
    await leader.goTo(2);
    await leader.open(SUBJECT);
    await book.check('the PDF is drawn in its own sandboxed view', () => leader.expectPdf('BỘ XÂY DỰNG'));
    await leader.startForm('c');
    await leader.form
      .getByLabel('Nội dung chỉ đạo (bút phê)')
      .fill('Giao đồng chí Tuyết chủ trì, đồng chí Ân phối hợp rà soát, tham mưu văn bản trả lời trước hạn.');
    await leader.fillDay('Hạn xử lý chung', showDay(dayOf(Date.now())));
    await leader.choose('Thêm đơn vị hoặc người nhận', nameOf(DEMO.specialist));
    await leader.choose('Thêm đơn vị hoặc người nhận', nameOf(DEMO.specialist2));
    await book.picture(two.page, 'direct-form');
    await leader.confirm();
    await leader.expectStatus('Đã chỉ đạo');
    await leader.expectSynced();
    await book.check('the clerk sees the directive live', () => office.expectStatus('Đã chỉ đạo'));
    await book.picture(two.page, 'directed');
  });

  await book.step('The clerk signs out, the specialist starts the work', async () => {
    office = await sitDown(one, DEMO.specialist);
    await book.picture(one.page, 'specialist-desk');
    await office.goTo(2);
    await office.open(SUBJECT);
    await one.page.keyboard.press('s');
    await book.check('the work is under way', () => office.expectStatus('Đang xử lý'));
    await office.expectSynced();
  });
});

test('incoming: the reply, linked both ways, and the end of the work', async ({ city, book }) => {
  const { one, two, exchange } = city;
  let office = new OfficePage(one.page);
  let id = '';
  let symbol = '';

  await book.step('The specialist drafts the reply', async () => {
    await one.page.keyboard.press('y');
    const editor = editorOn(one.page);
    await book.check('recipient and subject come from the document that is answered', async () => {
      await expect(editor).toContainText(`Trả lời: ${NUMBER}/BXD-QLN`);
      await expect(editor).toContainText('Bộ Xây dựng (G17)');
    });
    await editor.getByLabel('Nội dung', { exact: true }).fill(ANSWER);
    await chooseSigner(one.page, 'nguyen quang hai');
    await book.picture(one.page, 'reply-editor');
    await one.page.keyboard.press('Control+Enter');
    await expect(editor).toBeHidden();
    await office.startForm('t');
    await office.confirm();
    await office.expectStatus('Đang trình');
    await office.expectSynced();
    id = await openId(office);
    const head = await ServerSession.signIn(city.backend.url, DEMO.head);
    await head.run({ name: 'outgoing.approve', args: { outgoingId: id, edition: 1 } });
  });

  await book.step('The leader signs, the registry numbers, seals and issues', async () => {
    const leader = await sitDown(two, DEMO.leader);
    await leader.goToOutgoing();
    await leader.open(REPLY);
    await leader.startForm('d');
    await leader.confirm();
    await leader.expectStatus('Đã ký');
    await leader.expectSynced();
    const clerk = await sitDown(two, DEMO.clerk);
    await clerk.goToOutgoing();
    await clerk.open(REPLY);
    await two.page.keyboard.press('c');
    await expect(clerk.detail.getByTestId('paper-sheet')).toContainText(/Số: \d+\/UBND/);
    await seal(two, clerk);
    const before = await packetsOut(exchange.outDir);
    await clerk.startForm('p');
    await clerk.confirm();
    await clerk.expectStatus('Đã phát hành');
    await clerk.expectSynced();
    await book.check('the reply lies in the exchange’s outgoing folder', () =>
      expect.poll(() => packetsOut(exchange.outDir)).toBe(before + 1),
    );
    symbol = (await outgoingOn(two, id))?.symbol ?? '';
  });

  await book.step('Both documents name each other', async () => {
    await office.goTo(2);
    await office.open(SUBJECT);
    const related = office.detail.getByTestId('related');
    await book.check('the incoming document lists what answers it', () => expect(related).toContainText(symbol));
    await related.scrollIntoViewIfNeeded();
    await book.picture(one.page, 'answered-by');
    await related.getByRole('button').click();
    const back = office.detail.getByRole('button', { name: `${NUMBER}/BXD-QLN` });
    await book.check('the reply names the document that it answers', () => expect(back).toBeVisible());
    await book.picture(one.page, 'answer-to');
    await back.click();
    await expect(office.detail).toContainText(SUBJECT);
  });

  await book.step('The network goes; the specialist completes all the same', async () => {
    await office.expectSynced();
    one.goOffline();
    await expect(office.badge).toContainText('ngoại tuyến', { ignoreCase: true });
    await office.startForm('e');
    await office.form.getByLabel('Kết quả xử lý').fill(`Đã trả lời Bộ Xây dựng bằng văn bản số ${symbol}.`);
    await office.form.getByLabel('Số, ký hiệu văn bản trả lời').fill(symbol);
    await book.picture(one.page, 'complete-form');
    await office.confirm();
    await office.expectStatus('Hoàn thành');
    await book.check('the badge counts what is unsent', () => expect(office.badge).toContainText('chưa gửi'));
    await book.picture(one.page, 'offline');
  });

  await book.step('The power goes; after the restart the work is still there', async () => {
    await one.kill9();
    await one.restart();
    await expect(one.page.getByLabel('Mật khẩu khóa máy')).toBeVisible();
    await book.picture(one.page, 'locked');
    await one.page.getByLabel('Mật khẩu khóa máy').fill(PASSPHRASE);
    await one.page.keyboard.press('Enter');
    office = new OfficePage(one.page);
    await book.check('the completion survived kill -9, unsent', () => expect(office.badge).toContainText('chưa gửi'));
    await one.goOnline();
    await office.expectSynced();
    const clerk = new OfficePage(two.page);
    await clerk.goTo(2);
    await clerk.open(SUBJECT);
    await book.check('the registry sees the result and the reply in the history', async () => {
      await clerk.expectStatus('Hoàn thành');
      await expect(clerk.history).toContainText(`Văn bản trả lời: ${symbol}`);
    });
    await book.picture(two.page, 'completed');
  });
});
