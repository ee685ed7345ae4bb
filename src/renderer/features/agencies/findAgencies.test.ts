import { expect, test } from 'vitest';
import type { Agency } from '../../../shared/domain/directory/agency.ts';
import type { Unit } from '../../../shared/domain/directory/directory.ts';
import { directoryEntries } from '../../../shared/domain/directory/directory-entry.ts';
import { findAgencies } from './findAgencies.ts';

const unit = (id: string, name: string, code: string, orgId = id): Unit => ({
  id,
  orgId,
  parentId: null,
  kind: 'department',
  name,
  shortName: id.toUpperCase(),
  code,
  communeCode: null,
});
const agency = (code: string, name: string, changes: Partial<Agency> = {}): Agency => ({
  id: `x:${code}`,
  orgId: 'city',
  code,
  name,
  group: 'central',
  formerCodes: [],
  source: 'bảng mã',
  ...changes,
});
const entries = directoryEntries(
  [
    unit('ubnd', 'Ủy ban nhân dân thành phố', 'H24'),
    unit('snv', 'Sở Nội vụ', 'H24.01'),
    unit('p', 'Phòng', 'X', 'snv'),
  ],
  [
    agency('G22', 'Văn phòng Chính phủ'),
    agency('H24', 'tên khác', { formerCodes: [{ code: 'H23.*', since: '2025-07-01', until: null }] }),
  ],
);
const codes = (text: string, group: Parameters<typeof findAgencies>[2] = 'all'): string[] =>
  findAgencies(entries, text, group).map(({ code }) => code);

test('one line a code: a unit keeps its name and gains the codes of before', () => {
  expect(entries.find(({ code }) => code === 'H24')).toMatchObject({
    name: 'Ủy ban nhân dân thành phố',
    unitId: 'ubnd',
    source: 'bảng mã',
    formerCodes: [{ code: 'H23.*' }],
  });
  expect(entries).toHaveLength(3);
});

test.each([
  ['noi vu', ['H24.01']],
  ['H23', ['H24']],
  ['000.00.01.h24', ['H24.01']],
  ['van phong', ['G22']],
  ['khong co', []],
])('%s finds %j', (text, expected) => expect(codes(text)).toEqual(expected));

test('the city comes first, and a group narrows', () => {
  expect(codes('')).toEqual(['H24.01', 'H24', 'G22']);
  expect(codes('', 'central')).toEqual(['G22']);
});
