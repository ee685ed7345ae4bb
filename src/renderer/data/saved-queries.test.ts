import { expect, test } from 'vitest';
import { readQueries, renamed, type SavedQuery, withQuery } from './saved-queries.ts';

const query = (id: string, name: string): SavedQuery => ({ id, name, criteria: { sender: name } });

test('what another version kept and this one does not understand is left out whole', () => {
  const good = { id: '1', name: 'Bộ Xây dựng', criteria: { sender: 'Bộ Xây dựng', status: 'received' } };
  expect(readQueries([good, { ...good, criteria: { colour: 'red' } }, null, 'x', { id: 2 }])).toEqual([good]);
  expect(readQueries(undefined)).toEqual([]);
});

test('one name is one search: keeping and renaming replace what stood under it', () => {
  const all = [query('1', 'a'), query('2', 'b')];
  expect(withQuery(all, query('3', 'b')).map(({ id }) => id)).toEqual(['3', '1']);
  expect(renamed(all, '2', 'a')).toEqual([{ ...query('2', 'b'), name: 'a' }]);
});
