import { v7 as uuid7 } from 'uuid';
import { beforeAll, expect, test } from 'vitest';
import type { CommandRequest } from '../../shared/commands/registry.ts';
import { verifyAudit } from '../db/audit.ts';
import { createSessions } from '../directory/sessions.ts';
import { describeEngines } from '../testing/engines.ts';
import { arrive, direct, makeOffice, NOON } from '../testing/office.ts';
import { OutgoingOffice } from '../testing/outgoing.ts';

const DAY = 86_400_000;

describeEngines('delegations', (database) => {
  let office: OutgoingOffice;
  beforeAll(async () => {
    await makeOffice(database());
    office = new OutgoingOffice(database());
  });

  const grant = (delegationId: string, toPersonId = 'deputy', fromPersonId = 'leader'): CommandRequest => ({
    name: 'delegation.grant',
    args: {
      ...{ delegationId, fromPersonId, toPersonId, scope: 'all', fromDay: '2026-11-23', toDay: '2026-11-25' },
      ...{ basis: 'Giấy ủy quyền số 05/GUQ-ORG', matter: 'Điều hành công việc chung' },
    },
  });
  const actsFor = async (personId: string, at: number): Promise<readonly string[]> => {
    const session = await createSessions(database().kysely, () => at).of(personId);
    if (typeof session === 'string') throw new Error(session);
    return session.actor.actsFor;
  };

  test('NĐ 30/2020 Điều 13.3: giao quyền, granted, in force and revoked on the server', async () => {
    await arrive(database(), { id: 'd1', status: 'submitted', submittedTo: 'leader' });
    await arrive(database(), { id: 'd2', status: 'submitted', submittedTo: 'leader' });
    expect(await office.outcome('deputy', direct('d1'))).toBe('not-yours');
    const id = uuid7();
    await office.must('leader', grant(id));
    await office.must('deputy', direct('d1'));
    expect(await actsFor('deputy', NOON + 2 * DAY)).toEqual(['leader']);
    expect(await actsFor('deputy', NOON + 3 * DAY)).toEqual([]);
    const row = await database()
      .kysely.selectFrom('document')
      .select('history')
      .where('id', '=', 'd1')
      .executeTakeFirstOrThrow();
    expect(JSON.parse(row.history).at(-1)).toMatchObject({
      actorId: 'deputy',
      onBehalfOf: 'leader',
      basis: 'Giấy ủy quyền số 05/GUQ-ORG',
    });
    await office.must('leader', {
      name: 'delegation.revoke',
      args: { delegationId: id, reason: 'Đã trở lại làm việc' },
    });
    expect(await office.outcome('deputy', direct('d2'))).toBe('not-yours');
    expect(await actsFor('deputy', NOON)).toEqual([]);
    const lines = await database()
      .kysely.selectFrom('audit')
      .select('action')
      .where('entity_id', '=', id)
      .orderBy('seq')
      .execute();
    expect(lines.map(({ action }) => action)).toEqual(['delegation.grant', 'delegation.revoke']);
  });

  test('two at once for one power: one is refused, and told by whom it is held', async () => {
    const answers = await Promise.all([
      office.run('leader', grant(uuid7(), 'head-a')),
      office.run('leader', grant(uuid7(), 'head-b')),
    ]);
    const codes = answers.map((answer) => (answer.outcome === 'refused' ? answer.error.code : answer.outcome)).sort();
    expect(codes).toEqual(['accepted', 'delegation-overlap']);
  });

  test('an id of another’s delegation is not taken, and those of another office are not seen', async () => {
    const id = uuid7();
    await office.must('head-a', {
      name: 'delegation.grant',
      args: {
        ...{ delegationId: id, fromPersonId: 'head-a', toPersonId: 'deputy', scope: 'sign-outgoing' },
        ...{ fromDay: '2026-12-07', toDay: '2026-12-08', basis: 'Giấy ủy quyền 06/GUQ', matter: 'Duyệt dự thảo' },
      },
    });
    expect(await office.outcome('head-b', grant(id, 'deputy', 'head-b'))).toBe('invalid-input');
    expect(
      await office.outcome('stranger', {
        name: 'delegation.revoke',
        args: { delegationId: id, reason: 'Không phải của tôi' },
      }),
    ).toBe('not-found');
  });

  test('no rule threw, and the chain holds', async () => {
    expect(office.defects).toEqual([]);
    expect((await verifyAudit(database().kysely, 'city'))?.fault).toBeUndefined();
  });
});
