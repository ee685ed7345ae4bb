import { v7 as uuid7 } from 'uuid';
import { beforeAll, describe, expect, test } from 'vitest';
import { type CommandRequest, WORKFILE_COMMAND_NAMES } from '../../shared/commands/registry.ts';
import { verifyAudit } from '../db/audit.ts';
import { sessionOf } from '../directory/sessions.ts';
import { TestClient } from '../testing/client.ts';
import { describeEngines } from '../testing/engines.ts';
import { arrive, makeOffice, NOON, person } from '../testing/office.ts';
import {
  closeFile,
  file,
  handOver,
  openFile,
  WorkfileOffice,
  type WorkfileStep,
  workfileFactsOf,
} from '../testing/workfiles.ts';

const order = (workfileId: string, id: string, after: string | null): CommandRequest => ({
  name: 'workfile.order',
  args: { workfileId, id, after },
});

describeEngines('work files', (database) => {
  let office: WorkfileOffice;
  beforeAll(async () => {
    await makeOffice(database());
    office = new WorkfileOffice(database());
  });
  const ordinals = async (id: string) => (await office.readFile(id)).items.map((item) => [item.ordinal, item.id]);

  test('the whole way, from the list to the archive', async () => {
    const id = await office.bringFile('planned', { ownerId: 'specialist-a', code: '01.DM' });
    await office.must('specialist-a', { name: 'workfile.begin', args: { workfileId: id } });
    const incoming = await arrive(database(), { issuedOn: '2026-11-20', pageCount: 3 });
    const outgoing = await office.bring('numbered');
    await office.must('clerk', file(id, incoming.id));
    await office.must('specialist-a', file(id, outgoing, 'outgoing'));
    await office.must('specialist-a', closeFile(id));
    await office.must('specialist-a', handOver(id));
    await office.must('clerk', { name: 'workfile.accept', args: { workfileId: id, minutes: '05/BB-LT' } });
    expect(await office.readFile(id)).toMatchObject({
      status: 'handed-over',
      code: '01.DM',
      closedOn: '2026-11-23',
      handOverDueOn: '2027-11-23',
      items: [
        { ordinal: 1, record: 'document', id: incoming.id, symbol: incoming.symbol, pages: 3 },
        { ordinal: 2, record: 'outgoing', id: outgoing, issuedOn: '2026-11-23' },
      ],
      handOver: { minutes: '05/BB-LT', receivedAt: NOON },
    });
    expect((await office.readFile(id)).history.map((line) => [line.kind, line.actorId])).toEqual([
      ['planned', 'clerk'],
      ['opened', 'specialist-a'],
      ['added', 'clerk'],
      ['added', 'specialist-a'],
      ['closed', 'specialist-a'],
      ['offered', 'specialist-a'],
      ['handed-over', 'clerk'],
    ]);
    expect(await verifyAudit(database().kysely, 'org')).toBeNull();
  });

  test('NĐ 30/2020 Phụ lục VI: one document lies in many files without a copy', async () => {
    const [one, two] = [await office.bringFile('open'), await office.bringFile('open')];
    const { id } = await arrive(database());
    await office.must('clerk', file(one, id));
    await office.must('clerk', file(two, id));
    expect([await ordinals(one), await ordinals(two)]).toEqual([[[1, id]], [[1, id]]]);
  });

  test('the words of a file come from the record, and only whoever sees the record files it', async () => {
    const id = await office.bringFile('open', { memberIds: ['specialist-b'] });
    const { id: documentId } = await arrive(database());
    expect(await office.outcome('specialist-b', file(id, documentId))).toBe('filed-document-missing');
    expect(await office.outcome('specialist-b', file(id, uuid7()))).toBe('filed-document-missing');
    expect(await office.outcome('clerk', file(id, documentId, 'outgoing'))).toBe('filed-document-missing');
    const mine = await office.bring('draft', { subject: 'Dự thảo chưa có số' });
    await office.must('specialist-a', file(id, mine, 'outgoing'));
    expect((await office.readFile(id)).items).toMatchObject([{ symbol: '', subject: 'Dự thảo chưa có số' }]);
  });

  test('two people file at once: both documents are there', async () => {
    const id = await office.bringFile('open');
    const documents = await Promise.all(Array.from({ length: 6 }, () => arrive(database())));
    await Promise.all(documents.map((one, i) => office.must(i % 2 ? 'clerk' : 'clerk-2', file(id, one.id))));
    const { items } = await office.readFile(id);
    expect(new Set(items.map((item) => item.id))).toEqual(new Set(documents.map((one) => one.id)));
    expect(items.map((item) => item.ordinal)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('the same document by two people at once lies there once, and neither is refused', async () => {
    const id = await office.bringFile('open');
    const { id: documentId } = await arrive(database());
    const answers = await Promise.all(['clerk', 'clerk-2'].map((who) => office.outcome(who, file(id, documentId))));
    expect(answers).toEqual(['accepted', 'accepted']);
    expect(await ordinals(id)).toEqual([[1, documentId]]);
  });

  test('two people order at once: each document stands behind the one it was put behind', async () => {
    const id = await office.bringFile('open');
    const ids: string[] = [];
    for (let day = 1; day <= 4; day += 1) ids.push((await arrive(database(), { issuedOn: `2026-11-0${day}` })).id);
    for (const one of ids) await office.must('clerk', file(id, one));
    const [a = '', b = '', c = '', d = ''] = ids;
    await Promise.all([office.must('clerk', order(id, d, a)), office.must('specialist-a', order(id, b, c))]);
    expect((await ordinals(id)).map(([, one]) => one)).toEqual([a, d, c, b]);
    await office.must('clerk', { name: 'workfile.remove', args: { workfileId: id, id: c, reason: 'Trùng' } });
    expect(await office.outcome('specialist-a', order(id, c, a))).toBe('not-in-workfile');
    expect(await ordinals(id)).toEqual([
      [1, a],
      [2, d],
      [3, b],
    ]);
  });

  test('NĐ 30/2020 Điều 28: a symbol is once in the year’s list, also for two at the same moment', async () => {
    const twice = await Promise.all(
      ['specialist-a', 'clerk'].map((who) => office.outcome(who, openFile(uuid7(), { code: '77.QĐ', ownerId: who }))),
    );
    expect([...twice].sort()).toEqual(['accepted', 'workfile-code-taken']);
    expect(await office.outcome('clerk', openFile(uuid7(), { code: ' 77.qđ', ownerId: 'clerk' }))).toBe(
      'workfile-code-taken',
    );
    expect(await office.outcome('clerk', openFile(uuid7(), { code: '77.QĐ', ownerId: 'clerk', year: 2027 }))).toBe(
      'accepted',
    );
    const other = await office.bringFile('open');
    const facts = workfileFactsOf({ code: '77.QĐ' });
    expect(await office.outcome('specialist-a', { name: 'workfile.edit', args: { workfileId: other, facts } })).toBe(
      'workfile-code-taken',
    );
  });

  test('a file is on the disks of its people, its head, registry and supervision, and of nobody else', async () => {
    const id = await office.bringFile('open', { memberIds: ['specialist-b'] });
    const seen: string[] = [];
    for (const asker of [
      person('specialist-a', ['specialist']),
      person('specialist-b', ['specialist'], { unitId: 'unit-b' }),
      person('head-a', ['head']),
      person('head-b', ['head'], { unitId: 'unit-b' }),
      person('clerk', ['clerk']),
      person('supervisor', ['supervisor']),
      person('leader', ['leader'], { unitId: 'board' }),
      person('stranger', ['clerk', 'leader', 'head', 'supervisor'], { orgId: 'elsewhere', unitId: 'unit-x' }),
    ]) {
      const client = new TestClient(database(), sessionOf(asker, [], NOON));
      await client.fill();
      if (client.entities.has(`workfile/${id}`)) seen.push(asker.id);
    }
    expect(seen).toEqual(['specialist-a', 'specialist-b', 'head-a', 'clerk', 'supervisor']);
    // Left out of the file, a colleague loses it.
    const colleague = new TestClient(database(), sessionOf(person('specialist-b', ['specialist']), [], NOON));
    await colleague.fill();
    const facts = workfileFactsOf({ code: (await office.readFile(id)).code });
    await office.must('specialist-a', { name: 'workfile.edit', args: { workfileId: id, facts } });
    await colleague.pull();
    expect(colleague.entities.has(`workfile/${id}`)).toBe(false);
  });

  /** G1 for work files: one of specialist-a, in the step each command needs, and what everybody of the office gets. */
  const PEOPLE = ['clerk', 'leader', 'head-a', 'head-b', 'specialist-a', 'specialist-b', 'supervisor', 'stranger'];
  const [role, none, no, yes] = ['role-required', 'not-found', 'not-yours', 'accepted'];
  const reason = 'Lý do';
  const TABLE: Record<
    (typeof WORKFILE_COMMAND_NAMES)[number],
    {
      readonly step: WorkfileStep | 'new';
      readonly args: (item: string, who: string) => Record<string, unknown>;
      readonly expected: readonly (string | undefined)[];
    }
  > = {
    //                                                        clerk leader head-a head-b spec-a spec-b superv stranger
    'workfile.plan': {
      step: 'new',
      args: () => ({ facts: workfileFactsOf() }),
      expected: [yes, role, yes, 'unit-elsewhere', role, role, role, 'unit-elsewhere'],
    },
    'workfile.open': {
      step: 'new',
      args: () => ({ facts: workfileFactsOf() }),
      expected: [yes, 'unit-elsewhere', yes, 'unit-elsewhere', yes, 'unit-elsewhere', role, 'unit-elsewhere'],
    },
    'workfile.begin': { step: 'planned', args: () => ({}), expected: [no, none, yes, none, yes, none, no, none] },
    'workfile.edit': {
      step: 'open',
      args: () => ({ facts: workfileFactsOf() }),
      expected: [yes, none, yes, none, yes, none, no, none],
    },
    // Only the registry sees the document that is asked for here.
    'workfile.add': {
      step: 'filled',
      args: (item) => ({ record: 'document', id: item }),
      expected: [yes, none, 'filed-document-missing', none, 'filed-document-missing', none, no, none],
    },
    'workfile.remove': {
      step: 'filled',
      args: (item) => ({ id: item, reason }),
      expected: [yes, none, yes, none, yes, none, no, none],
    },
    'workfile.order': {
      step: 'filled',
      args: (item) => ({ id: item, after: null }),
      expected: [yes, none, yes, none, yes, none, no, none],
    },
    'workfile.close': {
      step: 'filled',
      args: () => ({ endedOn: '2026-11-23', pages: 3, onPaper: false, sheets: null }),
      expected: [no, none, yes, none, yes, none, no, none],
    },
    'workfile.reopen': {
      step: 'closed',
      args: () => ({ reason }),
      expected: [no, none, yes, none, yes, none, no, none],
    },
    'workfile.keepLonger': {
      step: 'closed',
      args: () => ({ until: '2028-01-31', basis: 'Công văn số 5' }),
      expected: [no, none, yes, none, yes, none, no, none],
    },
    'workfile.handOver': { step: 'closed', args: () => ({}), expected: [no, none, yes, none, yes, none, no, none] },
    'workfile.accept': {
      step: 'offered',
      args: () => ({ minutes: '05/BB-LT' }),
      expected: [yes, role, role, role, role, role, role, none],
    },
    'workfile.sendBack': {
      step: 'offered',
      args: () => ({ reason }),
      expected: [yes, role, role, role, role, role, role, none],
    },
  };
  test('the table speaks of every command', () => {
    expect(Object.keys(TABLE)).toEqual([...WORKFILE_COMMAND_NAMES]);
  });
  describe.each(Object.entries(TABLE))('%s', (name, { step, args, expected }) => {
    test.each(PEOPLE.map((who, i) => [who, expected[i]] as const))('%s: %s', async (who, outcome) => {
      const id = step === 'new' ? uuid7() : await office.bringFile(step);
      const item = step === 'filled' ? ((await office.readFile(id)).items[0]?.id ?? '') : '';
      const request = { name, args: { workfileId: id, ...args(item, who) } } as CommandRequest;
      expect(await office.outcome(who, request)).toBe(outcome);
    });
  });

  test('no rule threw', () => {
    expect(office.defects).toEqual([]);
  });
});
