import { expect, type Page, test } from '@playwright/test';
import { DEMO } from '../../src/server/seed/cast.ts';
import { type Backend, startBackend } from './support/backend.ts';
import { type ExchangeFolders, exchangeFolders } from './support/exchange.ts';
import { countHands, handsOn } from './support/hands.ts';
import { OfficePage } from './support/office-page.ts';
import { dropAll, type RegistryPacket, twentyPackets } from './support/registry-packets.ts';
import { atWork } from './support/scene.ts';
import { ServerSession } from './support/server-session.ts';
import { launchWorkstation, type Workstation } from './support/workstation.ts';

let backend: Backend;
let exchange: ExchangeFolders;
let clerk: Workstation;
let office: OfficePage;
test.beforeAll(async () => {
  test.setTimeout(300_000);
  exchange = await exchangeFolders();
  backend = await startBackend({ documents: 40, env: exchange.env });
  clerk = await launchWorkstation({ name: 'văn thư', backendUrl: backend.url });
  await atWork(clerk, DEMO.clerk);
  office = new OfficePage(clerk.page);
});
test.afterAll(async () => {
  await clerk?.close();
  await backend?.stop();
  await exchange?.remove();
});

test('the clerk registers 20 real packets by keyboard, one after the other, with no mouse event', async () => {
  test.setTimeout(180_000);
  const { page } = clerk;
  const { keyboard } = page;
  const packets = await twentyPackets();
  const bySymbol = new Map(packets.map((packet) => [packet.symbol, packet]));
  await dropAll(exchange.inDir, packets);
  const server = await ServerSession.signIn(backend.url, DEMO.clerk);
  const arrived = async (): Promise<number> =>
    [...(await server.documents()).values()].filter(({ symbol }) => bySymbol.has(symbol)).length;
  await expect.poll(arrived, { timeout: 60_000 }).toBe(packets.length);

  await office.goTo(1);
  await countHands(page);
  const turn = page.getByTestId('in-turn');
  const seen: string[] = [];
  const done = { registered: 0, refused: 0, duplicates: 0, skipped: 0 };
  await keyboard.press('i');
  await expect(turn).toBeVisible();
  const total = Number(/\/(\d+)/.exec((await turn.textContent()) ?? '')?.[1]);
  const begun = Date.now();
  let keysForRegistered = 0;
  for (let place = 1; place <= total; place++) {
    await expect(turn).toContainText(`Văn bản ${place}/${total}`);
    const symbol = await office.form.getByLabel('Số, ký hiệu').inputValue();
    const packet = bySymbol.get(symbol);
    if (packet === undefined) {
      // The invented city had some waiting already: not this morning's.
      await keyboard.press('Alt+b');
      done.skipped += 1;
      continue;
    }
    const before = (await handsOn(page)).keys;
    const again = seen.includes(symbol);
    seen.push(symbol);
    await read(packet);
    if (seen.length === 6) await leafThrough(page);
    if (seen.length === 5) {
      await refuse(page);
      done.refused += 1;
      continue;
    }
    await keyboard.press('Control+Enter');
    if (again) {
      // The question takes the keyboard; Space answers it.
      await expect(office.form).toContainText('Có thể trùng với văn bản đã vào sổ');
      await expect(office.form.getByRole('checkbox')).toBeFocused();
      await keyboard.press('Space');
      await keyboard.press('Control+Enter');
      done.duplicates += 1;
    }
    done.registered += 1;
    keysForRegistered += (await handsOn(page)).keys - before;
    // The stamp needs the number: told above the next one, as soon as the server has given it.
    if (place < total) await expect(turn).toContainText(/số đến \d+\./);
  }
  const seconds = (Date.now() - begun) / 1000;
  await expect(page.getByText('Vào sổ lần lượt: đã đi hết danh sách.')).toBeVisible();
  await expect(office.list).toBeFocused();
  await office.expectSynced();

  expect(done).toMatchObject({ registered: 19, refused: 1, duplicates: 1 });
  const now = [...(await server.documents()).values()].filter(({ symbol }) => bySymbol.has(symbol));
  expect(now.filter(({ status }) => status === 'refused')).toHaveLength(1);
  const numbers = now.flatMap(({ arrivalNumber }) => arrivalNumber ?? []).sort((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 19 }, (_, i) => (numbers[0] ?? 0) + i));
  const { keys, mouse } = await handsOn(page);
  expect(mouse).toEqual([]);
  // Ctrl and Enter; what else there is belongs to the doubtful one and to the one leafed through.
  expect(keysForRegistered / done.registered).toBeLessThanOrEqual(3);
  console.log(
    `registry by keyboard: ${seen.length} packets, ${(seconds / seen.length).toFixed(2)} s a packet of the program's time, ` +
      `${(keysForRegistered / done.registered).toFixed(1)} key strokes a registered packet, ${keys} in all, 0 of the mouse`,
  );
});

async function read({ words }: RegistryPacket): Promise<void> {
  if (words === null) await expect(office.detail).toContainText('1896_QD-TTg_m_294779.doc');
  else await office.expectPdf(words);
}

/** To the second page of the file and back to the form, without leaving either. */
async function leafThrough(page: Page): Promise<void> {
  await page.keyboard.press('F6');
  await expect(page.getByTestId('pdf-frame')).toBeFocused();
  await page.keyboard.press('n');
  await expect(office.pdf.locator('.page-field')).toHaveValue('2');
  await page.keyboard.press('F6');
  await expect(office.form.getByLabel('Số, ký hiệu')).toBeFocused();
}

async function refuse(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(office.form).toBeHidden();
  await office.startForm('u');
  await page.keyboard.type('Gửi nhầm cơ quan nhận, đề nghị gửi lại đúng nơi');
  await page.keyboard.press('Control+Enter');
}
