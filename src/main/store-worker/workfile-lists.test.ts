import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CommandRequest } from '../../shared/commands/registry.ts';
import type { WorkfileFacts } from '../../shared/commands/workfile.rules.ts';
import { toRow } from '../../shared/domain/document/row.ts';
import type { Workfile } from '../../shared/domain/workfile/workfile.ts';
import type { WorkfileQuery } from '../../shared/ipc/workfiles.ts';
import { sampleActor, sampleDocument, sampleOutgoing, sampleWorkfile } from '../../shared/testing/samples.ts';
import { TempStore } from './testing/temp-store.ts';

const me = sampleActor('specialist-a', ['specialist']);
const ID = '019ab000-0000-7000-8000-000000000001';
let temp: TempStore;

const pull = (...changes: Parameters<TempStore['sync']['applyPull']>[0]['changes']): void => {
  temp.sync.applyPull({ changes, cursor: '1', positions: { org: 1 }, more: false });
};
const put = (changes: Partial<Workfile>): void => {
  const workfile = sampleWorkfile(changes);
  pull({ kind: 'workfile', id: workfile.id, body: workfile });
};
beforeEach(() => {
  temp = new TempStore(me);
  const unit = {
    orgId: 'org',
    parentId: null,
    kind: 'division',
    name: 'A',
    shortName: 'A',
    code: null,
    communeCode: null,
  };
  pull(
    { kind: 'person', id: 'specialist-a', body: { ...me, active: true } },
    { kind: 'unit', id: 'unit-a', body: { id: 'unit-a', ...unit } },
    { kind: 'document', row: toRow(sampleDocument({ id: 'in-1', pageCount: 2 })) },
    { kind: 'outgoing', id: 'out-1', body: sampleOutgoing({ id: 'out-1' }) },
  );
});
afterEach(() => temp.end());

const facts: WorkfileFacts = {
  year: 2026,
  unitId: 'unit-a',
  ownerId: 'specialist-a',
  memberIds: [],
  code: '01.A',
  title: 'Hồ sơ cải cách hành chính',
  matter: 'general',
  retention: '05',
  retentionYears: null,
  description: '',
};
const submit = (request: CommandRequest): string => {
  const done = temp.store.submit(request);
  if (!done.ok) throw new Error(done.error.code);
  return done.value.commandId;
};
const open = (): string => submit({ name: 'workfile.open', args: { workfileId: ID, facts } });
const add = (id: string, record: 'document' | 'outgoing' = 'document'): CommandRequest => ({
  name: 'workfile.add',
  args: { workfileId: ID, record, id },
});
const ids = (query: Partial<WorkfileQuery> = {}): string[] =>
  temp.reader.workfilePage({ scope: 'all', order: 'newest', limit: 50, ...query }).items.map(({ id }) => id);

describe('a file opened and filled without a network', () => {
  test('is there at once with its documents, and each document knows where it lies', () => {
    open();
    submit(add('in-1'));
    submit(add('out-1', 'outgoing'));
    expect(temp.reader.workfile(ID)).toMatchObject({
      workfile: {
        status: 'open',
        items: [
          { id: 'in-1', pages: 2 },
          { id: 'out-1', symbol: '15/ORG-A' },
        ],
      },
      pending: [{}, {}, {}],
    });
    expect(temp.reader.workfilesOf('in-1')).toEqual([
      { id: ID, code: '01.A', title: facts.title, status: 'open', year: 2026 },
    ]);
    expect(temp.reader.workfilePage({ scope: 'mine', order: 'recent', record: 'in-1', limit: 5 }).items).toMatchObject([
      { id: ID, documents: 2, holds: true, pending: true },
    ]);
    expect(temp.store.submit(add('nowhere'))).toMatchObject({ ok: false, error: { code: 'filed-document-missing' } });
  });

  test('a draft filed before it had a number is told by it once it has one', () => {
    open();
    const draft = sampleOutgoing({ id: 'out-1', status: 'draft', symbol: null, issuedOn: null });
    pull({ kind: 'outgoing', id: 'out-1', body: draft });
    submit(add('out-1', 'outgoing'));
    expect(temp.reader.workfile(ID)?.workfile.items).toMatchObject([{ symbol: '', subject: draft.subject }]);
    pull({ kind: 'outgoing', id: 'out-1', body: sampleOutgoing({ id: 'out-1', symbol: '16/ORG-A' }) });
    expect(temp.reader.workfile(ID)?.workfile.items).toMatchObject([{ symbol: '16/ORG-A', issuedOn: '2026-11-20' }]);
  });

  test('goes with the refusal of its opening; what was written stays to be sent again', () => {
    const id = open();
    temp.sync.applyResults([
      { id, n: 1, outcome: 'refused', error: { code: 'workfile-code-taken', details: { code: '01.A', year: 2026 } } },
    ]);
    expect(ids()).toEqual([]);
    expect(temp.reader.workfilesOf('in-1')).toEqual([]);
    expect(temp.reader.commands()).toMatchObject([{ state: 'rejected', recordId: ID, args: { facts } }]);
  });

  test('a colleague’s document is kept over my own that is still under way', () => {
    open();
    const confirmed = temp.reader.workfile(ID)?.workfile;
    if (confirmed === undefined) throw new Error('not shown');
    submit(add('in-1'));
    const item = { ordinal: 1, record: 'document' as const, id: 'other', symbol: '9/CV', issuedOn: '2026-01-01' };
    const body = { ...confirmed, items: [{ ...item, subject: 'x', pages: 0, addedAt: 0, addedByName: 'B' }] };
    pull({ kind: 'workfile', id: ID, body });
    expect(temp.reader.workfile(ID)?.workfile.items.map(({ id }) => id)).toEqual(['other', 'in-1']);
    expect(temp.reader.workfilesOf('other')).toHaveLength(1);
  });
});

describe('lists of work files', () => {
  beforeEach(() => {
    put({ id: 'w1', createdAt: 1, updatedAt: 9, code: '01.A', title: 'Phòng chống lụt bão', unitId: 'unit-a' });
    put({ id: 'w2', createdAt: 2, updatedAt: 5, ownerId: 'other', unitId: 'unit-b', year: 2025 });
    put({ id: 'w3', createdAt: 3, updatedAt: 3, status: 'closed', handOverDueOn: '2026-12-20' });
    put({ id: 'w4', createdAt: 4, updatedAt: 4, status: 'closed', handOverDueOn: '2026-11-01' });
    put({ id: 'w5', createdAt: 5, updatedAt: 4, status: 'closed', handOverDueOn: '2027-11-01', ownerId: 'other' });
    put({ id: 'w6', createdAt: 6, updatedAt: 4, ownerId: 'other', members: [{ id: 'specialist-a', name: 'A' }] });
  });

  test('newest, recently used, by due day; by pages without a gap', () => {
    expect(ids()).toEqual(['w6', 'w5', 'w4', 'w3', 'w2', 'w1']);
    expect(ids({ order: 'recent' }).slice(0, 2)).toEqual(['w1', 'w2']);
    expect(ids({ order: 'due' })).toEqual(['w4', 'w3', 'w5']);
    for (const order of ['newest', 'recent', 'due'] as const) {
      const pages: string[] = [];
      let after: string | undefined;
      do {
        const page = temp.reader.workfilePage({ scope: 'all', order, limit: 1, ...(after ? { after } : {}) });
        pages.push(...page.items.map(({ id }) => id));
        after = page.next ?? undefined;
      } while (after !== undefined);
      expect(pages).toEqual(ids({ order }));
    }
  });

  test('mine, by year, unit, state and words without marks; where I may add', () => {
    expect(ids({ scope: 'mine' })).toEqual(['w6', 'w4', 'w3', 'w1']);
    expect(ids({ year: 2025 })).toEqual(['w2']);
    expect(ids({ unitId: 'unit-b' })).toEqual(['w2']);
    expect(ids({ statuses: ['open'], collecting: true })).toEqual(['w6', 'w1']);
    expect(ids({ text: 'lut bao 01.a' })).toEqual(['w1']);
  });

  test('NĐ 30/2020 Phụ lục VI: thirty days before the hand-over the desk counts what I answer for', () => {
    expect(temp.reader.workfileCounts('2026-11-23')).toEqual({
      byStatus: { open: 3, closed: 3 },
      mine: 4,
      due: 2,
      soon: 1,
      late: 1,
    });
    expect(temp.reader.workfileCounts('2026-11-19')).toMatchObject({ due: 1, soon: 0, late: 1 });
    expect(ids({ order: 'due', dueUntil: '2026-12-23' })).toEqual(['w4', 'w3']);
  });

  test('a file that is no longer mine to see leaves every list', () => {
    put({ id: 'w7', items: [] });
    pull({ kind: 'workfile', removed: 'w7' });
    expect(ids()).not.toContain('w7');
  });
});
