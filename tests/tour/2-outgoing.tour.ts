import { DEMO } from '../../src/server/seed/cast.ts';
import { nameOf, sitDown } from '../e2e/support/scene.ts';
import { expect, test } from './city.ts';
import { chooseSigner, editorOn, packetsOut, seal } from './writing.ts';

const SUBJECT = 'V/v rà soát, tháo gỡ vướng mắc dự án nhà ở xã hội trên địa bàn thành phố năm 2026';
const BODY =
  'Thực hiện chỉ đạo của Thủ tướng Chính phủ về phát triển nhà ở xã hội, Ủy ban nhân dân thành phố đề nghị Bộ Xây dựng hướng dẫn một số nội dung sau:\n1. Trình tự điều chỉnh quy hoạch đối với dự án đã giao đất.\n2. Đối tượng được mua, thuê nhà ở xã hội sau sắp xếp đơn vị hành chính.\nỦy ban nhân dân thành phố trân trọng đề nghị Bộ Xây dựng quan tâm, có ý kiến./.';

test('outgoing: from draft to issue and recall', async ({ city, book }) => {
  const { one, two, exchange } = city;
  const author = await sitDown(one, DEMO.specialist);

  await book.step('The specialist drafts an outgoing document', async () => {
    const { page } = author;
    await author.goToOutgoing();
    await book.picture(page, 'outgoing-list');
    await page.keyboard.press('n');
    const editor = editorOn(page);
    await editor.getByLabel('Trích yếu').fill(SUBJECT);
    await editor.getByLabel('Nội dung', { exact: true }).fill(BODY);
    await editor.getByLabel('Nơi nhận khác').fill('Bộ Xây dựng');
    await editor.getByLabel('Mã định danh').fill('G17');
    await editor.getByRole('button', { name: 'Thêm', exact: true }).click();
    await chooseSigner(page, 'nguyen quang hai');
    await editor.getByLabel('Trích yếu').scrollIntoViewIfNeeded();
    await book.picture(page, 'outgoing-editor');
    await page.keyboard.press('Control+Enter');
    await expect(editor).toBeHidden();
    await book.check('the draft is in the list', () => expect(author.detail).toContainText(SUBJECT));
    await page.keyboard.press('v');
    await book.check('its paper is marked as a draft', () => author.expectPdf('DỰ THẢO LẦN 1'));
    await book.picture(page, 'draft-paper');
    await page.keyboard.press('v');
    await author.startForm('t');
    await book.picture(page, 'chain');
    await author.confirm();
    await author.expectStatus('Đang trình');
    await author.expectSynced();
  });

  await book.step('The head approves the content, the leader signs', async () => {
    const head = await sitDown(two, DEMO.head);
    await head.goToOutgoing();
    await head.open(SUBJECT);
    await head.startForm('d');
    await book.picture(two.page, 'approve');
    await head.confirm();
    await expect(head.history).toContainText('Duyệt');
    await head.expectSynced();
    const leader = await sitDown(two, DEMO.leader);
    await leader.goToOutgoing();
    await leader.open(SUBJECT);
    await leader.startForm('d');
    await leader.confirm();
    await leader.expectStatus('Đã ký');
    await book.check('the author sees live who signed', () =>
      expect(author.history).toContainText(nameOf(DEMO.leader)),
    );
    await leader.expectSynced();
    await book.picture(two.page, 'signed');
  });

  const clerk = await sitDown(two, DEMO.clerk);
  await book.step('Numbering says why it needs the network; then the registry numbers, seals and issues', async () => {
    const { page } = clerk;
    await clerk.goToOutgoing();
    await clerk.open(SUBJECT);
    two.goOffline();
    await expect(clerk.badge).toContainText('ngoại tuyến', { ignoreCase: true });
    await page.keyboard.press('c');
    await book.check('offline, no number is promised', async () => {
      await expect(page.getByText(/cần máy chủ|cần mạng|ngoại tuyến/i).first()).toBeVisible();
      await clerk.expectStatus('Đã ký');
    });
    await book.picture(page, 'numbering-offline');
    await two.goOnline();
    await clerk.expectSynced();
    await page.keyboard.press('c');
    await book.check('the number is given once, by the server', () =>
      expect(clerk.detail.getByTestId('paper-sheet')).toContainText(/Số: \d+\/UBND/),
    );
    await seal(two, clerk);
    await clerk.expectSynced();
    const before = await packetsOut(exchange.outDir);
    await clerk.startForm('p');
    await book.picture(page, 'issue-form');
    await clerk.confirm();
    await clerk.expectStatus('Đã phát hành');
    await clerk.expectSynced();
    await book.check('a packet for the exchange lies in the outgoing folder', () =>
      expect.poll(() => packetsOut(exchange.outDir)).toBe(before + 1),
    );
    await expect(clerk.detail.getByTestId('recipients')).toContainText('Bộ Xây dựng');
    await book.picture(page, 'issued');
  });

  await book.step('The registry recalls it; the register keeps it; the author sees it', async () => {
    const form = await clerk.startForm('u');
    await form.getByRole('textbox').fill('Sai phụ lục kèm theo, đề nghị hủy bản đã nhận.');
    await clerk.confirm();
    await clerk.expectStatus('Đã thu hồi');
    await clerk.expectSynced();
    await book.check('recalled, with its number kept', () =>
      expect(clerk.detail.getByTestId('paper-sheet')).toContainText(/Số: \d+\/UBND/),
    );
    await book.check('the author sees the whole way on one page', () =>
      expect(author.history).toContainText('Thu hồi'),
    );
    await book.picture(author.page, 'recalled');
  });
});
