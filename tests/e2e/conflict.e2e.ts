import { randomUUID } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { CAST_DIVISION, DEMO } from '../../src/server/seed/cast.ts';
import { intakeArgs } from '../../src/shared/testing/intake-samples.ts';
import { AnswerThief } from './support/answer-thief.ts';
import { type Backend, startBackend } from './support/backend.ts';
import { OfficePage } from './support/office-page.ts';
import { atWork, documentOn, expectStatus, statusOf, submit, submittedDocument, syncNow } from './support/scene.ts';
import { ServerSession } from './support/server-session.ts';
import { launchWorkstation, type Workstation } from './support/workstation.ts';

let backend: Backend;
const opened: Workstation[] = [];
test.beforeAll(async () => {
  test.setTimeout(300_000);
  backend = await startBackend({ documents: 300, env: { EGOV_RATE_LIMIT: '100000' } });
});
test.afterEach(async () => {
  for (const station of opened.splice(0)) await station.close();
});
test.afterAll(() => backend?.stop());

async function open(personId: string, backendUrl = backend.url): Promise<Workstation> {
  const station = await launchWorkstation({ name: personId, backendUrl });
  opened.push(station);
  return await atWork(station, personId);
}

test('two people decide on one document while offline: one decision stands, the other is told why (R6)', async () => {
  const { id, subject } = await submittedDocument(backend.url);
  const stations = [await open(DEMO.leader), await open(DEMO.deputy)];
  const words = new Map<Workstation, string>();
  for (const station of stations) {
    station.goOffline();
    await expectStatus(station, { online: false });
  }
  for (const station of stations) {
    const directive = `Ý kiến của ${station.name}`;
    words.set(station, directive);
    const routing = { role: 'lead' as const, unitId: CAST_DIVISION, personId: DEMO.specialist, dueOn: null };
    const args = { documentId: id, directive, dueOn: null, routings: [routing] };
    await submit(station, { name: 'document.direct', args });
    expect(await documentOn(station, id), 'the decision shows at once, offline').toMatchObject({ status: 'directed' });
    expect(await statusOf(station)).toMatchObject({ pending: 1, rejected: 0 });
  }
  for (const station of stations) await station.goOnline();
  for (const station of stations) await expectStatus(station, { online: true, pending: 0 });

  const rejected = await Promise.all(stations.map(async (station) => (await statusOf(station)).rejected));
  expect(rejected.toSorted()).toEqual([0, 1]);
  const loser = stations[rejected.indexOf(1)];
  const winner = stations[rejected.indexOf(0)];
  if (loser === undefined || winner === undefined) throw new Error('nobody won');

  const server = (await (await ServerSession.signIn(backend.url, DEMO.clerk)).documents()).get(id);
  expect(server?.history.filter(({ kind }) => kind === 'directed').map(({ text }) => text)).toEqual([
    words.get(winner),
  ]);
  for (const station of stations) await expect.poll(() => documentOn(station, id)).toEqual(server);

  const office = new OfficePage(loser.page);
  await office.goTo(5);
  const attention = loser.page.getByRole('main');
  await expect(attention).toContainText('Cần xử lý');
  await expect(attention).toContainText(subject);
  await expect(attention).toContainText('Văn bản đã có ý kiến chỉ đạo');
  await expect(attention, 'the words they wrote are not lost').toContainText(words.get(loser) ?? '');
  await attention.getByRole('button', { name: 'Bỏ qua' }).click();
  await expectStatus(loser, { pending: 0, rejected: 0 });
});

test('a clerk offline for a day beside a colleague: what still fits is done once, the rest is told with its words', async () => {
  const colleague = await ServerSession.signIn(backend.url, DEMO.clerk2);
  const waiting = [...(await colleague.documents()).values()].filter(({ status }) => status === 'received');
  const [both, mine, refused] = waiting;
  if (both === undefined || mine === undefined || refused === undefined) throw new Error('too little at the registry');
  const station = await open(DEMO.clerk);
  station.goOffline();
  await expectStatus(station, { online: false });

  const register = (documentId: string) =>
    ({ name: 'document.register', args: { documentId, facts: {}, duplicateConfirmed: true } }) as const;
  const paperId = randomUUID();
  await submit(station, register(both.id));
  await submit(station, { name: 'document.submit', args: { documentId: both.id, toPersonId: DEMO.leader } });
  await submit(station, register(mine.id));
  const words = 'Không thuộc thẩm quyền của Văn phòng, đề nghị gửi Sở Xây dựng';
  await submit(station, { name: 'document.refuse', args: { documentId: refused.id, reason: words } });
  await submit(station, { name: 'document.intake', args: intakeArgs(paperId) });
  await submit(station, register(paperId));
  await expectStatus(station, { pending: 6, rejected: 0 });

  await colleague.run(register(both.id));
  await colleague.run(register(refused.id));
  await station.goOnline();
  await expectStatus(station, { online: true, pending: 0, rejected: 2 });

  const server = await colleague.documents();
  const numbers = [both.id, mine.id, refused.id, paperId].map((id) => server.get(id)?.arrivalNumber);
  expect(new Set(numbers).size, 'each has one number, and none has another’s').toBe(4);
  expect(server.get(both.id), 'what still fitted was done').toMatchObject({ status: 'submitted' });
  expect(server.get(mine.id)).toMatchObject({ status: 'registered' });
  expect(server.get(refused.id)).toMatchObject({ status: 'registered' });
  expect(server.get(both.id)?.history.filter(({ kind }) => kind === 'registered')).toHaveLength(1);
  for (const id of [both.id, mine.id, refused.id, paperId])
    await expect.poll(() => documentOn(station, id)).toEqual((await colleague.documents()).get(id));

  await new OfficePage(station.page).goTo(5);
  const attention = station.page.getByRole('main');
  await expect(attention).toContainText(`đã được vào sổ với số đến ${server.get(both.id)?.arrivalNumber}`);
  await expect(attention).toContainText('đã chuyển sang trạng thái khác');
  await expect(attention, 'the words they wrote are not lost').toContainText(words);
});

test('a disabled account stops within one pull and its store is wiped (R14)', async () => {
  const station = await open(DEMO.deputy);
  const admin = await ServerSession.signIn(backend.url, DEMO.admin);
  try {
    await admin.setActive(DEMO.deputy, false);
    await syncNow(station);
    await station.expectPhase('disabled');
    await expect(station.page.getByText('Tài khoản đã bị vô hiệu hóa').first()).toBeVisible();
    expect(await leftOf(station)).toEqual([]);
    const answer = await station.page.evaluate(() => window.api.commands.list());
    expect(answer).toMatchObject({ ok: false, error: { code: 'store-locked' } });
  } finally {
    await admin.setActive(DEMO.deputy, true);
  }
});

test('the answer lost after the commit, three times over: one effect (R3)', async () => {
  const { id } = await submittedDocument(backend.url);
  const thief = await AnswerThief.start(backend.url);
  const station = await open(DEMO.clerk, thief.url);
  const text = `một lần ${randomUUID()}`;
  thief.steal(3);
  await submit(station, { name: 'document.note', args: { documentId: id, text } });
  await expectStatus(station, { pending: 0, rejected: 0 });
  expect(thief.stolen).toBe(3);
  const server = await ServerSession.signIn(backend.url, DEMO.supervisor);
  const noted = (await server.documents()).get(id)?.history.filter((entry) => entry.text === text);
  expect(noted).toHaveLength(1);
  await expect.poll(async () => (await documentOn(station, id))?.history.filter((e) => e.text === text)).toEqual(noted);
  await station.close();
  opened.length = 0;
  thief.stop();
});

test('signing out leaves nothing behind, online and offline, and nothing was ever readable (R10)', async () => {
  const { id, subject } = await submittedDocument(backend.url);
  const station = await open(DEMO.clerk);
  const canary = `canary-${randomUUID()}`;
  await submit(station, { name: 'document.note', args: { documentId: id, text: canary } });
  await station.page.evaluate(
    (words) => window.api.drafts.put({ key: 'document.note:canary', body: { text: words } }),
    canary,
  );
  const office = new OfficePage(station.page);
  await office.goTo(2);
  await office.open(subject);
  await expect(office.history).toContainText(canary);
  await station.page.getByTestId('search-field').or(office.list).first().waitFor();
  await expectStatus(station, { pending: 0, activity: 'idle' });
  await writeFile(path.join(station.profileDir, 'control.txt'), canary);
  expect(await filesWith(station.profileDir, [canary, subject]), 'only what we put there ourselves').toEqual([
    'control.txt',
  ]);
  expect(await leftOf(station)).toContain('vault.json');

  await station.signOut();
  expect(await leftOf(station)).toEqual([]);
  expect(await filesWith(station.profileDir, [canary, subject])).toEqual(['control.txt']);

  await atWork(station, DEMO.clerk);
  station.goOffline();
  await expectStatus(station, { online: false });
  await submit(station, { name: 'document.note', args: { documentId: id, text: canary } });
  const kept = await station.page.evaluate(() => window.api.session.signOut({ discardUnsent: false }));
  expect(kept, 'unsent work is not thrown away unasked').toMatchObject({ ok: false, error: { code: 'forbidden' } });
  await station.expectPhase('ready');
  await station.page.evaluate(() => window.api.session.signOut({ discardUnsent: true }));
  await station.expectPhase('signed-out');
  expect(await leftOf(station)).toEqual([]);
  expect(await filesWith(station.profileDir, [canary, subject])).toEqual(['control.txt']);
});

/** What is still there of everything that holds somebody's data or keys. */
async function leftOf({ profileDir }: Workstation): Promise<string[]> {
  const personal = ['store', 'vault.json', 'tokens.bin', 'files', 'set-aside', 'wiping'];
  const there = await Promise.all(
    personal.map((name) =>
      stat(path.join(profileDir, name)).then(
        () => true,
        () => false,
      ),
    ),
  );
  return personal.filter((_name, i) => there[i]);
}

/** Files of the profile in which one of the texts can be read, in either encoding that Chromium and SQLite write. */
async function filesWith(folder: string, texts: readonly string[]): Promise<string[]> {
  const needles = texts.flatMap((text) => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')]);
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const bytes = await readFile(file).catch(() => Buffer.alloc(0)); // Chromium tidies its own folders meanwhile
    if (needles.some((needle) => bytes.includes(needle))) found.push(path.relative(folder, file));
  }
  return found;
}
