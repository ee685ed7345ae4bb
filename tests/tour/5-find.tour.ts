import { DEMO } from '../../src/server/seed/cast.ts';
import { sitDown } from '../e2e/support/scene.ts';
import { expect, test } from './city.ts';

test('finding: by field, saved, columns, directory; dark and narrow', async ({ city, book }) => {
  const { two } = city;
  const clerk = await sitDown(two, DEMO.clerk);
  const { page } = clerk;

  await book.step('A search without marks, then by field, kept under a name', async () => {
    await clerk.goTo(3);
    await page.getByTestId('search-field').fill('nha chung cu');
    await book.check('found without marks', () =>
      expect(clerk.list.getByRole('option').filter({ hasText: 'nhà chung cư' }).first()).toBeVisible(),
    );
    await book.picture(page, 'search');
    await page.getByTestId('search-field').fill('');
    await page.keyboard.press('Alt+f');
    await page.getByLabel('Nơi gửi (tên hoặc mã)').fill('so xay dung');
    await book.check('found by the sender', () =>
      expect(clerk.list.getByRole('option').first()).toContainText('Sở Xây dựng'),
    );
    await page.keyboard.press('Alt+q');
    await page.getByLabel('Lưu điều kiện đang tìm').fill('Sở Xây dựng gửi');
    await page.keyboard.press('Enter');
    const kept = page.getByRole('button', { name: 'Sở Xây dựng gửi', exact: true });
    await book.check('the search is kept under its name', () => expect(kept).toBeVisible());
    await book.picture(page, 'saved-search');
    await page.keyboard.press('Escape');
  });

  await book.step('Columns are chosen', async () => {
    await clerk.goTo(2);
    await page.getByRole('heading', { name: 'Tất cả văn bản' }).waitFor();
    // The list has columns where no document is open beside it.
    await clerk.list.getByRole('option').first().click();
    await clerk.detail.getByRole('button', { name: 'Đóng', exact: true }).click();
    await expect(clerk.detail).toBeHidden();
    await page.keyboard.press('Alt+c');
    await page.getByRole('checkbox', { name: 'Người ký' }).check();
    await page.getByRole('checkbox', { name: 'Hạn xử lý' }).uncheck();
    await book.picture(page, 'columns');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('checkbox', { name: 'Người ký' })).toBeHidden();
    const headings = page.locator('[class*="columns"][aria-hidden] > span');
    await book.check('the list has them', async () => {
      await expect(headings.filter({ hasText: 'Người ký' })).toBeVisible();
      await expect(headings.filter({ hasText: 'Hạn xử lý' })).toHaveCount(0);
    });
    await book.picture(page, 'columns-chosen');
  });

  await book.step('The directory of agencies answers for a code of before', async () => {
    await page.keyboard.press('Alt+0');
    await page.getByTestId('agencies-field').fill('000.00.05.H23');
    await book.check('the old code leads to the one of today', () =>
      expect(page.getByText('000.00.05.H23 là mã cũ; nay là H24')).toBeVisible(),
    );
    await book.picture(page, 'directory');
    await page.getByTestId('agencies-field').fill('');
    await book.picture(page, 'directory-whole');
  });

  await book.step('Everything from one field, and the keys', async () => {
    await clerk.goTo(1);
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog');
    await palette.getByRole('combobox').or(palette.getByRole('textbox')).first().fill('chung cu');
    await book.check('documents and commands are found', () => expect(palette).toContainText(/chung cư/i));
    await book.picture(page, 'palette');
    await page.keyboard.press('Escape');
    await expect(palette).toBeHidden();
    await clerk.list.focus();
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Phím tắt' })).toBeVisible();
    await book.picture(page, 'keys');
    await page.keyboard.press('Escape');
  });

  await book.step('Dark, and a narrow window', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await clerk.goTo(1);
    await clerk.list.getByRole('option').first().click();
    await expect(clerk.detail.getByRole('toolbar')).toBeVisible();
    await clerk.expectPdf(' ');
    await book.picture(page, 'dark-desk');
    await clerk.goTo(8);
    await expect(page.getByTestId('handling-table').or(page.getByTestId('register-table'))).toBeVisible();
    await book.picture(page, 'dark-registers');
    await clerk.goTo(6);
    await expect(page.getByRole('heading', { name: 'Chẩn đoán' })).toBeVisible();
    await book.picture(page, 'dark-settings');
    await page.emulateMedia({ colorScheme: 'light' });
    await two.resize(900, 700);
    await clerk.goTo(2);
    await book.check('nothing is cut off to the side', () =>
      expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth))
        .toBeLessThanOrEqual(0),
    );
    await book.picture(page, 'narrow-list');
    await clerk.list.getByRole('option').first().click();
    await expect(clerk.detail.getByRole('toolbar')).toBeVisible();
    await book.picture(page, 'narrow-document');
    await two.resize(1366, 768);
  });
});
