import { expect, test } from '@playwright/test';
import { DEMO } from '../../src/server/seed/cast.ts';
import { addDays, dayOf, showDay } from '../../src/shared/domain/calendar/days.ts';
import { type Backend, startBackend } from './support/backend.ts';
import { OfficePage } from './support/office-page.ts';
import { atWork, documentOn, nameOf, submittedDocument } from './support/scene.ts';
import { launchWorkstation, type Workstation } from './support/workstation.ts';

/** The way of a document that first went to the wrong desk (NĐ 30/2020 Art. 23-24), on two workstations. */

const today = dayOf(Date.now());
const first = addDays(today, 7);
const later = addDays(today, 14);

let backend: Backend;
const stations: Workstation[] = [];
test.beforeAll(async () => {
  test.setTimeout(300_000);
  backend = await startBackend({ documents: 300, env: { EGOV_RATE_LIMIT: '100000' } });
});
test.afterAll(async () => {
  for (const station of stations) await station.close();
  await backend?.stop();
});

async function at(personId: string): Promise<{ station: Workstation; office: OfficePage }> {
  const station = await launchWorkstation({ name: personId, backendUrl: backend.url });
  stations.push(station);
  await atWork(station, personId);
  return { station, office: new OfficePage(station.page) };
}

test('returned, directed anew, re-routed, extended, completed with a reply', async () => {
  test.setTimeout(300_000);
  const { id, subject } = await submittedDocument(backend.url);
  const leader = await at(DEMO.leader);
  const specialist = await at(DEMO.specialist);
  const direct = async (words: string, lead: string): Promise<void> => {
    await leader.office.startForm('c');
    await leader.office.form.getByLabel('Nội dung chỉ đạo (bút phê)').fill(words);
    await leader.office.fillDay('Hạn xử lý chung', showDay(first));
    await leader.office.choose('Thêm đơn vị hoặc người nhận', nameOf(lead));
    await leader.office.confirm();
    await leader.office.expectStatus('Đã chỉ đạo');
  };

  await leader.office.open(subject);
  await direct('Giao đồng chí Tuyết chủ trì.', DEMO.specialist);
  await leader.office.expectSynced();

  await specialist.office.goTo(2);
  await expect(specialist.office.row(subject)).toBeVisible();
  await specialist.office.open(subject);
  await specialist.office.startForm('r');
  await specialist.office.form.getByLabel('Lý do trả lại').fill('Không thuộc chức năng của đơn vị.');
  await specialist.office.confirm();
  await specialist.office.expectStatus('Đã trình');
  await leader.office.expectStatus('Đã trình');
  await expect(leader.office.history).toContainText('Không thuộc chức năng của đơn vị.');

  await direct('Vẫn giao đồng chí Ân chủ trì.', DEMO.specialist2);
  await leader.office.expectSynced();
  await leader.office.startForm('p');
  await leader.office.form
    .getByLabel('Ý kiến chỉ đạo điều chỉnh')
    .fill('Đồng chí Tuyết chủ trì, đồng chí Ân phối hợp.');
  await leader.office.choose('Thêm đơn vị hoặc người nhận', nameOf(DEMO.specialist));
  const role = leader.office.form.getByRole('combobox', { name: `Vai trò của ${nameOf(DEMO.specialist)}` });
  await role.click();
  await leader.station.page.getByRole('option', { name: 'Chủ trì', exact: true }).click();
  await leader.office.fillDay(`Hạn riêng của ${nameOf(DEMO.specialist)}`, showDay(first));
  await leader.office.confirm();
  await expect
    .poll(async () => (await documentOn(specialist.station, id))?.leadPersonId, { timeout: 30_000 })
    .toBe(DEMO.specialist);

  await specialist.office.startForm('n');
  await specialist.office.fillDay('Hạn đề nghị', showDay(later));
  await specialist.office.form.getByLabel('Lý do xin gia hạn').fill('Chờ số liệu của các xã.');
  await specialist.office.confirm();
  await expect(leader.office.detail.getByTestId('extension-asked')).toContainText('Chờ số liệu của các xã.');

  await leader.office.startForm('q');
  await expect(leader.office.form).toContainText(nameOf(DEMO.specialist));
  await leader.office.confirm();
  await expect.poll(async () => (await documentOn(specialist.station, id))?.dueOn, { timeout: 30_000 }).toBe(later);
  await expect(specialist.office.detail).toContainText(`hạn ban đầu ${showDay(first)}`);

  await specialist.office.startForm('e');
  await specialist.office.form.getByLabel('Kết quả xử lý').fill('Đã trả lời.');
  await specialist.office.form.getByLabel('Số, ký hiệu văn bản trả lời').fill('12/UBND-XD');
  await specialist.office.confirm();
  await specialist.office.expectStatus('Hoàn thành');
  await expect(leader.office.history).toContainText('Văn bản trả lời: 12/UBND-XD');
  await expect
    .poll(async () => (await documentOn(leader.station, id))?.history.map(({ kind }) => kind), { timeout: 30_000 })
    .toEqual([
      'arrived',
      'registered',
      'submitted',
      'directed',
      'returned',
      'directed',
      'rerouted',
      'extension-asked',
      'extension-granted',
      'completed',
    ]);
});
