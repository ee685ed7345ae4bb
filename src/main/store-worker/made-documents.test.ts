import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CommandRequest } from '../../shared/commands/registry.ts';
import { dayOf } from '../../shared/domain/calendar/days.ts';
import type { Document } from '../../shared/domain/document/document.ts';
import { appError } from '../../shared/errors.ts';
import { intakeArgs } from '../../shared/testing/intake-samples.ts';
import { sampleActor, sampleDocument } from '../../shared/testing/samples.ts';
import { findWrongCounts } from './testing/recount.ts';
import { TempStore } from './testing/temp-store.ts';

/** A paper document is entered here first: shown at once, confirmed or taken back by what the server says. */

const clerk = sampleActor('clerk', ['clerk']);
const today = dayOf(Date.now());
const facts = { issuedOn: today, arrivedOn: today };
let temp: TempStore;
let id = '';
beforeEach(() => {
  temp = new TempStore(clerk);
  temp.fill([sampleDocument({ id: 'old', ord: 5, status: 'registered' })]);
  id = randomUUID();
});
afterEach(() => temp.end());

const submit = (request: CommandRequest): string => {
  const done = temp.store.submit(request);
  if (!done.ok) throw new Error(done.error.code);
  return done.value.commandId;
};
const takeIn = (): string => submit({ name: 'document.intake', args: intakeArgs(id, facts) });
const register = (): string =>
  submit({ name: 'document.register', args: { documentId: id, facts: {}, duplicateConfirmed: false } });
const shown = (): Document | undefined => temp.reader.document(id)?.document;
const all = (): string[] =>
  temp.reader.list({ scope: 'all', sort: 'arrived', descending: true, limit: 50 }).items.map((item) => item.id);
const confirmed = (commandId: string, changes: Partial<Document> = {}): Document => {
  const made = shown();
  if (made === undefined) throw new Error('not shown');
  const history = made.history.filter((line) => line.id === commandId);
  return { ...made, ord: 6, status: 'received', arrivalNumber: null, version: 1, history, ...changes };
};

test('it is at once in the lists, on top, and goes the ordinary way', () => {
  takeIn();
  register();
  expect(shown()).toMatchObject({ status: 'registered', subject: 'V/v rà soát biên chế năm 2027' });
  expect(all()).toEqual([id, 'old']);
  expect(temp.sync.takeBatch(10).map(({ name }) => name)).toEqual(['document.intake', 'document.register']);
  expect(findWrongCounts(temp.store.db, clerk)).toEqual([]);
});

test('it survives the end of the program', () => {
  takeIn();
  temp.reopen();
  expect(shown()?.status).toBe('received');
});

test('confirmed, it stands in the server’s place, once, with what is still under way', () => {
  const first = takeIn();
  const second = register();
  temp.sync.applyResults([{ id: first, n: 1, outcome: 'accepted', partition: 'org', seq: 1 }]);
  temp.pull(confirmed(first));
  expect(shown()).toMatchObject({ ord: 6, status: 'registered' });
  expect(all()).toEqual([id, 'old']);
  expect(temp.reader.commands().map((command) => command.id)).toEqual([second]);
  expect(findWrongCounts(temp.store.db, clerk)).toEqual([]);
});

test('pulled before the answer came: the same end', () => {
  const first = takeIn();
  temp.pull(confirmed(first));
  temp.sync.applyResults([{ id: first, n: 1, outcome: 'accepted', partition: 'org', seq: 1 }]);
  expect(shown()).toMatchObject({ ord: 6, status: 'received' });
  expect(temp.reader.commands()).toEqual([]);
});

test('refused, it goes, and its words stay in the outbox', () => {
  const first = takeIn();
  temp.sync.applyResults([{ id: first, n: 1, outcome: 'refused', error: appError('duplicate-suspected') }]);
  expect(shown()).toBeUndefined();
  expect(all()).toEqual(['old']);
  expect(temp.reader.commands()).toMatchObject([{ id: first, state: 'rejected', recordTitle: expect.any(String) }]);
  expect(findWrongCounts(temp.store.db, clerk)).toEqual([]);
});

test('a refill leaves it alone, and takes the server’s row when it has one', () => {
  const first = takeIn();
  temp.fill([sampleDocument({ id: 'old', ord: 5, status: 'registered' })]);
  expect(all()).toEqual([id, 'old']);
  temp.fill([sampleDocument({ id: 'old', ord: 5, status: 'registered' }), confirmed(first)]);
  expect(all()).toEqual([id, 'old']);
  expect(shown()?.ord).toBe(6);
  expect(findWrongCounts(temp.store.db, clerk)).toEqual([]);
});

test('the warning of a double: by code or by name, the same symbol and day, without regard to marks', () => {
  const sent = { symbol: '15/QĐ-UBND', issuedOn: '2026-11-20', status: 'registered' } as const;
  temp.pull(
    sampleDocument({ id: 'code', ord: 11, senderCode: 'H24.12', senderName: 'Sở Nội vụ thành phố', ...sent }),
    sampleDocument({ id: 'name', ord: 12, senderCode: '', senderName: 'Sở Nội vụ', ...sent }),
    sampleDocument({ id: 'other', ord: 13, senderCode: '', senderName: 'Sở Y tế', ...sent }),
    sampleDocument({
      id: 'day',
      ord: 14,
      senderCode: 'H24.12',
      senderName: 'Sở Nội vụ',
      ...sent,
      issuedOn: '2026-11-19',
    }),
    sampleDocument({ id: 'back', ord: 15, senderCode: '', senderName: 'Sở Nội vụ', ...sent, status: 'refused' }),
  );
  const twins = (senderCode: string, senderName: string) =>
    temp.reader.twins({ symbol: ' 15/qđ-ubnd', issuedOn: '2026-11-20', senderCode, senderName }).map((item) => item.id);
  expect(twins('H24.12', 'Sở Nội vụ')).toEqual(['name', 'code']);
  expect(twins('', 'so noi vu')).toEqual(['name']);
  expect(twins('', 'Sở Nội vụ thành phố')).toEqual(['code']);
  expect(twins('', 'Sở Tài chính')).toEqual([]);
  expect(temp.reader.senders().map(({ name }) => name)).toContain('Sở Y tế');
});
