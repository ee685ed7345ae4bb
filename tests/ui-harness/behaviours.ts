import type { Page } from '@playwright/test';
import type { Harness } from './bridge.ts';

/** What the pages must do, tried in a browser: each throws when it is not so. */
interface Behaviour {
  readonly name: string;
  readonly query: string;
  readonly act: (page: Page) => Promise<void>;
}

function must(condition: boolean, words: string): void {
  if (!condition) throw new Error(words);
}

const list = (page: Page) => page.getByTestId('document-list');
const place = (page: Page): Promise<number> => list(page).evaluate((element) => element.scrollTop);
const selected = (page: Page): Promise<string | null> =>
  page.locator('[data-document-id]').getAttribute('data-document-id');
const frames = (page: Page): Promise<void> =>
  page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );

async function atDocuments(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Văn bản đến' }).click();
  await page.getByRole('option').first().waitFor();
}

export const behaviours: readonly Behaviour[] = [
  {
    name: 'list-keeps-its-place',
    query: 'role=leader&total=5000',
    act: async (page) => {
      await atDocuments(page);
      await list(page).evaluate(async (element) => {
        for (let i = 0; i < 30; i += 1) {
          element.scrollTop += 700;
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      });
      await page.getByRole('option').nth(10).click();
      await page.getByTestId('document-detail').waitFor();
      await frames(page);
      const [before, id] = [await place(page), await selected(page)];
      must(before > 5000, `scrolled to ${before}`);
      await page.keyboard.press('Alt+6');
      await page.getByRole('heading', { name: 'Cài đặt' }).waitFor();
      await page.keyboard.press('Alt+2');
      await page.getByRole('option').first().waitFor();
      await frames(page);
      must(Math.abs((await place(page)) - before) < 60, `place ${before} became ${await place(page)}`);
      must((await selected(page)) === id, 'the selection was lost');
    },
  },
  {
    name: 'rows-above-do-not-push',
    query: 'role=leader&total=3000',
    act: async (page) => {
      await atDocuments(page);
      await list(page).evaluate((element) => {
        element.scrollTop = 1200;
      });
      await frames(page);
      const top = () =>
        list(page).evaluate((element) => {
          const edge = element.getBoundingClientRect().top;
          const rows = [...element.querySelectorAll('[role="option"]')];
          return rows.find((row) => row.getBoundingClientRect().top >= edge)?.textContent ?? '';
        });
      const before = await top();
      await page.evaluate(() => {
        const { harness } = window as unknown as { harness: Harness };
        harness.arrive(...[1, 2, 3, 4, 5].map((i) => `Văn bản mới ${i}`));
      });
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 400)));
      must((await top()) === before, 'the row in view was pushed away');
      await list(page).evaluate((element) => {
        element.scrollTop = 0;
      });
      await page.getByText('Văn bản mới 5').waitFor();
    },
  },
  {
    name: 'what-an-event-overtakes-is-asked-again',
    query: 'role=leader&total=50',
    act: async (page) => {
      await atDocuments(page);
      await page.evaluate(async () => {
        const { harness } = window as unknown as { harness: Harness };
        const reads = window.api.documents as { list: typeof window.api.documents.list };
        const ask = reads.list;
        const gate = Promise.withResolvers<void>();
        const asked = Promise.withResolvers<void>();
        reads.list = async (query) => {
          const answer = await ask(query);
          asked.resolve();
          await gate.promise;
          return answer;
        };
        harness.arrive();
        await asked.promise;
        reads.list = ask;
        harness.arrive('Đến giữa câu hỏi');
        // Longer than a list waits between two questions: the second event has been heard by then.
        await new Promise((resolve) => setTimeout(resolve, 400));
        gate.resolve();
      });
      await page.getByText('Đến giữa câu hỏi').waitFor({ timeout: 3_000 });
    },
  },
  {
    name: 'composition-never-sends',
    query: 'role=leader',
    act: async (page) => {
      await page.getByRole('option').first().click();
      await page.keyboard.press('g');
      const field = page.getByLabel('Nội dung ghi chú');
      await field.fill('đang gõ dở');
      // what an input method sends at the end of a word
      await field.evaluate((element) =>
        element.dispatchEvent(
          new KeyboardEvent('keydown', {
            key: 'Enter',
            ctrlKey: true,
            keyCode: 229,
            bubbles: true,
          } as KeyboardEventInit),
        ),
      );
      await frames(page);
      must(await field.isVisible(), 'the form was sent in the middle of a word');
    },
  },
  {
    name: 'draft-comes-back',
    query: 'role=leader',
    act: async (page) => {
      await page.getByRole('option').first().click();
      await page.keyboard.press('c');
      await page.getByLabel('Nội dung chỉ đạo').fill('Viết dở một ý kiến');
      await page.keyboard.press('Escape');
      await page.keyboard.press('j');
      await page.keyboard.press('k');
      await page.keyboard.press('c');
      await page.getByText('Đã khôi phục nội dung đang viết dở.').waitFor();
      must(
        (await page.getByLabel('Nội dung chỉ đạo').inputValue()) === 'Viết dở một ý kiến',
        'the draft is not what was written',
      );
    },
  },
  {
    name: 'register-by-keyboard',
    query: 'role=clerk&confirm=400',
    act: async (page) => {
      await page.keyboard.press('j');
      await page.getByTestId('document-detail').waitFor();
      const id = await selected(page);
      await page.keyboard.press('v');
      await page.getByTestId('action-form').waitFor();
      await page.keyboard.press('Control+Enter');
      await page.getByTestId('action-form').waitFor({ state: 'detached' });
      await page.locator('[data-testid="document-detail"] [data-status="registered"]').waitFor();
      must((await selected(page)) === id, 'the document was left');
      await page.getByText(`${id?.slice(4)}/2026`).waitFor(); // the number, once confirmed
      await page.keyboard.press('j');
      await frames(page);
      must((await selected(page)) !== id, 'j leads on after the form');
    },
  },
  {
    name: 'direct-whole',
    query: 'role=deputy&confirm=60000',
    act: async (page) => {
      await page.getByRole('option').first().click();
      await page.keyboard.press('c');
      await page.getByText('Anh/chị đang chỉ đạo thay Nguyễn Đức Thọ theo ủy quyền.').waitFor();
      await page.getByLabel('Nội dung chỉ đạo').fill('Giao Phòng Hạ tầng kỹ thuật chủ trì.');
      await page.keyboard.press('Control+Enter');
      await page.getByText('Cần đúng một đơn vị hoặc người chủ trì.').waitFor();
      const add = page.getByRole('combobox', { name: 'Thêm đơn vị hoặc người nhận' });
      for (const words of ['ha tang', 'dat', 'van phong so']) {
        await add.fill(words);
        await page.keyboard.press('Enter');
      }
      await page.getByLabel('Hạn xử lý chung').fill('5/12');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Control+Enter');
      await page.getByTestId('action-form').waitFor({ state: 'detached' });
      await page.getByTestId('document-detail').getByText('thay mặt Nguyễn Đức Thọ').waitFor();
      await page.getByTestId('document-detail').getByText('Phối hợp').first().waitFor();
    },
  },
  {
    name: 'pdf-speaks-no-marks',
    query: 'role=leader',
    act: async (page) => {
      await page.getByRole('option').first().click();
      const frame = page.frameLocator('[data-testid="pdf-frame"]');
      await frame.locator('.textLayer span').first().waitFor();
      await frame.getByRole('button', { name: 'Tìm trong tệp', exact: true }).click();
      for (const [words, total] of [
        ['dau tu cong', '27'],
        ['đầu tư công', '27'],
        ['DE NGHI QUY', '27'],
        ['khong co trong tep', 'Không thấy'],
      ] as const) {
        await frame.getByRole('searchbox').fill(words);
        await frame.locator('.find-count').filter({ hasText: total }).waitFor();
      }
    },
  },
];
