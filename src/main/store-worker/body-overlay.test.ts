import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CommandRequest } from '../../shared/commands/registry.ts';
import type { Outgoing } from '../../shared/domain/outgoing/outgoing.ts';
import { OUTGOING_ID, sampleFacts } from '../../shared/testing/outgoing-samples.ts';
import { sampleActor, sampleDocument } from '../../shared/testing/samples.ts';
import { TempStore } from './testing/temp-store.ts';

const author = sampleActor('specialist-a', ['specialist']);
let temp: TempStore;

const pull = (...changes: Parameters<TempStore['sync']['applyPull']>[0]['changes']): void => {
  temp.sync.applyPull({ changes, cursor: '1', positions: { org: 1 }, more: false });
};
beforeEach(() => {
  temp = new TempStore(author);
  const leader = {
    id: 'leader',
    orgId: 'org',
    unitId: 'board',
    name: 'Lãnh đạo',
    position: '',
    roles: ['leader'],
    active: true,
  };
  pull({ kind: 'person', id: 'leader', body: leader });
});
afterEach(() => temp.end());

const draft: CommandRequest = {
  name: 'outgoing.draft',
  args: { outgoingId: OUTGOING_ID, facts: sampleFacts(), supersedes: null },
};
const comment = (text: string): CommandRequest => ({
  name: 'outgoing.comment',
  args: { outgoingId: OUTGOING_ID, text },
});
const made = (request: CommandRequest): string => {
  const done = temp.store.submit(request);
  if (!done.ok) throw new Error(done.error.code);
  return done.value.commandId;
};
const shown = (): Outgoing | undefined => temp.reader.outgoing(OUTGOING_ID)?.outgoing;
const list = () =>
  temp.reader
    .outgoingPage({ scope: 'all', limit: 10 })
    .items.map(({ id, status, pending }) => ({ id, status, pending }));
const accept = (id: string, seq: number): void => {
  temp.sync.applyResults([{ id, n: 1, outcome: 'accepted', partition: 'org', seq }]);
};
const refuse = (id: string): void => {
  temp.sync.applyResults([{ id, n: 1, outcome: 'refused', error: { code: 'role-required' } }]);
};

describe('a record made on this workstation', () => {
  test('is there at once, in the list and on the desk, before any server has heard of it', () => {
    made(draft);
    expect(shown()).toMatchObject({ status: 'draft', authorId: 'specialist-a', edition: 1 });
    expect(list()).toEqual([{ id: OUTGOING_ID, status: 'draft', pending: true }]);
    expect(temp.reader.outgoingCounts()).toEqual({ byStatus: { draft: 1 }, byBucket: { revise: 1 } });
    expect(temp.reader.outgoingPage({ scope: 'desk', text: 'cai cach', limit: 5 }).items).toHaveLength(1);
  });

  test('goes with the refusal of the command that made it; its words stay in the outbox to be read', () => {
    refuse(made(draft));
    expect(shown()).toBeUndefined();
    expect(list()).toEqual([]);
    expect(temp.reader.commands()).toMatchObject([
      { state: 'rejected', recordKind: 'outgoing', recordId: OUTGOING_ID },
    ]);
  });

  test('is made once: the same id again is refused', () => {
    made(draft);
    expect(temp.store.submit(draft)).toMatchObject({ ok: false, error: { code: 'already-exists' } });
  });

  test('keeps later work over the pull that confirms its making, and loses nothing when that pull comes first', () => {
    const first = made(draft);
    const confirmed = shown();
    if (confirmed === undefined) throw new Error('not shown');
    const second = made(comment('góp ý'));
    // Pulled before its answer came.
    pull({ kind: 'outgoing', id: OUTGOING_ID, body: confirmed });
    expect(shown()?.history.map((line) => line.id)).toEqual([first, second]);
    accept(first, 1);
    expect(temp.reader.commands().map(({ id }) => id)).toEqual([second]);
    refuse(second);
    expect(shown()?.history.map((line) => line.id)).toEqual([first]);
    expect(list()).toEqual([{ id: OUTGOING_ID, status: 'draft', pending: false }]);
  });

  test('survives a refill of the store while it is unsent', () => {
    temp.pull(sampleDocument()); // not a first fill: what it does not bring is removed
    made(draft);
    const header = { fill: 1 as const, cursor: 'c', positions: {}, total: 0 };
    temp.sync.fillBegin(header, 'scope', false);
    while (!temp.sync.fillEnd());
    expect(shown()).toMatchObject({ status: 'draft' });
  });
});

describe('a confirmed record', () => {
  const confirmed = (): Outgoing => {
    made(draft);
    const record = shown();
    if (record === undefined) throw new Error('not shown');
    return record;
  };
  test('changes under work that is under way, and the work stays on top of it', () => {
    const record = confirmed();
    pull({ kind: 'outgoing', id: OUTGOING_ID, body: record });
    accept(record.history[0]?.id ?? '', 1);
    const mine = made(comment('ý kiến của tôi'));
    const theirs = {
      id: 'x',
      at: 5,
      kind: 'commented' as const,
      actorId: 'leader',
      actorName: 'Lãnh đạo',
      text: 'sửa câu 2',
    };
    pull({ kind: 'outgoing', id: OUTGOING_ID, body: { ...record, version: 2, history: [...record.history, theirs] } });
    expect(
      shown()
        ?.history.slice(1)
        .map((line) => line.id),
    ).toEqual(['x', mine]);
  });

  test('that already holds the line of a command still waiting for its answer shows it once', () => {
    const record = confirmed();
    pull({ kind: 'outgoing', id: OUTGOING_ID, body: record });
    accept(record.history[0]?.id ?? '', 1);
    made(comment('một lần'));
    const withMine = shown();
    if (withMine === undefined) throw new Error('not shown');
    pull({ kind: 'outgoing', id: OUTGOING_ID, body: withMine });
    expect(shown()?.history.map((line) => line.text)).toEqual([undefined, 'một lần']);
  });

  test('that is no longer visible leaves the disk', () => {
    pull({ kind: 'outgoing', id: OUTGOING_ID, body: confirmed() });
    pull({ kind: 'outgoing', removed: OUTGOING_ID });
    expect(shown()).toBeUndefined();
    expect(list()).toEqual([]);
  });
});

test('a delegation of the directory is kept as it is, and taken for no work file', () => {
  const body = {
    id: 'd1',
    orgId: 'org',
    fromPersonId: 'leader',
    toPersonId: 'specialist-a',
    scope: 'direct',
    fromDay: '2026-11-01',
    toDay: '2026-11-30',
    basis: 'Quyết định 1/QĐ-UBND',
  };
  pull({ kind: 'delegation', id: 'd1', body });
  expect(temp.reader.delegations()).toEqual([body]);
  expect(temp.reader.workfilePage({ scope: 'all', order: 'newest', limit: 5 }).items).toEqual([]);
});
