import { v7 as uuid7 } from 'uuid';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CommandRequest } from '../../shared/commands/registry.ts';
import { verifyAudit } from '../db/audit.ts';
import { isUnavailable } from '../db/retry.ts';
import { sessionOf } from '../directory/sessions.ts';
import { TestClient } from '../testing/client.ts';
import { describeEngines } from '../testing/engines.ts';
import { makeOffice, NOON, person, putEntity } from '../testing/office.ts';
import { approve, draft, draftFactsOf, OutgoingOffice, submitChain } from '../testing/outgoing.ts';

const number = (outgoingId: string): CommandRequest => ({ name: 'outgoing.number', args: { outgoingId } });
const NEW_YEAR = Date.UTC(2026, 11, 31, 17); // 00:00 of 1 January in Hải Phòng

/** As a workstation does: where no connection was free for a while (503), it asks again. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isUnavailable(error)) throw error;
    }
  }
}

describeEngines('outgoing documents', (database) => {
  let office: OutgoingOffice;
  beforeAll(async () => {
    await makeOffice(database());
    office = new OutgoingOffice(database());
  });
  const given = (kind: string, year = 2026) =>
    database()
      .kysely.selectFrom('outgoing_number')
      .selectAll()
      .where('org_id', '=', 'org')
      .where('series', '=', kind)
      .where('year', '=', year)
      .orderBy('number')
      .execute();

  test('the whole way, from the first word to the seal', async () => {
    const id = await office.bring('draft', { kind: 'QĐ', subject: 'Về việc kiện toàn Tổ công tác' });
    expect(await office.outcome('head-a', approve(id))).toBe('wrong-outgoing-status');
    await office.must('specialist-a', submitChain(id));
    expect(await office.outcome('leader', approve(id))).toBe('not-yours');
    await office.must('head-a', approve(id));
    await office.must('clerk-2', approve(id));
    expect(await office.outcome('clerk', number(id))).toBe('not-found');
    await office.must('leader', approve(id));
    expect(await office.read(id)).toMatchObject({ status: 'signed', number: null, symbol: null });
    expect(await office.outcome('clerk', { name: 'outgoing.seal', args: { outgoingId: id } })).toBe(
      'wrong-outgoing-status',
    );
    await office.must('clerk', number(id));
    await office.must('clerk', { name: 'outgoing.seal', args: { outgoingId: id } });
    expect(await office.read(id)).toMatchObject({
      status: 'sealed',
      series: 'QĐ',
      year: 2026,
      number: 1,
      symbol: '01/QĐ-ORG',
      issuedOn: '2026-11-23',
      sealedAt: NOON,
      version: 7,
    });
    expect((await office.read(id)).history.map((line) => [line.kind, line.actorId])).toEqual([
      ['drafted', 'specialist-a'],
      ['submitted', 'specialist-a'],
      ['approved', 'head-a'],
      ['approved', 'clerk-2'],
      ['signed', 'leader'],
      ['numbered', 'clerk'],
      ['sealed', 'clerk'],
    ]);
    expect(await verifyAudit(database().kysely, 'org')).toBeNull();
  });

  test('a công văn names the drafting unit', async () => {
    const id = await office.bring('numbered');
    expect((await office.read(id)).symbol).toMatch(/^\d+\/ORG-UNIT-A$/);
  });

  test('NĐ 30/2020 Phụ lục VI: returned with a reason, edited into a new edition, sent up again: every edition stays', async () => {
    const id = await office.bring('in-review', { kind: 'TTr' });
    expect(await office.outcome('head-a', { name: 'outgoing.return', args: { outgoingId: id, reason: ' ' } })).toBe(
      'invalid-input',
    );
    await office.must('head-a', { name: 'outgoing.return', args: { outgoingId: id, reason: 'Thiếu căn cứ' } });
    const facts = draftFactsOf({ kind: 'TTr', content: { bases: ['Căn cứ Luật Đất đai'], body: 'Nội dung mới.' } });
    await office.must('specialist-a', { name: 'outgoing.edit', args: { outgoingId: id, facts } });
    await office.must('specialist-a', submitChain(id));
    expect(await office.outcome('head-a', approve(id, 1))).toBe('edition-changed');
    await office.must('head-a', approve(id, 2));
    const { editions, chain, history } = await office.read(id);
    expect(editions.map((e) => [e.n, e.content.body])).toEqual([
      [1, draftFactsOf().content.body],
      [2, 'Nội dung mới.'],
    ]);
    expect(chain[0]).toMatchObject({ state: 'approved', edition: 2 });
    expect(history.find((line) => line.kind === 'returned')).toMatchObject({ text: 'Thiếu căn cứ' });
  });

  test('NĐ 30/2020 Điều 13: a delegate signs for the leader, but TUQ. is not passed on', async () => {
    const delegation = {
      id: 'sign-for',
      orgId: 'org',
      fromPersonId: 'leader',
      toPersonId: 'deputy',
      scope: 'sign-outgoing' as const,
      fromDay: '2026-11-20',
      toDay: '2026-11-30',
      basis: 'GUQ',
    };
    await putEntity(database(), 'delegation', delegation);
    const mine = draftFactsOf().signer;
    const upTo = async (mode: 'self' | 'TUQ'): Promise<string> => {
      const signer = mine && { ...mine, mode, basis: mode === 'TUQ' ? 'GUQ số 01/GUQ-ORG' : '' };
      const id = await office.bring('in-review', { kind: 'TB', signer });
      await office.must('head-a', approve(id));
      await office.must('clerk-2', approve(id));
      return id;
    };
    expect(await office.outcome('deputy', approve(await upTo('TUQ')))).toBe('no-onward-delegation');
    const signed = await upTo('self');
    await office.must('deputy', approve(signed));
    expect((await office.read(signed)).history.at(-1)).toMatchObject({
      kind: 'signed',
      actorId: 'deputy',
      onBehalfOf: 'leader',
    });
  });

  test('another organisation sees nothing, whatever its roles', async () => {
    const id = await office.bring('numbered', { kind: 'KH' });
    for (const request of [
      number(id),
      approve(id),
      { name: 'outgoing.recall', args: { outgoingId: id, reason: 'x' } },
    ] as CommandRequest[])
      expect(await office.outcome('stranger', request)).toBe('not-found');
    const stranger = person('stranger', ['clerk', 'leader', 'head', 'supervisor'], {
      orgId: 'elsewhere',
      unitId: 'unit-x',
    });
    const client = new TestClient(database(), sessionOf(stranger, [], NOON));
    await client.fill();
    expect([...client.entities.keys()].filter((key) => key.startsWith('outgoing/'))).toEqual([]);
    const clerk = new TestClient(database(), sessionOf(person('clerk', ['clerk']), [], NOON));
    await clerk.fill();
    expect(clerk.entities.has(`outgoing/${id}`)).toBe(true);
  });

  test('a record is made once, and its id tells nobody else that it exists', async () => {
    const id = await office.bring('draft');
    expect(await office.outcome('specialist-a', draft(id))).toBe('already-exists');
    expect(await office.outcome('specialist-b', draft(id))).toBe('invalid-input');
  });

  describe('NĐ 30/2020 Điều 15', () => {
    test('50 parallel numberings give 50 distinct, continuous numbers', async () => {
      const ids: string[] = [];
      for (let i = 0; i < 50; i += 1) ids.push(await office.bring('signed', { kind: 'BC' }));
      const answers = await Promise.all(
        ids.map((id, i) => patiently(() => office.outcome(i % 2 ? 'clerk' : 'clerk-2', number(id)))),
      );
      expect(new Set(answers)).toEqual(new Set(['accepted']));
      const rows = await given('BC');
      expect(rows.map((row) => row.number)).toEqual(ids.map((_, i) => i + 1));
      expect(new Set(rows.map((row) => row.outgoing_id))).toEqual(new Set(ids));
      const numbers = await Promise.all(ids.map(async (id) => (await office.read(id)).number));
      expect([...numbers].sort((a, b) => Number(a) - Number(b))).toEqual(rows.map((row) => row.number));
    }, 120_000);

    test('50 at one document: one number', async () => {
      const id = await office.bring('signed', { kind: 'HD' });
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => patiently(() => office.outcome('clerk', number(id)))),
      );
      expect(answers.filter((answer) => answer === 'accepted')).toHaveLength(1);
      expect(await given('HD')).toHaveLength(1);
    }, 60_000);

    test('a cancelled number is never used again: it stays, a gap among the issued ones', async () => {
      const first = await office.bring('numbered', { kind: 'CT' });
      const second = await office.bring('numbered', { kind: 'CT' });
      await office.must('clerk', { name: 'outgoing.cancel', args: { outgoingId: second, reason: 'Sai thẩm quyền' } });
      const third = await office.bring('numbered', { kind: 'CT' });
      expect(await Promise.all([first, second, third].map(async (id) => (await office.read(id)).number))).toEqual([
        1, 2, 3,
      ]);
      expect(await office.read(second)).toMatchObject({ status: 'cancelled', symbol: '02/CT-ORG' });
      expect((await given('CT')).map((row) => row.outgoing_id)).toEqual([first, second, third]);
    });

    test('paper and electronic recipients are counted in one series', async () => {
      const to = (channel: 'paper' | 'exchange', code: string) => [{ channel, orgId: null, code, name: 'Nơi nhận' }];
      const first = await office.bring('numbered', { kind: 'TB', recipients: to('paper', '') });
      const second = await office.bring('numbered', { kind: 'TB', recipients: to('exchange', 'G22') });
      expect(await Promise.all([first, second].map(async (id) => (await office.read(id)).symbol))).toEqual([
        '01/TB-ORG',
        '02/TB-ORG',
      ]);
    });

    test('a refused numbering takes no number', async () => {
      const id = await office.bring('sealed', { kind: 'PA' });
      expect(await office.outcome('clerk', number(id))).toBe('wrong-outgoing-status');
      const next = await office.bring('numbered', { kind: 'PA' });
      expect((await office.read(next)).number).toBe(2);
    });

    test('a number already used is not offered again, even by a counter that was set back', async () => {
      await office.bring('numbered', { kind: 'TTr' });
      await office.bring('numbered', { kind: 'TTr' });
      await database()
        .kysely.updateTable('series_counter')
        .set({ last_number: 0 })
        .where('series', '=', 'TTr')
        .execute();
      expect((await office.read(await office.bring('numbered', { kind: 'TTr' }))).number).toBe(3);
    });

    test('each kind is counted by itself, and each year begins at 1 on 1 January', async () => {
      const before = [
        await office.bring('numbered', { kind: 'NQ' }),
        await office.bring('numbered', { kind: 'QyĐ' }),
        await office.bring('numbered', { kind: 'NQ' }),
      ];
      const late = await office.bring('signed', { kind: 'NQ' });
      const early = await office.bring('signed', { kind: 'NQ' });
      office.now = NEW_YEAR - 1;
      await office.must('clerk', number(late));
      office.now = NEW_YEAR;
      await office.must('clerk', number(early));
      office.now = NOON;
      const symbols = await Promise.all([...before, late, early].map(async (id) => (await office.read(id)).symbol));
      expect(symbols).toEqual(['01/NQ-ORG', '01/QyĐ-ORG', '02/NQ-ORG', '03/NQ-ORG', '01/NQ-ORG']);
      expect(await office.read(early)).toMatchObject({ year: 2027, issuedOn: '2027-01-01' });
      expect(await office.read(late)).toMatchObject({ year: 2026, issuedOn: '2026-12-31' });
    });
  });

  test('an id nobody has is not found', async () => {
    expect(await office.outcome('clerk', number(uuid7()))).toBe('not-found');
  });

  test('no rule threw', () => {
    expect(office.defects).toEqual([]);
  });
});
