import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import process from 'node:process';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Page } from '@playwright/test';
import { behaviours } from './behaviours.ts';
import { buildPages, makeSamples, servePages } from './serve.ts';

/**
 * Photographs the pages in a browser and fails when one complains: a script error, a broken policy, a sight missing.
 * `node tests/ui-harness/look.ts [folder] [name...]`; CHROMIUM names the browser.
 */
const folder = process.argv[2] ?? 'out/ui';
const only = process.argv.slice(3);

export interface Sight {
  readonly name: string;
  readonly query: string;
  readonly size?: { width: number; height: number };
  readonly dark?: boolean;
  readonly act?: (page: Page) => Promise<void>;
}

const open = async (page: Page, row = 0): Promise<void> => {
  await page.getByRole('option').nth(row).click();
  await page.getByTestId('document-detail').waitFor();
};
const pdfShown = (page: Page): Promise<void> =>
  page.frameLocator('[data-testid="pdf-frame"]').locator('.page[data-loaded="true"] .textLayer span').first().waitFor();

/** The newest that waits at the registry and has a file. */
const openWaiting = async (page: Page): Promise<void> => {
  await page.keyboard.press('j');
  await page.getByTestId('document-detail').waitFor();
  await page.getByTestId('signature-answer').waitFor({ state: 'attached' });
};

const sights: Sight[] = [
  ...(
    [
      'signed-out',
      'signing-in',
      'choose-passphrase',
      'locked',
      'store-damaged',
      'key-lost',
      'store-newer',
      'disabled',
    ] as const
  ).map((phase): Sight => ({ name: `session-${phase}`, query: `session=${phase}&unsent=2` })),
  { name: 'desk-leader', query: 'role=leader' },
  { name: 'desk-clerk-dark', query: 'role=clerk', dark: true },
  ...[900, 1366].map(
    (width): Sight => ({
      name: `desk-every-kind-${width}`,
      query: 'role=leader&busy',
      size: { width, height: 700 },
      act: async (page) => {
        const band = page.getByRole('group').last().locator('..');
        await band.getByRole('button').nth(6).waitFor();
        const hidden = await band.evaluate((element) => element.scrollWidth - element.clientWidth);
        if (hidden > 0) throw new Error(`${hidden} px of the tiles are out of sight`);
      },
    }),
  ),
  { name: 'desk-empty', query: 'role=leader&empty' },
  {
    name: 'documents',
    query: 'role=leader&total=100000',
    act: (page) => page.getByRole('button', { name: 'Văn bản đến' }).click(),
  },
  {
    name: 'detail',
    query: 'role=leader',
    act: async (page) => {
      await open(page, 0);
      await pdfShown(page);
    },
  },
  {
    name: 'detail-dark',
    query: 'role=leader',
    dark: true,
    act: async (page) => {
      await page.getByRole('button', { name: 'Văn bản đến' }).click();
      await page
        .getByRole('option', { name: /Hoàn thành/ })
        .first()
        .click();
      await pdfShown(page);
    },
  },
  ...[false, true].map(
    (dark): Sight => ({
      name: dark ? 'stamp-dark' : 'stamp',
      query: 'role=clerk',
      dark,
      act: async (page) => {
        await page.getByRole('button', { name: 'Văn bản đến' }).click();
        await page
          .getByRole('option', { name: /Hoàn thành/ })
          .first()
          .click();
        const print = page.getByRole('button', { name: 'In dấu đến…' });
        await print.scrollIntoViewIfNeeded();
        await print.hover();
        await page.getByRole('tooltip').waitFor();
      },
    }),
  ),
  {
    name: 'register',
    query: 'role=clerk&duplicate',
    act: async (page) => {
      await page.keyboard.press('j');
      await page.getByTestId('document-detail').waitFor();
      await page.keyboard.press('v');
      await page.getByRole('heading', { name: 'Vào sổ văn bản đến' }).waitFor();
    },
  },
  ...(['valid', 'expired', 'changed', 'unchecked', 'unreadable', 'none', 'many'] as const).flatMap(
    (signed): Sight[] => [
      {
        name: `signed-${signed}`,
        query: `role=clerk&signed=${signed}`,
        act: (page) => openWaiting(page),
      },
      {
        name: `signed-${signed}-register`,
        query: `role=clerk&signed=${signed}`,
        dark: signed === 'changed' || signed === 'unchecked',
        act: async (page) => {
          await openWaiting(page);
          await page.keyboard.press('v');
          await page.getByTestId('signature-note').waitFor();
        },
      },
    ],
  ),
  {
    name: 'signed-changed-dark',
    query: 'role=clerk&signed=changed',
    dark: true,
    act: (page) => openWaiting(page),
  },
  ...(['many', 'changed'] as const).map(
    (signed): Sight => ({
      name: `signed-${signed}-narrow`,
      query: `role=clerk&signed=${signed}`,
      size: { width: 683, height: 384 },
      act: async (page) => {
        await open(page, 0);
        // pdf.js complains of a view that is hidden while it draws.
        await page.getByRole('tab', { name: 'phu-luc.docx' }).click();
        await page.getByText('Thông tin', { exact: true }).first().click();
        await page.getByTestId('signature-answer').scrollIntoViewIfNeeded();
      },
    }),
  ),
  {
    name: 'signed-refuse',
    query: 'role=clerk&signed=changed',
    act: async (page) => {
      await openWaiting(page);
      await page.keyboard.press('v');
      await page.getByTestId('signature-note').waitFor();
      await page.keyboard.press('Alt+u');
      await page.getByRole('heading', { name: 'Từ chối tiếp nhận' }).waitFor();
    },
  },
  {
    name: 'direct',
    query: 'role=leader',
    act: async (page) => {
      await open(page, 0);
      await page.keyboard.press('c');
      await page
        .getByLabel('Nội dung chỉ đạo')
        .fill('Giao Phòng Hạ tầng kỹ thuật chủ trì tham mưu, báo cáo trước ngày 28/11.');
      const add = page.getByRole('combobox', { name: 'Thêm đơn vị hoặc người nhận' });
      for (const words of ['ha tang', 'quy hoach', 'dat']) {
        await add.fill(words);
        await page.keyboard.press('Enter');
      }
      await page.getByRole('combobox', { name: 'Vai trò của Lê Văn Đạt' }).waitFor();
    },
  },
  {
    name: 'calendar',
    query: 'role=leader',
    act: async (page) => {
      await open(page, 0);
      await page.keyboard.press('c');
      const due = page.getByRole('textbox', { name: 'Hạn xử lý' }).first();
      await due.fill('01/01/2027');
      await due.press('Enter');
      await due.click();
      await page.getByText('ngày nghỉ (nghỉ Tết Dương lịch)').waitFor();
    },
  },
  {
    name: 'delegated',
    query: 'role=deputy',
    act: async (page) => {
      await open(page, 0);
      await page.keyboard.press('c');
      await page.getByText('Căn cứ: Giấy ủy quyền').waitFor();
      await page.keyboard.press('Alt+m');
      await page.getByRole('menuitem', { name: 'Triển khai' }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page
        .getByRole('textbox', { name: 'Nội dung chỉ đạo' })
        .and(page.locator(':not(:placeholder-shown)'))
        .waitFor();
    },
  },
  {
    name: 'batch',
    query: 'role=clerk',
    act: async (page) => {
      await page.keyboard.press('j');
      await page.getByTestId('document-detail').waitFor();
      await page.getByTestId('document-list').focus();
      for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowDown');
      await page.getByTestId('batch').getByText('Đã chọn 4').waitFor();
    },
  },
  {
    name: 'batch-done',
    query: 'role=clerk',
    act: async (page) => {
      await page.getByTestId('document-list').focus();
      await page.keyboard.press('j');
      for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowDown');
      await page.keyboard.press('Alt+v');
      await page.getByTestId('batch').getByText('Đã ghi').waitFor();
    },
  },
  {
    name: 'extension-asked',
    query: 'role=spec',
    act: async (page) => {
      await open(page, 0);
      await page.keyboard.press('n');
      await page.getByRole('textbox', { name: 'Hạn đề nghị' }).fill('20/12/2026');
      await page.getByRole('textbox', { name: 'Hạn đề nghị' }).press('Tab');
      await page.getByLabel('Lý do xin gia hạn').fill('Chờ số liệu của các xã.');
      await page.keyboard.press('Control+Enter');
      await page.getByTestId('extension-asked').waitFor();
    },
  },
  {
    name: 'complete',
    query: 'role=spec',
    act: async (page) => {
      await open(page, 0);
      await page.keyboard.press('e');
      await page.getByLabel('Số, ký hiệu văn bản trả lời').waitFor();
    },
  },
  {
    name: 'return',
    query: 'role=spec',
    act: async (page) => {
      await open(page, 0);
      await page.keyboard.press('r');
      await page.getByLabel('Lý do trả lại').waitFor();
    },
  },
  {
    name: 'directed-pending',
    query: 'role=spec&confirm=60000',
    act: async (page) => {
      await open(page, 0);
      await page.keyboard.press('e');
      await page.getByLabel('Kết quả xử lý').fill('Đã tham mưu văn bản trả lời.');
      await page.keyboard.press('Control+Enter');
      await page.getByTestId('pending-pending').first().waitFor();
    },
  },
  {
    name: 'attention',
    query: 'role=leader&reject',
    act: async (page) => {
      await open(page, 0);
      await page.keyboard.press('g');
      await page.getByLabel('Nội dung ghi chú').fill('Đề nghị báo cáo rõ hơn về tiến độ.');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('button', { name: 'Xem trong Cần xử lý' }).click();
      await page.getByTestId('rejected-command').waitFor();
    },
  },
  {
    name: 'search',
    query: 'role=leader&total=5000',
    act: async (page) => {
      await page.keyboard.press('/');
      await page.getByTestId('search-field').fill('giai ngan von');
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'search-fields',
    query: 'role=clerk&total=5000',
    act: async (page) => {
      await page.keyboard.press('/');
      await page.getByTestId('search-field').waitFor();
      await page.keyboard.press('Alt+f');
      await page.getByLabel('Nơi gửi (tên hoặc mã)').fill('so');
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('Alt+q');
      await page.getByLabel('Lưu điều kiện đang tìm').fill('Các sở gửi');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Các sở gửi', exact: true }).waitFor();
    },
  },
  {
    name: 'search-fields-dark',
    query: 'role=clerk&total=5000&exporting',
    dark: true,
    size: { width: 900, height: 600 },
    act: async (page) => {
      await page.keyboard.press('/');
      await page.getByTestId('search-field').waitFor();
      await page.keyboard.press('Alt+f');
      await page.getByLabel('Số, ký hiệu').fill('ubnd');
      await page.getByTestId('document-list').waitFor();
      await page.keyboard.press('Alt+e');
      await page.getByText('3.000 dòng').waitFor();
    },
  },
  {
    name: 'columns',
    query: 'role=clerk',
    act: async (page) => {
      await page.getByRole('button', { name: 'Văn bản đến' }).click();
      await page.getByRole('heading', { name: 'Tất cả văn bản' }).waitFor();
      await page.keyboard.press('Alt+c');
      await page.getByRole('checkbox', { name: 'Người ký' }).check();
      await page.getByRole('checkbox', { name: 'Đơn vị chủ trì' }).check();
      await page.getByRole('button', { name: 'Đưa cột Người ký lên trước' }).click();
    },
  },
  {
    name: 'palette',
    query: 'role=leader',
    act: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder(/Gõ số ký hiệu/).fill('cau nguyen trai');
      await page.getByText('cầu').first().waitFor();
    },
  },
  {
    name: 'packets',
    query: 'role=clerk',
    act: (page) => page.getByRole('button', { name: 'Gói tin liên thông' }).click(),
  },
  {
    name: 'agencies',
    query: 'role=clerk',
    act: async (page) => {
      await page.keyboard.press('Alt+0');
      await page.getByTestId('agencies-field').fill('000.00.05.h23');
      await page.getByText('là mã cũ').waitFor();
      await page.getByTestId('agencies-field').fill('hai');
    },
  },
  {
    name: 'agencies-dark',
    query: 'role=clerk',
    dark: true,
    size: { width: 900, height: 600 },
    act: async (page) => {
      await page.keyboard.press('Alt+0');
      await page.getByTestId('agencies-field').fill('H23.05');
      await page.getByText('là mã cũ').waitFor();
    },
  },
  {
    name: 'quarantine',
    query: 'role=officer&empty=desk',
    act: async (page) => {
      await page.keyboard.press('Alt+k');
      await page.getByTestId('quarantine-minute').waitFor();
    },
  },
  {
    name: 'quarantine-done-dark',
    query: 'role=officer&empty=desk',
    dark: true,
    size: { width: 900, height: 600 },
    act: async (page) => {
      await page.keyboard.press('Alt+k');
      await page
        .getByLabel('Thành phần lập biên bản')
        .fill('Ông Nguyễn Văn A, Chánh Văn phòng; bà Trần Thị B, văn thư');
      await page.getByLabel('Biện pháp xử lý bản gốc').fill('Đề nghị nơi gửi gửi lại bản giấy');
      await page.keyboard.press('Control+Enter');
      await page.getByTestId('quarantine-destroy').waitFor();
    },
  },
  {
    name: 'quarantine-offline',
    query: 'role=officer&empty=desk&offline',
    act: async (page) => {
      await page.keyboard.press('Alt+k');
      await page.getByText('Cần có mạng để xem').waitFor();
    },
  },
  {
    name: 'outgoing-successor',
    query: 'role=spec&issued',
    act: async (page) => {
      await page.getByRole('button', { name: 'Văn bản đi' }).click();
      await open(page, 0);
      await page.getByText('Được đính chính bởi').waitFor();
      await page.getByRole('button', { name: 'Thay thế, đính chính…' }).click();
      await page.getByRole('menuitem', { name: 'Đính chính văn bản này' }).waitFor();
      await page.keyboard.press('Escape');
    },
  },
  {
    name: 'outgoing-correction',
    query: 'role=spec&issued',
    size: { width: 1366, height: 1100 },
    act: async (page) => {
      await page.getByRole('button', { name: 'Văn bản đi' }).click();
      await open(page, 0);
      await page.keyboard.press('Alt+d');
      await page.getByText('Đính chính văn bản số 15/QĐ-SXD').waitFor();
    },
  },
  {
    name: 'delegations',
    query: 'role=leader',
    act: async (page) => {
      await page.getByRole('button', { name: 'Cài đặt' }).click();
      await page.getByRole('button', { name: 'Giao quyền…' }).click();
      await page.getByRole('button', { name: 'Giao quyền', exact: true }).click();
      await page.getByText('ít nhất 5').first().waitFor();
    },
  },
  { name: 'settings', query: 'role=leader', act: (page) => page.getByRole('button', { name: 'Cài đặt' }).click() },
  {
    name: 'help',
    query: 'role=leader',
    act: async (page) => {
      await open(page, 0);
      await page.keyboard.press('?');
    },
  },
  { name: 'fill', query: 'role=leader&fill' },
  { name: 'offline', query: 'role=leader&offline' },
  {
    name: 'english',
    query: 'role=clerk',
    act: async (page) => {
      await page.getByRole('button', { name: 'Cài đặt' }).click();
      await page.getByText('English', { exact: true }).click();
      await page.keyboard.press('Alt+1');
      await page.getByRole('option').first().click();
      await page.getByRole('button', { name: 'Register' }).waitFor();
    },
  },
  {
    name: 'pdf-find',
    query: 'role=leader',
    act: async (page) => {
      await open(page, 0);
      await pdfShown(page);
      await page.keyboard.press('z');
      const frame = page.frameLocator('[data-testid="pdf-frame"]');
      await frame.getByRole('button', { name: 'Ảnh thu nhỏ các trang' }).click();
      await frame.getByRole('button', { name: 'Tìm trong tệp', exact: true }).click();
      await frame.getByRole('searchbox').fill('dau tu cong, de nghi');
      await frame.getByText(/^\d+\/\d+$/).waitFor();
    },
  },
  { name: 'pdf-broken', query: 'role=leader', act: (page) => openFile(page, 'doc-1997', 'bị hỏng') },
  { name: 'pdf-locked', query: 'role=leader', act: (page) => openFile(page, 'doc-1996', 'mật khẩu') },
  {
    name: 'preview-absent',
    query: 'role=leader',
    act: async (page) => {
      await open(page, 0);
      await page.getByRole('tab', { name: 'phu-luc.docx' }).click();
      await page.getByRole('button', { name: 'Xem bản PDF' }).click();
      await page.getByText('Máy chủ chưa có bộ chuyển đổi').waitFor();
    },
  },
  { name: 'no-files', query: 'role=leader', act: (page) => openFile(page, 'doc-1995', 'không kèm tệp') },
  {
    name: 'outgoing-editor',
    query: 'role=spec',
    act: async (page) => {
      await page.keyboard.press('Alt+7');
      await page.getByRole('button', { name: 'Soạn dự thảo' }).click();
      await page
        .getByRole('textbox', { name: 'Trích yếu', exact: true })
        .fill('V/v phối hợp cung cấp số liệu quy hoạch đặc khu Bạch Long Vĩ');
      await page.getByRole('textbox', { name: 'Nội dung' }).fill('Sở Xây dựng đề nghị quý cơ quan cung cấp số liệu.');
      await page.getByTestId('paper-sheet').waitFor();
    },
  },
  { name: 'narrow-list', query: 'role=leader', size: { width: 683, height: 384 } },
  {
    name: 'narrow-detail',
    query: 'role=leader',
    size: { width: 683, height: 384 },
    act: (page) => open(page, 0),
  },
  {
    name: 'large',
    query: 'role=leader',
    size: { width: 1920, height: 1080 },
    act: async (page) => {
      await page.getByRole('button', { name: 'Văn bản đến' }).click();
      await open(page, 2);
      await pdfShown(page);
    },
  },
];

async function openFile(page: Page, id: string, words: string): Promise<void> {
  await page.getByRole('button', { name: 'Văn bản đến' }).click();
  await page.getByRole('option').first().waitFor();
  const number = id.slice(4);
  for (let i = 0; i < 40; i += 1) {
    await page.keyboard.press('j');
    await page.locator('[data-document-id]').waitFor();
    if ((await page.locator('[data-document-id]').getAttribute('data-document-id')) === id) break;
  }
  await page.locator(`[data-document-id="doc-${number}"]`).getByText(words).first().waitFor();
}

/** WCAG 2.2 A and AA, as far as a machine can tell. */
async function accessibility(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.map(
    ({ id, nodes }) =>
      `axe ${id}: ${nodes
        .slice(0, 3)
        .map(({ html, any }) => `${html.slice(0, 160)} (${any[0]?.message ?? ''})`)
        .join(' | ')}`,
  );
}

await buildPages();
await makeSamples();
const server = await servePages(0);
const { port } = server.address() as AddressInfo;
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
});
mkdirSync(folder, { recursive: true });
let failures = 0;
const all: readonly Sight[] = [...sights, ...behaviours];
for (const sight of all) {
  if (only.length > 0 && !only.includes(sight.name)) continue;
  const context = await browser.newContext({
    viewport: sight.size ?? { width: 1366, height: 768 },
    colorScheme: sight.dark === true ? 'dark' : 'light',
    locale: 'vi-VN',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  try {
    await page.goto(`http://127.0.0.1:${port}/?${sight.query}`);
    await page.locator('main').first().waitFor({ timeout: 10_000 });
    page.setDefaultTimeout(8000);
    if (!sight.name.startsWith('session') && !sight.query.includes('empty'))
      await page.getByRole('option').first().waitFor();
    await sight.act?.(page);
  } catch (error) {
    complaints.push(String(error).split('\n').slice(0, 3).join(' '));
  }
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await new Promise((resolve) => setTimeout(resolve, 350)); // transitions come to rest
  complaints.push(...(await accessibility(page)));
  await page.screenshot({ path: path.join(folder, `${sight.name}.png`) });
  process.stdout.write(
    `${complaints.length === 0 ? 'ok  ' : 'BAD '} ${sight.name}${complaints.map((c) => `\n       ${c.slice(0, 600)}`).join('')}\n`,
  );
  failures += complaints.length;
  await context.close();
}
await browser.close();
server.close();
process.exitCode = failures === 0 ? 0 : 1;
