import { expect, test } from 'vitest';
import { sampleDocument } from '../../testing/samples.ts';
import { arrivalStamp } from './arrival-stamp.ts';

const names = {
  organisation: 'Sở Xây dựng',
  person: (id: string) => (id === 'leader' ? 'Nguyễn Quang Hải' : undefined),
  unit: (id: string) => (id === 'unit-a' ? 'Phòng Quản lý nhà' : undefined),
};
const registered = sampleDocument({ status: 'registered', arrivalNumber: 7, receivedAt: Date.UTC(2026, 10, 22, 18) });

test('NĐ 30/2020 Phụ lục IV: dấu ĐẾN names the agency, number, day in Hải Phòng, and to whom it went', () => {
  expect(arrivalStamp(registered, names)).toEqual({
    organisation: 'SỞ XÂY DỰNG',
    number: '07',
    arrivedOn: '2026-11-23',
    passedTo: null,
  });
  const submitted = { ...registered, status: 'submitted' as const, submittedTo: 'leader' };
  expect(arrivalStamp(submitted, names)?.passedTo).toBe('Nguyễn Quang Hải');
  expect(arrivalStamp({ ...submitted, status: 'directed', leadUnitId: 'unit-a' }, names)?.passedTo).toBe(
    'Phòng Quản lý nhà',
  );
});

test('a number that is still awaited is not invented; what was not let in has no stamp', () => {
  expect(arrivalStamp({ ...registered, arrivalNumber: null }, names)?.number).toBeNull();
  expect(arrivalStamp({ ...registered, status: 'received' }, names)).toBeNull();
  expect(arrivalStamp({ ...registered, status: 'refused' }, names)).toBeNull();
});
