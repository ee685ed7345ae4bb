import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleDocument } from '../../shared/testing/samples.ts';
import { needleOf } from './search.ts';
import { TempStore } from './testing/temp-store.ts';

let temp: TempStore;
const documents = [
  sampleDocument({ id: 'a', ord: 1, subject: 'Quyết định về đất đai ở Đắk Lắk', symbol: '15/QĐ-UBND' }),
  sampleDocument({ id: 'b', ord: 2, subject: 'Báo cáo tiền lương', symbol: '115/BC-SNV' }),
  sampleDocument({ id: 'c', ord: 3, subject: 'Quyết định về dặt dẹo', symbol: '15/QĐ-SXD' }),
  sampleDocument({ id: 'd', ord: 4, subject: 'Họp giao ban', symbol: '9/GM-VP', senderName: 'Sở Xây dựng' }),
];
beforeAll(() => {
  temp = new TempStore();
  temp.fill(documents);
});
afterAll(() => temp.end());
const ids = (text: string): string[] => temp.reader.search(text, 20).items.map((item) => item.id);

describe('search', () => {
  test('not ready until the index is built, and says so', () => {
    expect(temp.reader.search('quyet', 20)).toEqual({ items: [], ready: false });
    temp.buildText();
    expect(temp.reader.search('quyet', 20).ready).toBe(true);
  });
  test.each([
    ['quyet dinh', ['c', 'a']],
    ['QUYẾT', ['c', 'a']],
    ['tien lu', ['b']],
    ['dat', ['c', 'a']],
    ['đất', ['a', 'c']], // exact marks first, though older
    ['dặt', ['c', 'a']],
    ['dak lak', ['a']],
    ['so xay dung', ['d']],
    ['khong co', []],
    ['', []],
    ['"; DROP', []],
    ['quyet d', ['c', 'a']], // a last word of one letter is left out
  ])('%s finds %j', (text, wanted) => expect(ids(text)).toEqual(wanted));
  test.each([
    ['15/qd-ubnd', ['a']],
    ['15/QĐ', ['c', 'a']],
    ['15/', ['c', 'a']],
    ['ubnd', ['a']],
    ['9/gm-vp', ['d']],
  ])('symbol %s finds %j', (text, wanted) => expect(ids(text)).toEqual(wanted));
  test('one letter alone is a word, not a beginning', () => {
    expect(needleOf('a')).toEqual({ words: ['a'], prefix: undefined });
    expect(ids('9')).toEqual(['d']);
  });
  test('a row that changed after the index was made is found only by what it says now', () => {
    temp.pull({ ...(documents[3] as (typeof documents)[0]), version: 2, subject: 'Hội thảo' });
    expect(ids('giao ban')).toEqual([]);
  });
  test('kind names are words too', () => expect(ids('cong van')).toHaveLength(4));
});
