import { describe, expect, test } from 'vitest';
import { actorOf, type Delegation, type Person } from '../domain/directory/directory.ts';
import { deskEntry } from '../domain/document/desk.ts';
import { type Document, documentSchema } from '../domain/document/document.ts';
import { sampleActor, sampleContext, sampleDocument } from '../testing/samples.ts';
import { type DocumentRequest, decide } from './registry.ts';

const clerk = sampleActor('clerk', ['clerk']);
const leader = sampleActor('leader', ['leader'], { unitId: 'board' });
const head = sampleActor('head-a', ['head']);
const specialistA = sampleActor('specialist-a', ['specialist']);
const specialistB = sampleActor('specialist-b', ['specialist'], { unitId: 'unit-b' });
const documentId = 'doc-1';
const SOON = '2026-11-30';
const LATER = '2026-12-10';

let command = 0;
const attempt = (request: DocumentRequest, document: Document, actor = leader) => {
  command += 1;
  return decide(request, document, sampleContext(actor, { commandId: `command-${command}` }));
};
const run = (request: DocumentRequest, document: Document, actor = leader): Document => {
  const result = attempt(request, document, actor);
  if (!result.ok) throw new Error(`refused: ${result.error.code}`);
  // What the rules write must be what the wire carries.
  expect(documentSchema.parse(result.value)).toEqual(result.value);
  return result.value;
};
const refusal = (request: DocumentRequest, document: Document, actor = leader): string => {
  const result = attempt(request, document, actor);
  return result.ok ? 'accepted' : result.error.code;
};

type Receiver = Extract<DocumentRequest, { name: 'document.direct' }>['args']['routings'][number];
type Continuing = Extract<DocumentRequest, { name: 'document.reroute' }>['args']['routings'][number];
const leadA: Receiver = { role: 'lead', unitId: 'unit-a', personId: 'specialist-a', dueOn: null };
const supportB: Receiver = { role: 'support', unitId: 'unit-b', personId: 'specialist-b', dueOn: null };
const direct = (routings: Receiver[], dueOn: string | null = SOON): DocumentRequest => ({
  name: 'document.direct',
  args: { documentId, directive: 'Giao Phòng A chủ trì.', dueOn, routings },
});
const reroute = (routings: Continuing[], dueOn: string | null = null): DocumentRequest => ({
  name: 'document.reroute',
  args: { documentId, directive: 'Điều chỉnh.', dueOn, routings },
});
const giveBack: DocumentRequest = { name: 'document.return', args: { documentId, reason: 'Không đúng chức năng' } };
const takeBack: DocumentRequest = { name: 'document.takeBack', args: { documentId, reason: 'Chuyển nhầm nơi nhận' } };
const complete: DocumentRequest = { name: 'document.complete', args: { documentId, result: 'Xong.' } };
const start: DocumentRequest = { name: 'document.start', args: { documentId } };
const ask = (dueOn = LATER): DocumentRequest => ({
  name: 'document.askExtension',
  args: { documentId, dueOn, reason: 'Chờ số liệu các xã' },
});
const answer = (routingId: string, dueOn: string | null, reason?: string): DocumentRequest => ({
  name: 'document.answerExtension',
  args: { documentId, routingId, dueOn, ...(reason === undefined ? {} : { reason }) },
});
const submitted = sampleDocument({ status: 'submitted', submittedTo: 'leader', arrivalNumber: 7, arrivalYear: 2026 });
const directed = run(direct([leadA, supportB]), submitted);
const idOf = (document: Document, personId: string | null): string =>
  document.routings.findLast((part) => part.personId === personId)?.id ?? '';

describe('NĐ 30/2020 Điều 23: trả lại', () => {
  test('the lead’s part back: the document lies before the leader again, every open part closed and visible', () => {
    const back = run(giveBack, directed, specialistA);
    expect(back).toMatchObject({
      status: 'submitted',
      submittedTo: 'leader',
      leadUnitId: null,
      leadPersonId: null,
      history: [{}, { kind: 'returned', actorId: 'specialist-a', text: 'Không đúng chức năng' }],
    });
    expect(back.routings.map((part) => [part.state, part.closed])).toEqual([
      ['done', 'returned'],
      ['done', 'returned'],
    ]);
    expect(deskEntry(back, leader)).toMatchObject({ bucket: 'direct' });
    expect(deskEntry(back, specialistA)).toBeNull();
  });
  test('directed anew, the old parts stay to be seen and one lead works', () => {
    const again = run(direct([{ ...supportB, role: 'lead' }]), run(giveBack, directed, specialistA));
    expect(again).toMatchObject({ status: 'directed', leadPersonId: 'specialist-b' });
    expect(again.routings.filter((part) => part.state !== 'done')).toHaveLength(1);
    expect(again.routings).toHaveLength(3);
    expect(deskEntry(again, leader)).toBeNull();
  });
  test('a supporting part goes back alone and waits on the leader’s desk until a new routing', () => {
    const back = run(giveBack, directed, specialistB);
    expect(back).toMatchObject({ status: 'directed', leadPersonId: 'specialist-a' });
    expect(deskEntry(back, leader)).toMatchObject({ bucket: 'answer' });
    expect(deskEntry(run(reroute([leadA]), back), leader)).toBeNull();
  });
  test('the head for the unit’s part; not the informed, not a stranger to the work, not once finished', () => {
    const unit = run(direct([{ ...leadA, personId: null }]), submitted);
    expect(refusal(giveBack, unit, head)).toBe('accepted');
    const informed = run(direct([leadA, { ...supportB, role: 'inform' }]), submitted);
    expect(refusal(giveBack, informed, specialistB)).toBe('not-yours');
    expect(refusal(giveBack, directed, leader)).toBe('not-yours');
    expect(refusal(giveBack, run(complete, directed, specialistB), specialistB)).toBe('not-yours');
  });
});

describe('NĐ 30/2020 Điều 23: thu hồi chuyển', () => {
  test('the clerk takes a submission back before it is directed', () => {
    expect(run(takeBack, submitted, clerk)).toMatchObject({ status: 'registered', submittedTo: null });
    expect(refusal(takeBack, directed, clerk)).toBe('not-yours');
    expect(refusal(takeBack, submitted, leader)).toBe('role-required');
    expect(refusal(takeBack, run(takeBack, directed), clerk)).toBe('already-directed');
  });
  test('the leader takes a directive back while nobody has finished a part', () => {
    const started = run(start, directed, specialistA);
    const back = run(takeBack, started);
    expect(back).toMatchObject({ status: 'submitted', leadUnitId: null });
    expect(back.routings.every((part) => part.closed === 'taken-back')).toBe(true);
    expect(refusal(takeBack, run(complete, directed, specialistB))).toBe('part-completed');
    expect(refusal(takeBack, directed, sampleActor('deputy', ['leader']))).toBe('not-yours');
  });
  test('having been informed is no work: the directive can still be taken back', () => {
    const informed = run(direct([leadA, { ...supportB, role: 'inform' }]), submitted);
    const seen = run({ name: 'document.acknowledge', args: { documentId } }, informed, specialistB);
    expect(refusal(takeBack, seen)).toBe('accepted');
  });
});

describe('NĐ 30/2020 Điều 23: chuyển lại', () => {
  test('another lead, the old one supports and keeps what it has begun', () => {
    const started = run(start, directed, specialistA);
    const after = run(
      reroute(
        [
          { ...leadA, role: 'support' },
          { ...supportB, role: 'lead' },
        ],
        SOON,
      ),
      started,
    );
    expect(after).toMatchObject({ status: 'directed', leadPersonId: 'specialist-b' });
    expect(after.routings).toMatchObject([
      { id: idOf(directed, 'specialist-a'), role: 'support', state: 'working' },
      { role: 'lead', state: 'waiting' },
    ]);
  });
  test('a finished part stays finished, who is left out stops, who is added begins', () => {
    const finished = run(complete, directed, specialistB);
    const added: Receiver = { role: 'support', unitId: 'unit-b', personId: null, dueOn: LATER };
    const after = run(reroute([{ ...leadA, personId: null }, supportB, added]), finished);
    expect(after.routings.map(({ personId, state, closed }) => [personId, state, closed])).toEqual([
      ['specialist-a', 'done', 'removed'],
      ['specialist-b', 'done', undefined],
      [null, 'waiting', undefined],
      [null, 'waiting', undefined],
    ]);
    expect(after.leadUnitId).toBe('unit-a');
    expect(after.leadPersonId).toBeNull();
  });
  test('exactly one lead, own office, own leader; an old late date may stay, a new one may not be past', () => {
    expect(refusal(reroute([supportB]), directed)).toBe('lead-required');
    expect(refusal(reroute([leadA, { ...supportB, role: 'lead' }]), directed)).toBe('lead-required');
    expect(refusal(reroute([{ ...leadA, unitId: 'unit-x' }]), directed)).toBe('routing-outside-org');
    expect(refusal(reroute([leadA]), directed, specialistA)).toBe('not-yours');
    expect(refusal(reroute([leadA]), submitted)).toBe('wrong-status');
    const late = {
      ...directed,
      routings: directed.routings.map((part) => ({ ...part, dueOn: '2026-11-02' })),
    };
    expect(refusal(reroute([{ ...leadA, dueOn: '2026-11-02' }]), late)).toBe('accepted');
    expect(refusal(reroute([{ ...leadA, dueOn: '2026-11-03' }]), late)).toBe('due-in-past');
  });
  test('a leader who has not seen the assignment yet does not undo it', () => {
    const whole: Receiver = { ...leadA, personId: null };
    const waiting = run(direct([whole]), submitted);
    const partId = idOf(waiting, null);
    const assigned = run(
      { name: 'document.assign', args: { documentId, routingId: partId, toPersonId: 'specialist-a' } },
      waiting,
      head,
    );
    const started = run(start, assigned, specialistA);
    expect(run(reroute([{ ...whole, partId }, supportB], SOON), started)).toMatchObject({
      status: 'in-progress',
      leadPersonId: 'specialist-a',
      routings: [{ id: partId, state: 'working' }, { personId: 'specialist-b' }],
    });
    // Named anew, the unit is meant as a whole.
    expect(run(reroute([whole], SOON), started)).toMatchObject({ status: 'directed', leadPersonId: null });
  });
  test('an extension asked for ends with the part’s work, or with a date that grants it', () => {
    const asked = run(ask(), directed, specialistB);
    for (const part of [{ ...supportB, role: 'inform' } as const, { ...supportB, dueOn: LATER }])
      expect(deskEntry(run(reroute([leadA, part], SOON), asked), leader)).toBeNull();
    expect(deskEntry(run(reroute([leadA, supportB], SOON), asked), leader)?.bucket).toBe('answer');
  });
  test('a moved due date keeps the first one', () => {
    const after = run(
      reroute([
        { ...leadA, dueOn: LATER },
        { ...supportB, dueOn: SOON },
      ]),
      directed,
    );
    expect(after.dueOn).toBe(LATER);
    expect(after.routings).toMatchObject([{ dueOn: LATER, firstDueOn: SOON }, { dueOn: SOON }]);
    expect(after.routings[1]).not.toHaveProperty('firstDueOn');
  });
});

describe('NĐ 30/2020 Điều 24: gia hạn', () => {
  const asked = run(ask(), directed, specialistA);
  const part = idOf(directed, 'specialist-a');
  test('asked: the date stands until the answer, and the leader finds it on the desk', () => {
    expect(asked.dueOn).toBe(SOON);
    expect(asked.history.at(-1)).toMatchObject({ kind: 'extension-asked', dueOn: LATER });
    expect(deskEntry(asked, leader)).toEqual({ bucket: 'answer', dueOn: SOON });
    expect(refusal(ask(), asked, specialistA)).toBe('already-asked');
  });
  test('granted, with the date asked for or another; the first date is kept through a second extension', () => {
    const granted = run(answer(part, '2026-12-05'), asked);
    expect(granted).toMatchObject({
      dueOn: '2026-12-05',
      routings: [{ dueOn: '2026-12-05', firstDueOn: SOON }, { dueOn: SOON }],
    });
    expect(granted.routings[0]).not.toHaveProperty('ask');
    expect(deskEntry(granted, leader)).toBeNull();
    const again = run(answer(part, '2026-12-20'), run(ask('2026-12-15'), granted, specialistA));
    expect(again.routings[0]).toMatchObject({ dueOn: '2026-12-20', firstDueOn: SOON });
  });
  test('a supporter’s extension leaves the document’s date', () => {
    const supporter = run(ask(), directed, specialistB);
    const granted = run(answer(idOf(directed, 'specialist-b'), LATER), supporter);
    expect(granted).toMatchObject({ dueOn: SOON, routings: [{ dueOn: SOON }, { dueOn: LATER, firstDueOn: SOON }] });
  });
  test('a part without a date of its own has the document’s, and can be extended', () => {
    const dated = run(direct([leadA], null), { ...submitted, dueOn: SOON });
    expect(refusal(ask(SOON), dated, specialistA)).toBe('due-not-later');
    const granted = run(answer(idOf(dated, 'specialist-a'), LATER), run(ask(), dated, specialistA));
    expect(granted).toMatchObject({ dueOn: LATER, routings: [{ dueOn: LATER, firstDueOn: SOON }] });
  });
  test('refused only with a reason; the date stays', () => {
    expect(refusal(answer(part, null), asked)).toBe('reason-required');
    const refused = run(answer(part, null, 'Việc gấp, giữ hạn'), asked);
    expect(refused).toMatchObject({ dueOn: SOON, routings: [{ dueOn: SOON }, {}] });
    expect(refused.history.at(-1)).toMatchObject({ kind: 'extension-refused', text: 'Việc gấp, giữ hạn' });
  });
  test('only a later date, only of a part that has one, only by its leader, only when asked', () => {
    expect(refusal(ask(SOON), directed, specialistA)).toBe('due-not-later');
    expect(refusal(ask('2026-11-01'), directed, specialistA)).toBe('due-in-past');
    expect(refusal(ask(), run(direct([leadA], null), submitted), specialistA)).toBe('no-due-date');
    expect(refusal(answer(part, LATER), asked, specialistA)).toBe('not-yours');
    expect(refusal(answer(part, SOON), asked)).toBe('due-not-later');
    expect(refusal(answer(part, LATER), directed)).toBe('no-extension-asked');
  });
});

test('NĐ 30/2020 Điều 24: hoàn thành, với số và ngày của văn bản trả lời', () => {
  const reply = { symbol: '12/SXD-VP', issuedOn: '2026-11-23' };
  const done = run(
    { name: 'document.complete', args: { documentId, result: 'Đã trả lời.', reply } },
    directed,
    specialistA,
  );
  expect(done).toMatchObject({ status: 'completed', history: [{}, { kind: 'completed', reply }] });
});

describe('NĐ 30/2020 Điều 13: ủy quyền bằng văn bản, có thời hạn và nội dung', () => {
  const deputy: Person = {
    id: 'deputy',
    orgId: 'org',
    unitId: 'board',
    name: 'Phó',
    position: 'Phó Giám đốc',
    roles: ['leader'],
    active: true,
  };
  const delegation: Delegation = {
    id: 'd1',
    orgId: 'org',
    fromPersonId: 'leader',
    toPersonId: 'deputy',
    scope: 'direct-documents',
    fromDay: '2026-11-20',
    toDay: '2026-11-25',
    basis: 'Giấy ủy quyền số 05/GUQ-SXD',
  };
  test.each([
    ['2026-11-19', false],
    ['2026-11-20', true],
    ['2026-11-25', true],
    ['2026-11-26', false],
  ])('on %s it holds: %s', (today, holds) => {
    expect(actorOf(deputy, [delegation], today).actsFor).toEqual(holds ? ['leader'] : []);
  });
  test('what was not passed on is not there: directing, or signing, or both', () => {
    const powers = (scope: Delegation['scope'], revokedAt: number | null = null) => {
      const { actsFor, signsFor } = actorOf(deputy, [{ ...delegation, scope, revokedAt }], '2026-11-23');
      return [actsFor, signsFor];
    };
    expect(powers('direct-documents')).toEqual([['leader'], []]);
    expect(powers('sign-outgoing')).toEqual([[], ['leader']]);
    expect(powers('all')).toEqual([['leader'], ['leader']]);
    expect(powers('all', 1)).toEqual([[], []]);
  });
  test('not for another person, not in another office, not beyond its scope', () => {
    const today = '2026-11-23';
    expect(actorOf(deputy, [{ ...delegation, toPersonId: 'head-a' }], today).actsFor).toEqual([]);
    expect(actorOf(deputy, [{ ...delegation, orgId: 'elsewhere' }], today).actsFor).toEqual([]);
    const actor = actorOf(deputy, [delegation], today);
    expect(refusal(giveBack, directed, actor)).toBe('not-yours');
    expect(refusal(complete, directed, actor)).toBe('not-yours');
  });
  test('the history says on whose behalf and by which decision', () => {
    const actor = actorOf(deputy, [delegation], '2026-11-23');
    for (const done of [
      run(direct([leadA]), submitted, actor),
      run(takeBack, directed, actor),
      run(reroute([leadA]), directed, actor),
    ])
      expect(done.history.at(-1)).toMatchObject({ onBehalfOf: 'leader', basis: 'Giấy ủy quyền số 05/GUQ-SXD' });
    expect(run(direct([leadA]), submitted).history.at(-1)).not.toHaveProperty('basis');
  });
});
