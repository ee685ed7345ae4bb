import { expect, test } from 'vitest';
import { readReceivers, withReceiver, withRole } from './routings.ts';

test('the first receiver leads, the next support, nobody twice', () => {
  let list = withReceiver([], 'phong-a', null);
  list = withReceiver(list, 'phong-b', null);
  list = withReceiver(list, 'phong-b', 'p1');
  list = withReceiver(list, 'phong-a', null);
  expect(list.map(({ role, unitId, personId }) => [role, unitId, personId])).toEqual([
    ['lead', 'phong-a', null],
    ['support', 'phong-b', null],
    ['support', 'phong-b', 'p1'],
  ]);
});

test('a new lead takes over; there is one at most', () => {
  const list = withRole(withReceiver(withReceiver([], 'a', null), 'b', null), 'u:b', 'lead');
  expect(list.map(({ role }) => role)).toEqual(['support', 'lead']);
});

test('who is only informed has no due date', () => {
  const list = withReceiver([], 'a', null).map((one) => ({ ...one, dueOn: '2026-12-01' }));
  expect(withRole(list, 'u:a', 'inform')[0]).toMatchObject({ role: 'inform', dueOn: null });
});

test('a draft of another shape is left out, not trusted', () => {
  const good = { role: 'lead', unitId: 'a', personId: null, dueOn: null };
  expect(readReceivers([good, { role: 'boss', unitId: 'b' }, null, 'x', { role: 'lead' }])).toEqual([good]);
  expect(readReceivers('nothing')).toEqual([]);
});
