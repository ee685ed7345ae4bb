import { describe, expect, test } from 'vitest';
import type { Actor } from '../domain/directory/actor.ts';
import { DELEGATION_LIMITS } from '../domain/directory/delegation.ts';
import { type Delegation, delegationSchema } from '../domain/directory/directory.ts';
import { SAMPLE_PEOPLE, sampleActor, sampleContext } from '../testing/samples.ts';
import { grantDelegation } from './delegation.ts';
import { type CommandRequest, decideRecord, type RequestOf, targetOf } from './registry.ts';

const ID = '0198a000-0000-7000-8000-000000000009';
const leader = sampleActor('leader', ['leader'], { unitId: 'board' });
const head = sampleActor('head-a', ['head']);
const ROLES: Record<string, string[]> = { leader: ['leader'], deputy: ['leader'], 'head-a': ['head'] };

type Grant = Extract<RequestOf<'delegation'>, { name: 'delegation.grant' }>['args'];
const asked = (changes: Partial<Grant> = {}): Grant => ({
  delegationId: ID,
  fromPersonId: 'leader',
  toPersonId: 'deputy',
  scope: 'all',
  fromDay: '2026-11-25',
  toDay: '2026-12-04',
  basis: 'Giấy ủy quyền số 05/GUQ-SXD',
  matter: 'Điều hành công việc trong thời gian Giám đốc đi công tác',
  ...changes,
});
const granted = (changes: Partial<Delegation> = {}): Delegation => {
  const { delegationId: id, ...facts } = asked();
  return { id, orgId: 'org', ...facts, ...changes };
};
const decide = (request: RequestOf<'delegation'>, record: Delegation | null, actor: Actor, known: Delegation[] = []) =>
  decideRecord(request as CommandRequest, record, {
    ...sampleContext(actor),
    person: (id) => {
      const found = SAMPLE_PEOPLE[id];
      return found && { ...found, roles: ROLES[id] ?? ['specialist'] };
    },
    delegations: () => known,
  });
const refusal = (changes: Partial<Grant>, actor = leader, known: Delegation[] = []): string => {
  const result = decide({ name: 'delegation.grant', args: asked(changes) }, null, actor, known);
  return result.ok ? 'accepted' : result.error.code;
};

describe('NĐ 30/2020 Điều 13.3: giao quyền', () => {
  test('in writing, for a matter, from a day to a day, to one deputy; the history says who and when', () => {
    const result = decide({ name: 'delegation.grant', args: asked() }, null, leader);
    if (!result.ok) throw new Error(result.error.code);
    expect(delegationSchema.parse(result.value)).toEqual(result.value);
    expect(result.value).toMatchObject({
      orgId: 'org',
      fromPersonId: 'leader',
      toPersonId: 'deputy',
      history: [{ kind: 'granted', actorId: 'leader', text: 'Giấy ủy quyền số 05/GUQ-SXD' }],
    });
  });
  test('without a written decision or a matter it is none', () => {
    for (const missing of [{ basis: ' ' }, { matter: '' }, { toDay: '' }])
      expect(grantDelegation.args.safeParse(asked(missing)).success).toBe(false);
  });
  test('not passed on: whose power it is delegates it', () => {
    const deputy = sampleActor('deputy', ['leader'], { actsFor: ['leader'], signsFor: ['leader'] });
    expect(refusal({ toPersonId: 'head-a' }, deputy)).toBe('delegation-passed-on');
    expect(refusal({ fromPersonId: 'head-a' })).toBe('not-yours');
  });
  test('not to oneself, not to a stranger, not to who has gone, not to who leads nobody', () => {
    expect(refusal({ toPersonId: 'leader' })).toBe('delegation-to-self');
    expect(refusal({ toPersonId: 'stranger' })).toBe('unknown-person');
    expect(refusal({ toPersonId: 'gone' })).toBe('unknown-person');
    expect(refusal({ toPersonId: 'specialist-b' })).toBe('delegation-to-deputy');
  });
  test('it ends: not backwards, not from yesterday, not for ever', () => {
    expect(refusal({ fromDay: '2026-11-22' })).toBe('delegation-days');
    expect(refusal({ toDay: '2026-11-24' })).toBe('delegation-days');
    expect(refusal({ fromDay: '2026-11-23', toDay: '2026-11-23' })).toBe('accepted');
    expect(DELEGATION_LIMITS.longestDays).toBe(90);
    expect(refusal({ fromDay: '2026-11-25', toDay: '2027-02-22' })).toBe('accepted');
    expect(refusal({ fromDay: '2026-11-25', toDay: '2027-02-23' })).toBe('delegation-too-long');
  });
  test('no power lies with two people on one day; another power, other days and a revoked one do not meet', () => {
    const before = granted({ id: 'before', toDay: '2026-11-25', fromDay: '2026-11-20', scope: 'sign-outgoing' });
    expect(refusal({}, leader, [before])).toBe('delegation-overlap');
    expect(refusal({ scope: 'direct-documents' }, leader, [before])).toBe('accepted');
    expect(refusal({ fromDay: '2026-11-26' }, leader, [before])).toBe('accepted');
    expect(refusal({}, leader, [{ ...before, revokedAt: 1 }])).toBe('accepted');
    expect(refusal({}, leader, [{ ...before, fromPersonId: 'head-a' }])).toBe('accepted');
  });
  test('not to who is away: it would lie with nobody, or go in a circle', () => {
    const back = granted({ id: 'back', fromPersonId: 'deputy', toPersonId: 'leader', scope: 'sign-outgoing' });
    expect(refusal({}, leader, [back])).toBe('delegation-receiver-away');
    expect(refusal({ fromDay: '2026-12-05', toDay: '2026-12-06' }, leader, [back])).toBe('accepted');
  });
  test('by leaders and heads; a head has opinions and signatures to pass on, no directing', () => {
    expect(refusal({ fromPersonId: 'head-a', scope: 'sign-outgoing' }, head)).toBe('accepted');
    expect(refusal({ fromPersonId: 'head-a' }, head)).toBe('role-required');
    expect(refusal({}, sampleActor('specialist-a', ['specialist']))).toBe('role-required');
  });
  test('taken back early by who gave it, once, with the reason', () => {
    const revoke: RequestOf<'delegation'> = {
      name: 'delegation.revoke',
      args: { delegationId: ID, reason: 'Đã trở lại làm việc' },
    };
    const result = decide(revoke, granted(), leader);
    if (!result.ok) throw new Error(result.error.code);
    expect(result.value).toMatchObject({
      revokedAt: expect.any(Number),
      history: [{ kind: 'revoked', text: 'Đã trở lại làm việc' }],
    });
    const code = (record: Delegation, actor = leader): string => {
      const again = decide(revoke, record, actor);
      return again.ok ? 'accepted' : again.error.code;
    };
    expect(code(result.value as Delegation)).toBe('delegation-over');
    expect(code(granted({ fromDay: '2026-11-01', toDay: '2026-11-22' }))).toBe('delegation-over');
    expect(code(granted(), sampleActor('deputy', ['leader']))).toBe('not-yours');
    expect(code(granted(), { ...leader, orgId: 'elsewhere' })).toBe('not-found');
  });
  test('a grant waits in no outbox: who leaves the office knows whether it is in force', () => {
    expect(targetOf({ name: 'delegation.grant', args: asked() })).toMatchObject({ creates: true, onlineOnly: true });
  });
});
