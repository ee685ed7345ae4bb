import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CommandRequest } from '../../shared/commands/registry.ts';
import type { PushCommand, PushResponse } from '../../shared/protocol/sync.ts';
import { verifyAudit } from '../db/audit.ts';
import { nextArrivalNumber } from '../db/record-change.ts';
import { describeEngines } from '../testing/engines.ts';
import {
  arrive,
  direct,
  makeOffice,
  NOON,
  person,
  pushCommand,
  putEntity,
  refuse,
  register,
  submit,
} from '../testing/office.ts';
import { type PushFailure, push, registerClient } from './push.ts';

describeEngines('push', (database) => {
  const defects: unknown[] = [];
  const send = (personId: string, clientId: string, commands: PushCommand[]): Promise<PushResponse | PushFailure> =>
    push(
      database().kysely,
      personId,
      { clientId, commands },
      { clock: () => NOON, onDefect: (error) => defects.push(error) },
    );
  const client = async (personId: string): Promise<string> => {
    const id = randomUUID();
    await registerClient(database().kysely, personId, id, NOON);
    return id;
  };
  /** One command under a fresh client: 'accepted' or the code of the refusal. */
  const outcome = async (personId: string, request: CommandRequest): Promise<string> => {
    const answer = await send(personId, await client(personId), [pushCommand(1, request)]);
    if (typeof answer === 'string') return answer;
    const result = answer.results[0];
    return result?.outcome === 'refused' ? result.error.code : (result?.outcome ?? 'nothing');
  };
  const document = (id: string) =>
    database().kysely.selectFrom('document').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const effects = async (id: string): Promise<number> =>
    Number(
      (
        await database()
          .kysely.selectFrom('change_log')
          .select((e) => e.fn.countAll().as('n'))
          .where('entity_id', '=', id)
          .executeTakeFirstOrThrow()
      ).n,
    );

  beforeAll(() => makeOffice(database()));

  test('the way of a document, with the packets for its sender', async () => {
    await arrive(database(), { id: 'way' });
    expect(await outcome('clerk', register('way'))).toBe('accepted');
    expect(await outcome('clerk', submit('way'))).toBe('accepted');
    expect(await outcome('leader', direct('way'))).toBe('accepted');
    expect(await outcome('leader', direct('way'))).toBe('already-directed');
    const { routings } = await document('way');
    const routingId = JSON.parse(routings)[0].id as string;
    const assign: CommandRequest = {
      name: 'document.assign',
      args: { documentId: 'way', routingId, toPersonId: 'specialist-a' },
    };
    expect(await outcome('head-b', assign)).toBe('not-found');
    expect(await outcome('head-a', assign)).toBe('accepted');
    expect(await outcome('specialist-a', { name: 'document.start', args: { documentId: 'way' } })).toBe('accepted');
    expect(
      await outcome('specialist-a', { name: 'document.complete', args: { documentId: 'way', result: 'Đã tham mưu.' } }),
    ).toBe('accepted');
    expect(await document('way')).toMatchObject({ status: 'completed', open: false, arrival_year: 2026 });
    const packets = await database()
      .kysely.selectFrom('exchange_outbox')
      .selectAll()
      .where('document_id', '=', 'way')
      .orderBy('status_code')
      .execute();
    expect(packets.map((p) => [p.status_code, p.actor_id])).toEqual([
      ['03', 'clerk'],
      ['04', 'leader'],
      ['05', 'specialist-a'],
      ['06', 'specialist-a'],
    ]);
  });

  test('NĐ 30/2020 Điều 21: a refusal goes back with its reason; what did not come by the exchange has nobody to tell', async () => {
    await arrive(database(), { id: 'wrong' });
    await arrive(database(), { id: 'paper', exchange: null });
    expect([await outcome('clerk', refuse('wrong')), await outcome('clerk', refuse('paper'))]).toEqual([
      'accepted',
      'accepted',
    ]);
    const packets = await database()
      .kysely.selectFrom('exchange_outbox')
      .selectAll()
      .where('document_id', 'in', ['wrong', 'paper'])
      .execute();
    expect(packets).toMatchObject([{ document_id: 'wrong', status_code: '02', note: 'Gửi nhầm nơi nhận' }]);
  });

  test('B2: the answer was lost: the repeat gets the same bytes and has one effect', async () => {
    await arrive(database(), { id: 'lost' });
    const clientId = await client('clerk');
    const commands = [
      pushCommand(1, register('lost')),
      pushCommand(2, register('lost')),
      pushCommand(3, submit('lost')),
    ];
    const first = await send('clerk', clientId, commands);
    expect(first).toMatchObject({
      expected: 4,
      results: [{ outcome: 'accepted' }, { outcome: 'refused' }, { outcome: 'accepted' }],
    });
    expect(JSON.stringify(await send('clerk', clientId, commands))).toBe(JSON.stringify(first));
    expect(await effects('lost')).toBe(3);
  });

  test('B3: the whole outbox again and again, in any order, also from a copied folder', async () => {
    const clientId = await client('clerk');
    const commands: PushCommand[] = [];
    for (const id of ['r1', 'r2', 'r3', 'r4']) {
      await arrive(database(), { id });
      commands.push(pushCommand(commands.length + 1, register(id)));
    }
    await send('clerk', clientId, commands);
    const dump = async () =>
      JSON.stringify([
        await database().kysely.selectFrom('document').selectAll().orderBy('id').execute(),
        await database().kysely.selectFrom('change_log').selectAll().orderBy('partition').orderBy('seq').execute(),
        await database().kysely.selectFrom('audit').selectAll().orderBy('partition').orderBy('seq').execute(),
        await database().kysely.selectFrom('register_counter').selectAll().execute(),
      ]);
    const before = await dump();
    let seed = 7;
    const random = (): number => {
      seed = (seed * 16807) % 2147483647;
      return seed / 2147483647;
    };
    for (let round = 0; round < 10; round++)
      await send(
        'clerk',
        clientId,
        [...commands].sort(() => random() - 0.5),
      );
    const copy = await client('clerk');
    const again = await send('clerk', copy, commands);
    expect(again).toMatchObject({ expected: 5, results: commands.map(() => ({ outcome: 'accepted' })) });
    expect(await dump()).toBe(before);
    // The copy goes on with the old client id: a number used twice for different commands.
    expect(await send('clerk', clientId, [pushCommand(4, submit('r1'))])).toBe('forked');
    // Somebody else's command id tells nothing of its outcome.
    const thief = await send('clerk-2', await client('clerk-2'), [{ ...(commands[0] as PushCommand), n: 1 }]);
    expect(thief).toMatchObject({ results: [{ outcome: 'refused', error: { code: 'invalid-input' } }] });
    expect(await dump()).toBe(before);
  });

  test('a gap stops, and says where to go on', async () => {
    await arrive(database(), { id: 'gap' });
    const clientId = await client('clerk');
    expect(await send('clerk', clientId, [pushCommand(2, register('gap'))])).toEqual({ results: [], expected: 1 });
    const answer = await send('clerk', clientId, [pushCommand(1, register('gap')), pushCommand(3, submit('gap'))]);
    expect(answer).toMatchObject({ results: [{ n: 1, outcome: 'accepted' }], expected: 2 });
    expect(await document('gap')).toMatchObject({ status: 'registered' });
  });

  test('B7: one poisoned command among a hundred, and some from a newer app', async () => {
    await arrive(database(), { id: 'note', status: 'registered' });
    const clientId = await client('clerk');
    const note: CommandRequest = { name: 'document.note', args: { documentId: 'note', text: 'Đã xem' } };
    const commands = Array.from({ length: 100 }, (_, i) => pushCommand(i + 1, note));
    commands[30] = pushCommand(31, note, { args: { documentId: 'note', text: '' } });
    commands[50] = pushCommand(51, note, { name: 'document.archive' });
    commands[51] = pushCommand(52, note, { version: 9 });
    const answer = await send('clerk', clientId, commands);
    if (typeof answer === 'string') throw new Error(answer);
    expect(answer.expected).toBe(101);
    expect(answer.results.flatMap((r) => (r.outcome === 'refused' ? [[r.n, r.error.code]] : []))).toEqual([
      [31, 'invalid-input'],
      [51, 'unknown-command'],
      [52, 'unknown-command'],
    ]);
    expect(await effects('note')).toBe(98);
  });

  test('NĐ 30/2020 Điều 22: fifty registrations at once get fifty numbers in a row', async () => {
    const start = await database()
      .kysely.transaction()
      .execute((trx) => nextArrivalNumber(trx, 'org', 2026));
    const ids = Array.from({ length: 50 }, (_, i) => `many-${i}`);
    for (const id of ids) await arrive(database(), { id });
    const answers = await Promise.all(ids.map((id, i) => outcome(i % 2 ? 'clerk' : 'clerk-2', register(id))));
    expect(new Set(answers)).toEqual(new Set(['accepted']));
    const rows = await database()
      .kysely.selectFrom('document')
      .select('arrival_number')
      .where('id', 'in', ids)
      .orderBy('arrival_number')
      .execute();
    expect(rows.map((r) => r.arrival_number)).toEqual(ids.map((_, i) => start + 1 + i));
    expect(await verifyAudit(database().kysely, 'org')).toBeNull();
  });

  test('G10: fifty at one document: exactly one effect', async () => {
    await arrive(database(), { id: 'one' });
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => outcome(i % 2 ? 'clerk' : 'clerk-2', register('one'))),
    );
    expect(answers.sort()).toEqual(['accepted', ...Array.from({ length: 49 }, () => 'already-registered')]);
    expect(await effects('one')).toBe(2);
  });

  test('a refused registration takes no number', async () => {
    const last = async () =>
      (
        await database()
          .kysely.selectFrom('register_counter')
          .select('last_number')
          .where('org_id', '=', 'org')
          .executeTakeFirstOrThrow()
      ).last_number;
    await arrive(database(), { id: 'done', status: 'registered' });
    const before = await last();
    expect(await outcome('clerk', register('done'))).toBe('wrong-status');
    expect(await last()).toBe(before);
  });

  test('a number already used is not offered again, even by a counter that was set back', async () => {
    const numberOf = async (id: string): Promise<number> => Number((await document(id)).arrival_number);
    await arrive(database(), { id: 'used' });
    expect(await outcome('clerk', register('used'))).toBe('accepted');
    await database()
      .kysely.updateTable('register_counter')
      .set({ last_number: 0 })
      .where('org_id', '=', 'org')
      .execute();
    await arrive(database(), { id: 'after-used' });
    expect(await outcome('clerk', register('after-used'))).toBe('accepted');
    expect(await numberOf('after-used')).toBe((await numberOf('used')) + 1);
  });

  test('offline for a day while a colleague worked: what still fits is done, the rest refused with its reason', async () => {
    for (const id of ['day-1', 'day-2', 'day-3']) await arrive(database(), { id });
    const away = await client('clerk-2');
    const yesterday = { madeAt: NOON - 26 * 3_600_000 };
    expect(await outcome('clerk', register('day-1'))).toBe('accepted');
    expect(await outcome('clerk', refuse('day-2'))).toBe('accepted');
    const answer = await send('clerk-2', away, [
      pushCommand(1, register('day-1'), yesterday),
      pushCommand(2, register('day-2'), yesterday),
      pushCommand(3, register('day-3'), yesterday),
      pushCommand(4, submit('day-1'), yesterday),
    ]);
    expect(answer).toMatchObject({
      results: [
        {
          outcome: 'refused',
          error: { code: 'already-registered', details: { number: Number((await document('day-1')).arrival_number) } },
        },
        { outcome: 'refused', error: { code: 'wrong-status', details: { status: 'refused' } } },
        { outcome: 'accepted' },
        { outcome: 'accepted' },
      ],
    });
    expect(await document('day-3')).toMatchObject({ status: 'registered' });
    expect(await document('day-1')).toMatchObject({ status: 'submitted' });
  });

  test('NĐ 30/2020 Phụ lục VI: the same sender, symbol and date: a warning with the earlier entry, and the clerk’s word', async () => {
    const facts = { symbol: '99/TB-BXD', senderCode: 'G17', issuedOn: '2026-11-19' };
    for (const id of ['dup-1', 'dup-2', 'dup-3']) await arrive(database(), { id, ...facts });
    await arrive(database(), { id: 'dup-4', ...facts, issuedOn: null });
    const both = await Promise.all([outcome('clerk', register('dup-1')), outcome('clerk-2', register('dup-2'))]);
    expect(both.sort()).toEqual(['accepted', 'duplicate-suspected']);
    const answer = await send('clerk', await client('clerk'), [pushCommand(1, register('dup-3'))]);
    const earlier = await database()
      .kysely.selectFrom('document')
      .select('arrival_number')
      .where('symbol', '=', '99/TB-BXD')
      .where('arrival_number', 'is not', null)
      .executeTakeFirstOrThrow();
    expect(answer).toMatchObject({
      results: [
        {
          error: { code: 'duplicate-suspected', details: { arrivalNumber: earlier.arrival_number, arrivalYear: 2026 } },
        },
      ],
    });
    expect(await outcome('clerk', register('dup-3', true))).toBe('accepted');
    expect(await outcome('clerk', register('dup-4'))).toBe('accepted');
  });

  describe('who may', () => {
    test('G2: another office’s document is not there, nor one that does not concern me', async () => {
      await arrive(database(), { id: 'theirs', status: 'registered' });
      expect(await outcome('stranger', submit('theirs'))).toBe('not-found');
      expect(await outcome('stranger', submit('nothing'))).toBe('not-found');
      expect(await outcome('specialist-a', { name: 'document.note', args: { documentId: 'theirs', text: 'x' } })).toBe(
        'not-found',
      );
    });
    test('another person’s client is unknown, as one that was never registered', async () => {
      await arrive(database(), { id: 'mine' });
      expect(await send('clerk', randomUUID(), [pushCommand(1, register('mine'))])).toBe('unknown-client');
      expect(await send('clerk', await client('clerk-2'), [pushCommand(1, register('mine'))])).toBe('unknown-client');
      const id = await client('clerk');
      expect([
        await registerClient(database().kysely, 'clerk-2', id, 1),
        await registerClient(database().kysely, 'clerk', id, 1),
      ]).toEqual([undefined, { nextPush: 1 }]);
    });
    test('by delegation, on its days only', async () => {
      const delegation = {
        id: 'd1',
        orgId: 'org',
        fromPersonId: 'leader',
        toPersonId: 'head-b',
        scope: 'direct-documents' as const,
        fromDay: '2026-11-20',
        toDay: '2026-11-22',
        basis: 'GUQ',
      };
      await putEntity(database(), 'delegation', delegation);
      await arrive(database(), { id: 'delegated', status: 'submitted', submittedTo: 'leader' });
      expect(await outcome('head-b', direct('delegated'))).toBe('not-found');
      await putEntity(database(), 'delegation', { ...delegation, toDay: '2026-11-23' });
      expect(await outcome('head-b', direct('delegated'))).toBe('accepted');
    });
    test('G8: disabled while signed in: the very next command ends the session and is not lost', async () => {
      await putEntity(database(), 'person', person('leaver', ['clerk']));
      await arrive(database(), { id: 'late' });
      const clientId = await client('leaver');
      await putEntity(database(), 'person', person('leaver', ['clerk'], { active: false }));
      expect(await send('leaver', clientId, [pushCommand(1, register('late'))])).toBe('actor-gone');
      await putEntity(database(), 'person', person('leaver', ['clerk']));
      expect(await send('leaver', clientId, [pushCommand(1, register('late'))])).toMatchObject({
        results: [{ outcome: 'accepted' }],
      });
    });
  });

  test('no rule threw', () => {
    expect(defects).toEqual([]);
  });
});
