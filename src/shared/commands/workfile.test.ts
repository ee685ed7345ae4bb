import { describe, expect, test } from 'vitest';
import type { Actor } from '../domain/directory/actor.ts';
import { handOverAlert, maintenanceOf } from '../domain/workfile/retention.ts';
import type { FiledFacts, Workfile } from '../domain/workfile/workfile.ts';
import { sampleActor, sampleContext } from '../testing/samples.ts';
import type { CommandContext } from './definition.ts';
import { type CommandRequest, decideRecord, type RequestOf } from './registry.ts';
import type { WorkfileFacts } from './workfile.rules.ts';

const ID = '019ab000-0000-7000-8000-000000000001';
const owner = sampleActor('specialist-a', ['specialist']);
const colleague = sampleActor('specialist-b', ['specialist'], { unitId: 'unit-b' });
const head = sampleActor('head-a', ['head']);
const clerk = sampleActor('clerk', ['clerk']);
const leader = sampleActor('leader', ['leader'], { unitId: 'board' });

const FILED: Record<string, FiledFacts> = {
  feb: { symbol: '02/QĐ', issuedOn: '2026-02-01', subject: 'Tháng hai', pages: 2 },
  jan: { symbol: '01/CV', issuedOn: '2026-01-10', subject: 'Tháng giêng', pages: 3 },
  mar: { symbol: '03/TB', issuedOn: '2026-03-03', subject: 'Tháng ba', pages: 4 },
  undated: { symbol: '', issuedOn: null, subject: 'Không ngày', pages: 0 },
};
const filed = (_record: string, id: string): FiledFacts | undefined => FILED[id];

type Request = RequestOf<'workfile'>;
const decideOn = (request: Request, workfile: Workfile | null, actor: Actor, changes: Partial<CommandContext> = {}) =>
  decideRecord(request as CommandRequest, workfile, sampleContext(actor, { filed, ...changes }));
const run = (
  request: Request,
  workfile: Workfile | null,
  actor: Actor,
  changes?: Partial<CommandContext>,
): Workfile => {
  const result = decideOn(request, workfile, actor, changes);
  if (!result.ok) throw new Error(`refused: ${result.error.code}`);
  return result.value as Workfile;
};
const refusal = (request: Request, workfile: Workfile | null, actor: Actor): string => {
  const result = decideOn(request, workfile, actor);
  return result.ok ? 'accepted' : result.error.code;
};

const facts = (changes: Partial<WorkfileFacts> = {}): WorkfileFacts => ({
  year: 2026,
  unitId: 'unit-a',
  ownerId: 'specialist-a',
  memberIds: [],
  code: '01.A',
  title: 'Hồ sơ về giải ngân vốn đầu tư công năm 2026',
  matter: 'general',
  retention: '05',
  retentionYears: null,
  description: '',
  ...changes,
});
const open = (changes: Partial<WorkfileFacts> = {}): Request => ({
  name: 'workfile.open',
  args: { workfileId: ID, facts: facts(changes) },
});
const plan = (changes: Partial<WorkfileFacts> = {}): Request => ({
  name: 'workfile.plan',
  args: { workfileId: ID, facts: facts(changes) },
});
const edit = (changes: Partial<WorkfileFacts> = {}): Request => ({
  name: 'workfile.edit',
  args: { workfileId: ID, facts: facts(changes) },
});
const add = (id: string): Request => ({ name: 'workfile.add', args: { workfileId: ID, record: 'document', id } });
const order = (id: string, after: string | null): Request => ({
  name: 'workfile.order',
  args: { workfileId: ID, id, after },
});
const remove = (id: string): Request => ({
  name: 'workfile.remove',
  args: { workfileId: ID, id, reason: 'Thêm nhầm hồ sơ' },
});
const close = (changes: Record<string, unknown> = {}): Request => ({
  name: 'workfile.close',
  args: { workfileId: ID, endedOn: '2026-11-20', pages: 9, onPaper: false, sheets: null, ...changes },
});
const keep = (until: string): Request => ({
  name: 'workfile.keepLonger',
  args: { workfileId: ID, until, basis: 'Công văn số 12/SNV ngày 01/10/2027' },
});
const on = (name: 'workfile.begin' | 'workfile.handOver'): Request => ({ name, args: { workfileId: ID } });

const JANUARY = { now: Date.UTC(2026, 0, 5, 2) };
const opened = run(open(), null, owner, JANUARY);
const filled = ['mar', 'jan', 'feb'].reduce((file, id) => run(add(id), file, owner), opened);
const closed = run(close(), filled, owner);
const idsOf = (workfile: Workfile): string[] => workfile.items.map(({ id, ordinal }) => `${ordinal} ${id}`);

describe('NĐ 30/2020 Điều 28: danh mục hồ sơ', () => {
  test('a line has symbol, title, retention and who is in charge; registry and heads write it, heads for their unit', () => {
    const planned = run(plan({ ownerId: 'specialist-a', memberIds: ['specialist-b', 'specialist-a'] }), null, clerk);
    expect(planned).toMatchObject({
      status: 'planned',
      code: '01.A',
      ownerName: 'Chuyên viên A',
      members: [{ id: 'specialist-b', name: 'Chuyên viên B' }],
      startedOn: null,
      history: [{ kind: 'planned', actorId: 'clerk' }],
    });
    expect(refusal(plan(), null, head)).toBe('accepted');
    expect(refusal(plan({ unitId: 'unit-b' }), null, head)).toBe('unit-elsewhere');
    expect(refusal(plan({ unitId: 'unit-b' }), null, clerk)).toBe('accepted');
    expect(refusal(plan({ unitId: 'unit-x' }), null, clerk)).toBe('unit-elsewhere');
    expect(refusal(plan(), null, owner)).toBe('role-required');
  });
  test('nobody who has left or works elsewhere is in charge', () => {
    for (const ownerId of ['gone', 'stranger', 'nobody'])
      expect(refusal(plan({ ownerId }), null, clerk)).toBe('unknown-person');
    expect(refusal(open({ memberIds: ['stranger'] }), null, owner)).toBe('unknown-person');
  });
});

describe('NĐ 30/2020 Điều 29: lập hồ sơ', () => {
  test('opened when the work begins, by the list or without it', () => {
    expect(opened).toMatchObject({ status: 'open', startedOn: '2026-01-05', ownerId: 'specialist-a' });
    const planned = run(plan(), null, clerk);
    expect(refusal(on('workfile.begin'), planned, clerk)).toBe('not-yours');
    expect(run(on('workfile.begin'), planned, owner, JANUARY)).toMatchObject({
      status: 'open',
      startedOn: '2026-01-05',
    });
    expect(refusal(on('workfile.begin'), opened, owner)).toBe('wrong-workfile-status');
    expect(refusal(add('jan'), planned, owner)).toBe('wrong-workfile-status');
  });
  test('documents stand in the order of time as they come, until people have made another order', () => {
    expect(idsOf(filled)).toEqual(['1 jan', '2 feb', '3 mar']);
    expect(idsOf(run(add('undated'), filled, owner))).toEqual(['1 jan', '2 feb', '3 mar', '4 undated']);
    const own = run(order('mar', null), filled, owner);
    expect(idsOf(own)).toEqual(['1 mar', '2 jan', '3 feb']);
    expect(idsOf(run(add('undated'), own, owner))).toEqual(['1 mar', '2 jan', '3 feb', '4 undated']);
  });
  test('filing twice files once, and history tells both', () => {
    const twice = run(add('jan'), filled, head);
    expect(idsOf(twice)).toEqual(idsOf(filled));
    expect(twice.history.at(-1)).toMatchObject({ kind: 'added', text: '01/CV', actorId: 'head-a' });
    expect(refusal(add('unseen'), filled, owner)).toBe('filed-document-missing');
  });
  test('ordered behind another document, or to the front; behind one that has left: to the end', () => {
    expect(idsOf(run(order('jan', 'feb'), filled, owner))).toEqual(['1 feb', '2 jan', '3 mar']);
    expect(idsOf(run(order('jan', 'left'), filled, owner))).toEqual(['1 feb', '2 mar', '3 jan']);
    expect(idsOf(run(order('jan', 'jan'), filled, owner))).toEqual(idsOf(filled));
    expect(refusal(order('left', null), filled, owner)).toBe('not-in-workfile');
  });
  test('taken out with a reason; the document is named', () => {
    const without = run(remove('feb'), filled, owner);
    expect(idsOf(without)).toEqual(['1 jan', '2 mar']);
    expect(without.history.at(-1)).toMatchObject({ kind: 'removed', text: '02/QĐ: Thêm nhầm hồ sơ' });
    expect(refusal(remove('feb'), without, owner)).toBe('not-in-workfile');
  });
  test('colleagues named in the file and the registry collect; others do not', () => {
    expect(refusal(add('feb'), opened, colleague)).toBe('not-yours');
    expect(refusal(add('feb'), { ...opened, members: [{ id: 'specialist-b', name: 'B' }] }, colleague)).toBe(
      'accepted',
    );
    expect(refusal(add('feb'), opened, clerk)).toBe('accepted');
    expect(refusal(add('feb'), opened, leader)).toBe('not-yours');
    expect(refusal(add('feb'), opened, sampleActor('clerk', ['clerk'], { orgId: 'elsewhere' }))).toBe('not-found');
  });
  test('title and retention are corrected until it is closed; the unit only by the registry', () => {
    expect(run(edit({ title: 'Tên đúng', retention: '01' }), filled, owner)).toMatchObject({
      title: 'Tên đúng',
      retention: '01',
    });
    expect(refusal(edit({ unitId: 'unit-b' }), filled, owner)).toBe('unit-elsewhere');
    expect(refusal(edit({ unitId: 'unit-b' }), filled, clerk)).toBe('accepted');
    expect(refusal(edit(), filled, colleague)).toBe('not-yours');
    expect(refusal(edit(), closed, owner)).toBe('wrong-workfile-status');
  });
  test('closed with at least one document, an end that can be, and its pages counted', () => {
    expect(refusal(close(), opened, owner)).toBe('workfile-empty');
    expect(refusal(close(), filled, clerk)).toBe('not-yours');
    for (const endedOn of ['2026-01-04', '2026-11-24'])
      expect(refusal(close({ endedOn }), filled, owner)).toBe('end-day-impossible');
    expect(closed).toMatchObject({ status: 'closed', closedOn: '2026-11-20', pageTotal: 9, sheetTotal: null });
    for (const request of [add('undated'), order('jan', null), remove('jan')])
      expect(refusal(request, closed, owner)).toBe('wrong-workfile-status');
  });
  test('papers kept for five years or longer have their sheets numbered', () => {
    expect(refusal(close({ onPaper: true }), filled, owner)).toBe('sheets-required');
    expect(run(close({ onPaper: true, sheets: 12 }), filled, owner).sheetTotal).toBe(12);
    const short = { ...filled, retention: '07' as const, retentionYears: 4 };
    expect(refusal(close({ onPaper: true }), short, owner)).toBe('accepted');
  });
  test('opened again before the hand-over, with a reason', () => {
    const again = run({ name: 'workfile.reopen', args: { workfileId: ID, reason: 'Thiếu báo cáo' } }, closed, head);
    expect(again).toMatchObject({ status: 'open', closedOn: null, handOverDueOn: null, pageTotal: null });
    expect(refusal(close(), again, owner)).toBe('accepted');
  });
});

describe('NĐ 30/2020 Điều 30: nộp lưu', () => {
  test('within one year of the end of the work; of a construction within three months of its settlement', () => {
    expect(closed.handOverDueOn).toBe('2027-11-20');
    const construction = { ...filled, matter: 'construction' as const };
    expect(run(close({ endedOn: '2026-08-31' }), construction, owner).handOverDueOn).toBe('2026-11-30');
  });
  test('under five years it need not be handed over', () => {
    const short = { ...filled, retention: '07' as const, retentionYears: 4 };
    const done = run(close(), short, owner);
    expect(done.handOverDueOn).toBeNull();
    expect(refusal(keep('2027-12-01'), done, owner)).toBe('no-due-date');
    expect(run(close(), { ...short, retentionYears: 5 }, owner).handOverDueOn).toBe('2027-11-20');
    expect(refusal(open({ retention: '07' }), null, owner)).toBe('retention-years-required');
  });
  test('kept longer with a written approval, two years at most', () => {
    expect(run(keep('2029-11-20'), closed, owner)).toMatchObject({
      handOverDueOn: '2029-11-20',
      keepBasis: 'Công văn số 12/SNV ngày 01/10/2027',
    });
    expect(refusal(keep('2029-11-21'), closed, owner)).toBe('kept-too-long');
    // A second approval does not count from the first.
    expect(refusal(keep('2029-11-21'), run(keep('2028-11-20'), closed, owner), owner)).toBe('kept-too-long');
    expect(refusal(keep('2027-11-20'), closed, owner)).toBe('due-not-later');
  });
  test('offered by who is in charge, taken over by the archive under minutes, or sent back', () => {
    expect(refusal(on('workfile.handOver'), filled, owner)).toBe('wrong-workfile-status');
    expect(refusal(on('workfile.handOver'), closed, clerk)).toBe('not-yours');
    const offered = run(on('workfile.handOver'), closed, owner);
    const accept: Request = { name: 'workfile.accept', args: { workfileId: ID, minutes: '05/BB-LT' } };
    const back: Request = { name: 'workfile.sendBack', args: { workfileId: ID, reason: 'Thiếu mục lục' } };
    expect(refusal(accept, offered, owner)).toBe('role-required');
    expect(refusal(accept, closed, clerk)).toBe('wrong-workfile-status');
    expect(run(accept, offered, clerk)).toMatchObject({
      status: 'handed-over',
      handOver: { offeredByName: 'Người specialist-a', receivedByName: 'Người clerk', minutes: '05/BB-LT' },
    });
    expect(run(back, offered, clerk)).toMatchObject({ status: 'closed', handOver: null, handOverDueOn: '2027-11-20' });
    expect(refusal({ name: 'workfile.reopen', args: { workfileId: ID, reason: 'x' } }, offered, owner)).toBe(
      'wrong-workfile-status',
    );
  });
});

describe('NĐ 30/2020 Phụ lục VI: cảnh báo trước hạn nộp lưu', () => {
  test('thirty days before, and late from the day after', () => {
    const alerts = ['2027-10-20', '2027-10-21', '2027-11-20', '2027-11-21'].map((day) => handOverAlert(closed, day));
    expect(alerts).toEqual([null, 'soon', 'soon', 'late']);
    expect(handOverAlert({ ...closed, status: 'offered' }, '2027-12-01')).toBeNull();
    expect(handOverAlert(opened, '2027-12-01')).toBeNull();
  });
  test('retention reads as archives write it', () => {
    const words = (retention: Workfile['retention'], retentionYears: number | null = null) =>
      maintenanceOf({ retention, retentionYears });
    expect([words('01'), words('05'), words('07', 15)]).toEqual(['Vĩnh viễn', '20 năm', '15 năm']);
  });
});
