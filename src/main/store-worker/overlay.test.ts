import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CommandRequest } from '../../shared/commands/registry.ts';
import { type Document, documentSchema } from '../../shared/domain/document/document.ts';
import { sampleActor, sampleDocument, sampleOrigin, sampleSignature } from '../../shared/testing/samples.ts';
import { TempStore } from './testing/temp-store.ts';

const clerk = sampleActor('clerk', ['clerk']);
let temp: TempStore;
const received = sampleDocument({ id: 'doc-1', ord: 10 });
const registered = (changes: Partial<Document> = {}): Document =>
  sampleDocument({ ...received, status: 'registered', version: 2, arrivalNumber: 77, arrivalYear: 2026, ...changes });

beforeEach(() => {
  temp = new TempStore(clerk);
  temp.sync.applyPull({
    changes: [
      {
        kind: 'person',
        id: 'leader',
        body: {
          id: 'leader',
          orgId: 'org',
          unitId: 'board',
          name: 'Lãnh đạo',
          position: '',
          roles: ['leader'],
          active: true,
        },
      },
    ],
    cursor: '0',
    positions: {},
    more: false,
  });
  temp.pull(received);
});
afterEach(() => temp.end());

const register: CommandRequest = {
  name: 'document.register',
  args: { documentId: 'doc-1', facts: { subject: 'Trích yếu đã sửa' }, duplicateConfirmed: false },
};
const submit: CommandRequest = { name: 'document.submit', args: { documentId: 'doc-1', toPersonId: 'leader' } };
const note = (text: string): CommandRequest => ({ name: 'document.note', args: { documentId: 'doc-1', text } });
const made = (request: CommandRequest): string => {
  const done = temp.store.submit(request);
  if (!done.ok) throw new Error(done.error.code);
  return done.value.commandId;
};
const shown = (): Document => {
  const got = temp.reader.document('doc-1');
  if (got === null) throw new Error('not shown');
  return got.document;
};
const line = (id: string, kind: Document['history'][number]['kind']): Document['history'][number] => ({
  id,
  at: 1,
  kind,
  actorId: 'clerk',
  actorName: 'Văn thư',
});
const accept = (id: string, seq: number): void => {
  temp.sync.applyResults([{ id, n: 1, outcome: 'accepted', partition: 'org', seq }]);
};

describe('a command shows at once', () => {
  test('in the document, the lists, the counters and the outbox; a refused one leaves nothing', () => {
    made(register);
    expect(shown()).toMatchObject({ status: 'registered', subject: 'Trích yếu đã sửa', arrivalNumber: null });
    expect(
      temp.reader.list({ scope: 'desk', bucket: 'submit', sort: 'due', descending: false, limit: 5 }).items,
    ).toMatchObject([{ id: 'doc-1', pending: 'pending' }]);
    expect(temp.reader.counts('2026-11-23')).toMatchObject({
      byStatus: { registered: 1 },
      byBucket: { submit: 1 },
      total: 1,
    });
    expect(temp.reader.commands()).toMatchObject([
      { name: 'document.register', state: 'pending', recordTitle: received.subject },
    ]);
    expect(temp.store.submit(register)).toMatchObject({ ok: false, error: { code: 'wrong-status' } });
    expect(temp.reader.commands()).toHaveLength(1);
  });
  test('what the check of the signatures found comes from the wire to the pages, and an own change leaves it', () => {
    const signatures = [sampleSignature(), sampleSignature({ integrity: 'changed', signedAt: null, timeSource: null })];
    const exchange = sampleOrigin([sampleSignature({ chain: 'no-issuers' })]);
    const file = { sha256: 'a'.repeat(64), name: 'a.pdf', type: 'application/pdf', bytes: 1, signatures };
    const arrived = sampleDocument({ ...received, version: 2, files: [file], exchange });
    temp.pull(arrived);
    expect(shown()).toEqual(arrived);
    made(register);
    temp.reopen();
    expect(shown()).toMatchObject({ status: 'registered', files: [file], exchange });
    expect(documentSchema.parse(shown())).toEqual(shown());
  });
  test('not on a document that is not here, not with arguments that are none', () => {
    expect(
      temp.store.submit({ ...register, args: { ...register.args, documentId: 'nowhere' } } as CommandRequest),
    ).toMatchObject({ error: { code: 'not-found' } });
    expect(temp.store.submit({ name: 'document.note', args: { documentId: 'doc-1', text: '' } })).toMatchObject({
      error: { code: 'invalid-input' },
    });
    expect(temp.store.submit({ name: 'document.shred', args: { documentId: 'doc-1' } } as never)).toMatchObject({
      error: { code: 'unknown-command' },
    });
  });
  test('numbers have no gap, also over refusals and a restart', () => {
    made(register);
    temp.store.submit(register);
    temp.reopen();
    made(submit);
    expect(temp.sync.takeBatch(100).map((c) => c.n)).toEqual([1, 2]);
  });
});

describe('a pull under pending work', () => {
  test('somebody else’s change comes through, the effect stays on top', () => {
    made(register);
    temp.pull(sampleDocument({ ...received, version: 2, urgency: 3 }));
    expect(shown()).toMatchObject({ status: 'registered', urgency: 3, subject: 'Trích yếu đã sửa' });
    temp.reopen();
    expect(shown()).toMatchObject({ status: 'registered', urgency: 3 });
  });
  test('two commands in their order; the second still shows while the first is confirmed', () => {
    const first = made(register);
    made(submit);
    temp.sync.applyResults([{ id: first, n: 1, outcome: 'accepted', partition: 'org', seq: 2 }]);
    temp.pull(registered({ history: [line(first, 'registered')] }));
    expect(shown()).toMatchObject({ status: 'submitted', arrivalNumber: 77 });
    expect(temp.reader.commands().map((c) => c.name)).toEqual(['document.submit']);
  });
  test('a rule that refuses now shows the confirmed row; the command waits for the verdict', () => {
    made(register);
    temp.pull(sampleDocument({ ...received, version: 2, status: 'refused' }));
    expect(shown().status).toBe('refused');
    expect(temp.reader.commands()).toMatchObject([{ state: 'pending' }]);
  });
  test('pulled before its answer: not applied twice', () => {
    temp.pull(registered());
    const id = made(note('một lần'));
    temp.pull(registered({ version: 3, history: [{ ...line(id, 'noted'), text: 'một lần' }] }));
    expect(shown().history.filter((h) => h.id === id)).toHaveLength(1);
    accept(id, temp.seq);
    expect(temp.reader.commands()).toEqual([]);
    expect(shown().history.filter((h) => h.id === id)).toHaveLength(1);
  });
  test('lost sight of: the row goes, the command stays; seen again: the effect is back', () => {
    made(register);
    temp.sync.applyPull({ changes: [{ kind: 'document', removed: 'doc-1' }], cursor: '9', positions: {}, more: false });
    expect(temp.reader.document('doc-1')).toBeNull();
    expect(temp.reader.commands()).toHaveLength(1);
    temp.pull(received);
    expect(shown().status).toBe('registered');
  });
});

describe('the answer', () => {
  test('accepted: stays on top until the pull has passed its place, then confirmed without a flicker', () => {
    const id = made(register);
    accept(id, 3);
    expect(temp.reader.list({ scope: 'all', sort: 'arrived', descending: true, limit: 1 }).items[0]?.pending).toBe(
      'acked',
    );
    temp.pull(); // seq 2: not there yet
    expect(shown().status).toBe('registered');
    temp.pull(registered({ history: [line(id, 'registered')] })); // seq 3
    expect(shown()).toMatchObject({ status: 'registered', arrivalNumber: 77 });
    expect(temp.reader.commands()).toEqual([]);
    expect(temp.store.db.prepare('SELECT count(*) FROM document_base').pluck().get()).toBe(0);
  });
  test('refused: rolled back, kept with its reason until read', () => {
    const id = made(register);
    const second = made(submit);
    temp.sync.applyResults([{ id, n: 1, outcome: 'refused', error: { code: 'duplicate-suspected' } }]);
    expect(shown().status).toBe('received'); // submit needs a registered document
    expect(temp.reader.commands()).toMatchObject([
      { state: 'rejected', error: { code: 'duplicate-suspected' } },
      { state: 'pending' },
    ]);
    expect(temp.store.dismiss(second)).toMatchObject({ ok: false });
    expect(temp.store.dismiss(id)).toMatchObject({ ok: true });
    expect(temp.reader.commands()).toMatchObject([{ id: second }]);
  });
  test('the same answer twice changes nothing more', () => {
    const id = made(register);
    temp.sync.applyResults([{ id, n: 1, outcome: 'refused', error: { code: 'not-yours' } }]);
    accept(id, 1);
    expect(temp.reader.commands()).toMatchObject([{ state: 'rejected' }]);
  });
});

describe('the person’s own facts', () => {
  test('another role: what documents ask is computed anew', () => {
    expect(temp.reader.counts('2026-11-23').byBucket).toEqual({ register: 1 });
    temp.store.setMe({ ...temp.store.me, person: { ...temp.store.me.person, roles: ['specialist'] } });
    expect(temp.reader.counts('2026-11-23').byBucket).toEqual({});
    temp.reopen();
    expect(temp.store.me.person.roles).toEqual(['specialist']);
  });
  test('drafts are kept and given back', () => {
    temp.store.putDraft('directive:doc-1', { text: 'Giao Phòng A' });
    temp.reopen();
    expect(temp.reader.draft('directive:doc-1')).toEqual({ text: 'Giao Phòng A' });
    temp.store.putDraft('directive:doc-1', null);
    expect(temp.reader.draft('directive:doc-1')).toBeNull();
  });
});
