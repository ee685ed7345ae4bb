import { v7 as uuidv7 } from 'uuid';
import { DEMO } from '../../src/server/seed/cast.ts';
import { sampleFacts } from '../../src/shared/testing/outgoing-samples.ts';
import { willChoose } from '../e2e/support/dialogs.ts';
import { printLetter } from '../e2e/support/packet.ts';
import { sitDown, submit } from '../e2e/support/scene.ts';
import { expect, test } from './city.ts';

const SUBJECT = 'V/v báo cáo kết quả rà soát phương án bảo đảm an toàn công trình';

test('secrecy: a marked file is refused; the security officer deals with it', async ({ city, book }) => {
  const { one, two } = city;
  const office = await sitDown(one, DEMO.specialist);
  const { page } = office;

  await book.step('A file with a secrecy mark in its name is refused before it rests here', async () => {
    const facts = sampleFacts({ subject: SUBJECT, signer: null });
    await submit(one, { name: 'outgoing.draft', args: { outgoingId: uuidv7(), facts, supersedes: null } });
    await office.goToOutgoing();
    await office.open(SUBJECT);
    await willChoose(one, await city.onDisk('TỐI MẬT - phương án.pdf', await printLetter('903', 'Phương án')));
    await page.keyboard.press('a');
    await book.check('the refusal says why and what to do', () =>
      expect(office.detail.getByRole('alert')).toContainText('mang dấu chỉ độ mật'),
    );
    await office.detail.getByRole('alert').scrollIntoViewIfNeeded();
    await book.picture(page, 'refused-by-name');
    await office.detail.getByRole('button', { name: 'Đã đọc' }).click();
  });

  await book.step('One whose mark stands inside is isolated by the server', async () => {
    const marked = await printLetter('904', '(TỐI MẬT) Phương án');
    await willChoose(one, await city.onDisk('phuong-an.pdf', marked));
    await page.keyboard.press('a');
    await office.goTo(5);
    await book.check('the person reads why it was refused', () =>
      expect(page.getByRole('main')).toContainText('mang dấu chỉ độ mật'),
    );
    await book.picture(page, 'refused-by-content');
  });

  await book.step('The security officer makes the minute and destroys the file', async () => {
    await sitDown(two, DEMO.admin);
    await two.page.keyboard.press('Alt+k');
    const list = two.page.getByTestId('quarantine-list');
    await book.check('it is listed, with facts and without contents', () =>
      expect(list).toContainText('phuong-an.pdf'),
    );
    await book.picture(two.page, 'quarantine');
    const minute = two.page.getByTestId('quarantine-minute');
    await minute.getByLabel('Số biên bản').fill('01/BB-VP');
    await minute.getByLabel('Thành phần lập biên bản').fill('Đặng Tiến Dũng, Quản trị hệ thống');
    await minute.getByLabel('Biện pháp xử lý bản gốc').fill('Đề nghị người soạn xử lý trên mạng độc lập.');
    await two.page.keyboard.press('Control+Enter');
    const destroy = two.page.getByTestId('quarantine-destroy');
    await destroy.getByLabel('Người chứng kiến').fill('Phạm Thị Hồng Vân, Văn thư');
    await destroy.getByRole('checkbox').check();
    await book.picture(two.page, 'destroy-form');
    await two.page.keyboard.press('Control+Enter');
    await book.check('the file is destroyed, the minute stays', () => expect(list).toContainText('Đã tiêu hủy'));
    await book.check('nothing waits any more', () =>
      expect(two.page.getByRole('navigation').getByRole('button', { name: 'Cách ly' })).not.toContainText('1'),
    );
    await book.picture(two.page, 'destroyed');
  });
});
