import { describe, expect, test } from 'vitest';
import type { Actor } from '../domain/directory/actor.ts';
import type { Document } from '../domain/document/document.ts';
import { sampleActor, sampleContext, sampleDocument } from '../testing/samples.ts';
import type { CommandContext } from './definition.ts';
import { type DocumentRequest, decide, parseCommand } from './registry.ts';

const clerk = sampleActor('clerk', ['clerk']);
const leader = sampleActor('leader', ['leader'], { unitId: 'board' });
const head = sampleActor('head-a', ['head']);
const specialist = sampleActor('specialist-a', ['specialist']);

const run = (
  request: DocumentRequest,
  document: Document,
  actor: Actor,
  changes: Partial<CommandContext> = {},
): Document => {
  const result = decide(request, document, sampleContext(actor, changes));
  if (!result.ok) throw new Error(`refused: ${result.error.code}`);
  return result.value;
};
const refusal = (
  request: DocumentRequest,
  document: Document,
  actor: Actor,
  changes: Partial<CommandContext> = {},
): string => {
  const result = decide(request, document, sampleContext(actor, changes));
  return result.ok ? 'accepted' : result.error.code;
};

const register: DocumentRequest = {
  name: 'document.register',
  args: { documentId: 'doc-1', facts: {}, duplicateConfirmed: false },
};
const submit: DocumentRequest = { name: 'document.submit', args: { documentId: 'doc-1', toPersonId: 'leader' } };
const direct = (
  routings: Extract<DocumentRequest, { name: 'document.direct' }>['args']['routings'],
  dueOn: string | null = '2026-11-30',
): DocumentRequest => ({
  name: 'document.direct',
  args: { documentId: 'doc-1', directive: 'Giao Phòng A chủ trì tham mưu.', dueOn, routings },
});
const leadA = { role: 'lead', unitId: 'unit-a', personId: null, dueOn: null } as const;
const submitted = sampleDocument({ status: 'submitted', submittedTo: 'leader' });
const directed = run(
  direct([leadA, { role: 'inform', unitId: 'unit-b', personId: 'specialist-b', dueOn: null }]),
  submitted,
  leader,
);

describe('NĐ 30/2020 Điều 22: vào sổ', () => {
  test('the clerk registers; the number is the server’s, absent in the overlay', () => {
    expect(run(register, sampleDocument(), clerk)).toMatchObject({ status: 'registered', arrivalNumber: null });
    expect(run(register, sampleDocument(), clerk, { issued: { arrivalNumber: 12, arrivalYear: 2026 } })).toMatchObject({
      arrivalNumber: 12,
      arrivalYear: 2026,
      version: 2,
      history: [{ kind: 'registered', actorId: 'clerk' }],
    });
  });
  test('corrections overwrite what the packet said, the rest stays', () => {
    const request: DocumentRequest = {
      ...register,
      args: { ...register.args, facts: { subject: 'Trích yếu đúng', urgency: 2 } },
    };
    expect(run(request, sampleDocument(), clerk)).toMatchObject({
      subject: 'Trích yếu đúng',
      urgency: 2,
      symbol: '7816/VPCP-TTĐT',
    });
  });
  test('not twice, not by a leader, not in another office', () => {
    const done = sampleDocument({ status: 'registered', arrivalNumber: 12, arrivalYear: 2026 });
    expect(refusal(register, done, clerk)).toBe('already-registered');
    expect(refusal(register, sampleDocument({ status: 'refused' }), clerk)).toBe('wrong-status');
    expect(refusal(register, sampleDocument(), leader)).toBe('role-required');
    expect(refusal(register, sampleDocument({ orgId: 'elsewhere' }), clerk)).toBe('not-found');
  });
});

describe('NĐ 30/2020 Điều 23: trình, chuyển giao', () => {
  const registered = sampleDocument({ status: 'registered' });
  test('to an active person of the organisation only', () => {
    expect(run(submit, registered, clerk)).toMatchObject({ status: 'submitted', submittedTo: 'leader' });
    for (const toPersonId of ['nobody', 'gone', 'stranger'])
      expect(refusal({ ...submit, args: { ...submit.args, toPersonId } } as DocumentRequest, registered, clerk)).toBe(
        'unknown-person',
      );
  });
  test('a directive names exactly one lead and gives each part its due date', () => {
    expect(directed).toMatchObject({
      status: 'directed',
      dueOn: '2026-11-30',
      leadUnitId: 'unit-a',
      routings: [
        { id: 'command-1.0', role: 'lead', dueOn: '2026-11-30', state: 'waiting' },
        { id: 'command-1.1', role: 'inform', dueOn: null, state: 'waiting' },
      ],
    });
    const support = { ...leadA, role: 'support' } as const;
    expect(refusal(direct([support]), submitted, leader)).toBe('lead-required');
    expect(refusal(direct([leadA, leadA]), submitted, leader)).toBe('lead-required');
  });
  test('refused: a due date gone by, a unit of another office, a person of another unit', () => {
    expect(refusal(direct([leadA], '2026-11-22'), submitted, leader)).toBe('due-in-past');
    expect(refusal(direct([leadA], '2026-11-23'), submitted, leader)).toBe('accepted');
    expect(refusal(direct([{ ...leadA, unitId: 'unit-x' }]), submitted, leader)).toBe('routing-outside-org');
    expect(refusal(direct([{ ...leadA, personId: 'specialist-b' }]), submitted, leader)).toBe('unknown-person');
  });
  test('two leaders at once: the second is told it is already directed, a stranger that it is not theirs', () => {
    expect(refusal(direct([leadA]), directed, leader)).toBe('already-directed');
    expect(refusal(direct([leadA]), submitted, sampleActor('deputy', ['leader']))).toBe('not-yours');
  });
  test('by delegation, and the history says on whose behalf (Điều 13)', () => {
    const deputy = sampleActor('deputy', ['leader'], { unitId: 'board', actsFor: ['leader'] });
    expect(run(direct([leadA]), submitted, deputy).history.at(-1)).toMatchObject({
      actorId: 'deputy',
      onBehalfOf: 'leader',
    });
  });
});

describe('NĐ 30/2020 Điều 24: giải quyết', () => {
  const assign: DocumentRequest = {
    name: 'document.assign',
    args: { documentId: 'doc-1', routingId: 'command-1.0', toPersonId: 'specialist-a' },
  };
  const assigned = run(assign, directed, head);
  test('the head names a person of the own unit, once', () => {
    expect(assigned).toMatchObject({ leadPersonId: 'specialist-a' });
    expect(refusal(assign, assigned, head)).toBe('not-yours');
    expect(
      refusal({ ...assign, args: { ...assign.args, toPersonId: 'specialist-b' } } as DocumentRequest, directed, head),
    ).toBe('unknown-person');
  });
  test('the specialist starts and completes; the document follows the lead', () => {
    const started = run({ name: 'document.start', args: { documentId: 'doc-1' } }, assigned, specialist);
    expect(started.status).toBe('in-progress');
    const completed = run(
      { name: 'document.complete', args: { documentId: 'doc-1', result: 'Đã tham mưu.' } },
      started,
      specialist,
    );
    expect(completed).toMatchObject({ status: 'completed', routings: [{ state: 'done' }, { state: 'waiting' }] });
    expect(refusal({ name: 'document.note', args: { documentId: 'doc-1', text: 'muộn' } }, completed, specialist)).toBe(
      'wrong-status',
    );
  });
  test('a supporting part ends by itself and leaves the document open', () => {
    const supported = run(
      direct([leadA, { role: 'support', unitId: 'unit-b', personId: 'specialist-b', dueOn: null }]),
      submitted,
      leader,
    );
    const other = sampleActor('specialist-b', ['specialist'], { unitId: 'unit-b' });
    expect(
      run({ name: 'document.complete', args: { documentId: 'doc-1', result: 'Đã góp ý.' } }, supported, other),
    ).toMatchObject({
      status: 'directed',
      routings: [{ state: 'waiting' }, { state: 'done' }],
    });
  });
  test('the informed party takes note and cannot complete', () => {
    const informed = sampleActor('specialist-b', ['specialist'], { unitId: 'unit-b' });
    expect(refusal({ name: 'document.complete', args: { documentId: 'doc-1', result: 'x' } }, directed, informed)).toBe(
      'not-yours',
    );
    const noted = run({ name: 'document.acknowledge', args: { documentId: 'doc-1' } }, directed, informed);
    expect(noted.routings[1]?.state).toBe('done');
  });
});

test('arguments are refused with the fields that are wrong, unknown names and extra fields too', () => {
  expect(parseCommand('document.refuse', { documentId: 'd', reason: 'ít' })).toMatchObject({
    ok: false,
    error: { code: 'invalid-input', details: { fields: ['reason'] } },
  });
  expect(parseCommand('document.refuse', { documentId: 'd', reason: 'Không đúng nơi nhận', actorId: 'x' }).ok).toBe(
    false,
  );
  expect(parseCommand('constructor', {})).toMatchObject({ ok: false, error: { code: 'unknown-command' } });
});
