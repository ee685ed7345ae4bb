import { expect, test } from 'vitest';
import { sampleDocument } from '../../testing/samples.ts';
import { type AgencyDueRules, dueProposals } from './due-proposal.ts';

const RULES: AgencyDueRules[] = [
  { basis: 'Quy chế cũ', from: '2020-01-01', verified: true, workingDays: [15, 5, 3, 1, 1] },
  { basis: 'Quy chế mới', from: '2026-11-01', verified: true, workingDays: [2, 1, 1, 1, 1] },
];

test('NĐ 30/2020 Điều 24: thời hạn theo văn bản, rồi theo quy chế của cơ quan, tính bằng ngày làm việc', () => {
  // Arrived on Monday 23/11; the next day is a holiday.
  const document = sampleDocument({ dueOn: '2026-12-05' });
  expect(dueProposals(document, '2026-11-23', RULES)).toEqual([
    { source: 'document', dueOn: '2026-12-05', basis: '' },
    { source: 'agency', dueOn: '2026-11-26', basis: 'Quy chế mới' },
  ]);
  expect(dueProposals({ ...document, urgency: 2 }, '2026-11-23', RULES)[1]?.dueOn).toBe('2026-11-25');
});

test('a rule holds for what arrived since its day; what is gone by is not proposed, nor the same day twice', () => {
  const before = sampleDocument({ receivedAt: Date.UTC(2026, 9, 26, 2) });
  expect(dueProposals(before, '2026-11-10', RULES)).toEqual([
    { source: 'agency', dueOn: '2026-11-16', basis: 'Quy chế cũ' },
  ]);
  expect(dueProposals(before, '2026-11-23', RULES)).toEqual([]);
  expect(dueProposals(sampleDocument({ dueOn: '2026-11-26' }), '2026-11-23', RULES)).toHaveLength(1);
});
