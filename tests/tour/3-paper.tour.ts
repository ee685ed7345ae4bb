import { readFile } from 'node:fs/promises';
import { readPdf } from '../../src/paper/testing.ts';
import { DEMO } from '../../src/server/seed/cast.ts';
import { willChoose, willSave } from '../e2e/support/dialogs.ts';
import { printLetter } from '../e2e/support/packet.ts';
import { sitDown } from '../e2e/support/scene.ts';
import { expect, test } from './city.ts';

const SUBJECT = 'V/v phối hợp tổ chức hội nghị tổng kết công tác năm 2026';
/** As the scan says it, so that the eye finds what was typed. */
const SYMBOL = '55/BXD-QLN';

test('registry: paper intake, registers and the report', async ({ city, book }) => {
  const { two } = city;
  const clerk = await sitDown(two, DEMO.clerk);
  const { page } = clerk;
  const { keyboard } = page;
  /** From the symbol on, down the form by Tab; the calendar of a day closes with it. */
  const typeFacts = async (): Promise<void> => {
    await clerk.form.getByLabel('Số, ký hiệu', { exact: true }).focus();
    await keyboard.type(SYMBOL);
    await keyboard.press('Tab');
    await keyboard.type('20112026');
    await keyboard.press('Tab');
    await keyboard.press('Tab');
    await keyboard.type('Bộ Xây dựng');
    await keyboard.press('Tab');
    await keyboard.type('cong van');
    await keyboard.press('Enter');
    await keyboard.press('Tab');
    await keyboard.type(SUBJECT);
  };
  const enter = async (): Promise<void> => {
    await clerk.goTo(2);
    await expect(clerk.list).toBeVisible();
    await clerk.list.focus();
    await keyboard.press('m');
    await expect(clerk.form.getByLabel('Số, ký hiệu', { exact: true })).toBeFocused();
  };

  await book.step('A paper document is taken in beside its scan', async () => {
    await willChoose(two, await city.onDisk('quet-0001.pdf', await printLetter('55', SUBJECT)));
    await enter();
    await clerk.form.getByRole('button', { name: 'Chọn bản quét (PDF)' }).first().click();
    await clerk.expectPdf('hội nghị tổng kết');
    await typeFacts();
    await book.picture(page, 'intake');
    await keyboard.press('Control+Enter');
    await expect(clerk.form).toBeHidden();
    await clerk.expectStatus('Đã vào sổ');
    await clerk.expectSynced();
    await book.check('the arrival number is told, and stands in the stamp ĐẾN', async () => {
      await expect(clerk.detail).not.toContainText('chờ cấp số');
      await expect(clerk.detail.getByTestId('stamp')).toContainText(/\d{3,}/);
    });
    await clerk.expectPdf('hội nghị tổng kết');
    await book.picture(page, 'stamp');
  });

  await book.step('The same paper once more: the double is told while typing', async () => {
    await enter();
    await typeFacts();
    await book.check('the warning names the one that is there', () =>
      expect(clerk.form).toContainText('Có thể trùng với văn bản đã nhận'),
    );
    await keyboard.press('Control+Enter');
    await book.check('it is not taken in unread', () => expect(clerk.form).toContainText('Hãy đối chiếu'));
    await clerk.form.getByText('Có thể trùng').scrollIntoViewIfNeeded();
    await book.picture(page, 'double');
    await keyboard.press('Escape');
  });

  const pdfOf = async (name: string): Promise<string> => {
    const file = book.file(name);
    await willSave(two, file);
    await keyboard.press('Control+s');
    // The word that it is saved may still stand there from the file before.
    await expect.poll(async () => (await readFile(file).catch(() => Buffer.alloc(0))).length).toBeGreaterThan(1000);
    await expect(page.getByRole('alert').filter({ hasText: 'Đã lưu' }).last()).toBeVisible();
    const { pageText } = await readPdf(await readFile(file));
    return pageText.join('\n').replaceAll(' ', '');
  };

  await book.step('The registers on screen and as PDF', async () => {
    await clerk.goTo(8);
    await expect(page.getByTestId('register-table').locator('tr[data-row="0"]')).toBeVisible();
    await book.picture(page, 'register-incoming');
    const incoming = await pdfOf('so-van-ban-den.pdf');
    await book.check('the printed register holds the paper document', async () => expect(incoming).toContain(SYMBOL));
    await keyboard.press('i');
    await expect(page.getByTestId('register-table').locator('tr[data-row="0"]')).toBeVisible();
    await book.picture(page, 'register-outgoing');
    const outgoing = await pdfOf('so-van-ban-di.pdf');
    await book.check('the register of outgoing documents is printed', async () =>
      expect(outgoing).toContain('Sốvănbản:'),
    );
  });

  await book.step('The report on handling', async () => {
    await keyboard.press('b');
    await book.check('units are counted and summed', () =>
      expect(page.getByTestId('handling-table')).toContainText('Tổng cộng'),
    );
    await book.picture(page, 'report');
    const report = await pdfOf('bao-cao-xu-ly.pdf');
    await book.check('it is printed with its title', async () =>
      expect(report).toContain('BÁOCÁOTÌNHHÌNHGIẢIQUYẾTVĂNBẢNĐẾN'),
    );
  });
});
