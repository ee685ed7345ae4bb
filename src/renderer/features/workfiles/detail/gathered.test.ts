import { expect, test } from 'vitest';
import type { WorkfileHistoryEntry } from '../../../../shared/domain/workfile/workfile.ts';
import { gathered } from './gathered.ts';

const line = (id: string, kind: WorkfileHistoryEntry['kind'], actorId = 'a'): WorkfileHistoryEntry => ({
  id,
  at: 0,
  kind,
  actorId,
  actorName: actorId,
  text: id,
});

test('moves of one person in a row are one line, by the last of them; others stay their own', () => {
  const history = [
    line('1', 'added'),
    line('2', 'ordered'),
    line('3', 'ordered'),
    line('4', 'ordered', 'b'),
    line('5', 'added'),
  ];
  expect(gathered(history).map(({ entry, times }) => [entry.id, times, entry.text])).toEqual([
    ['5', 1, '5'],
    ['4', 1, '4'],
    ['3', 2, undefined],
    ['1', 1, '1'],
  ]);
});
