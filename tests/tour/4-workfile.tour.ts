import { readFile } from 'node:fs/promises';
import { readZip } from '../../src/paper/unzip.testing.ts';
import { DEMO } from '../../src/server/seed/cast.ts';
import { willSave } from '../e2e/support/dialogs.ts';
import { sitDown } from '../e2e/support/scene.ts';
import { expect, test } from './city.ts';
import { LETTER } from './writing.ts';

const TITLE = 'Hồ sơ quản lý, vận hành nhà chung cư năm 2026';

test('work file: opened, filled, ordered, closed, packaged, handed over', async ({ city, book }) => {
  const { one, two } = city;
  const office = await sitDown(one, DEMO.specialist);
  const { page } = office;
  const contents = page.getByTestId('workfile-contents');

  await book.step('The specialist opens a work file and adds documents', async () => {
    await office.goToWorkfiles();
    await page.getByRole('button', { name: 'In danh mục' }).click();
    await book.check('the year’s list can be printed', () =>
      expect(page.getByRole('menuitem', { name: 'Danh mục hồ sơ năm' })).toBeVisible(),
    );
    await book.picture(page, 'workfile-list');
    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    await expect(office.form.getByLabel('Số và ký hiệu hồ sơ')).not.toHaveValue('');
    await office.form.getByLabel('Tiêu đề hồ sơ').fill(TITLE);
    await book.picture(page, 'workfile-form');
    await office.confirm();
    await office.expectStatus('Đang mở');
    for (const [place, subject] of [
      [2, LETTER.subject],
      [7, LETTER.reply],
    ] as const) {
      await office.goTo(place);
      await office.open(subject);
      await office.startForm('o');
      await office.form.getByRole('combobox').fill('van hanh nha chung cu');
      await expect(office.form.getByRole('option')).toHaveCount(1);
      if (place === 2) {
        await office.expectPdf('BỘ XÂY DỰNG');
        await book.picture(page, 'add-to-file');
      }
      await office.confirm();
      await expect(office.detail.getByRole('button', { name: TITLE })).toBeVisible();
    }
    await office.detail.getByRole('button', { name: TITLE }).click();
    await book.check('both are in the file, without copies', () => expect(contents.getByRole('option')).toHaveCount(2));
  });

  await book.step('The contents are put in order by keyboard', async () => {
    const last = (text: string | undefined): string => (text ?? '').split('\n').at(-1) ?? '';
    const [first] = await contents.getByRole('option').allInnerTexts();
    await contents.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Alt+ArrowDown');
    await book.check('the first went down', () =>
      expect(contents.getByRole('option').nth(1)).toContainText(last(first)),
    );
    await book.picture(page, 'workfile-contents');
    await office.expectSynced();
  });

  await book.step('The file is closed and saved as a package', async () => {
    await office.startForm('t');
    await office.form.getByLabel('Tổng số trang').fill('12');
    await book.picture(page, 'close-form');
    await office.confirm();
    await office.expectStatus('Đã kết thúc');
    await book.check('the day of hand-over is counted', () => office.expectStatus('Nộp lưu:'));
    const target = book.file('ho-so.zip');
    await willSave(one, target);
    await page.keyboard.press('p');
    // Stands still where it was opened.
    await page.getByRole('menuitem', { name: 'Cả hồ sơ (ZIP)' }).click({ trial: true });
    const menu = await page.getByRole('menu').boundingBox();
    const opener = await page.getByRole('button', { name: 'Xuất hồ sơ' }).boundingBox();
    await book.check('the menu stands at its button', async () =>
      expect(Math.abs((menu?.x ?? 0) - (opener?.x ?? 999))).toBeLessThan(20),
    );
    await book.picture(page, 'package-menu');
    await page.getByRole('menuitem', { name: 'Cả hồ sơ (ZIP)' }).click();
    await expect.poll(async () => (await readFile(target).catch(() => Buffer.alloc(0))).length).toBeGreaterThan(1000);
    const files = await readZip(await readFile(target));
    await book.check('the package holds the contents, the data and two documents', async () => {
      expect([...files.keys()].slice(0, 2)).toEqual(['muc-luc-van-ban.pdf', 'ho-so.xml']);
      expect(files.get('ho-so.xml')?.match(/<Document direction=/g)).toHaveLength(2);
    });
  });

  await book.step('It is handed over to the archive', async () => {
    const clerk = await sitDown(two, DEMO.clerk);
    await office.startForm('l');
    await office.confirm();
    await office.expectStatus('Chờ lưu trữ nhận');
    await clerk.goToWorkfiles();
    await two.page.getByRole('button', { name: 'Chờ lưu trữ nhận' }).click();
    await clerk.open(TITLE);
    await clerk.startForm('d');
    await clerk.form.getByLabel('Số biên bản giao nhận').fill('07/BB-LT');
    await book.picture(two.page, 'archive-accepts');
    await clerk.confirm();
    await book.check('the specialist sees it received', () => office.expectStatus('Đã nộp lưu'));
    await book.picture(page, 'handed-over');
  });
});
