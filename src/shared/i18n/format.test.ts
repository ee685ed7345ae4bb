import { describe, expect, test } from 'vitest';
import { dueState } from '../domain/document/lateness.ts';
import {
  dueText,
  errorText,
  offReason,
  showBytes,
  showCount,
  showInstant,
  showMoment,
  showTime,
  timeLeftText,
} from './format.ts';
import { createTranslator, translateWith } from './translator.ts';

const t = translateWith(createTranslator('vi'));
const en = translateWith(createTranslator('en'));
const today = '2026-11-23';

test('times are the office’s (UTC+7), whatever the workstation says', () => {
  const lateUtc = Date.UTC(2026, 10, 22, 18, 5);
  expect(showTime(lateUtc)).toBe('01:05');
  expect(showInstant(lateUtc)).toBe('01:05 23/11/2026');
  expect(showMoment(lateUtc, today)).toBe('01:05');
  expect(showMoment(lateUtc, '2026-11-24')).toBe('01:05 23/11/2026');
});

test('numbers take dots, sizes a decimal comma', () => {
  expect([0, 999, 1000, 100000, 1234567].map(showCount)).toEqual(['0', '999', '1.000', '100.000', '1.234.567']);
  expect([0, 1023, 1536, 5 * 1024 * 1024, 300 * 1024 * 1024].map(showBytes)).toEqual([
    '0 B',
    '1023 B',
    '1,5 KB',
    '5,0 MB',
    '300 MB',
  ]);
});

describe('due dates', () => {
  test.each([
    [null, 'none', 'Không có hạn'],
    ['2026-11-20', 'overdue', 'Quá hạn 3 ngày'],
    ['2026-11-23', 'today', 'Hạn: hôm nay'],
    ['2026-11-25', 'near', 'Hạn: còn 2 ngày'],
    ['2026-12-03', 'far', 'Hạn: còn 10 ngày'],
    ['2027-01-09', 'far', 'Hạn: 09/01/2027'],
  ] as const)('%s is %s', (dueOn, level, text) => {
    expect(dueState(dueOn, today).level).toBe(level);
    expect(dueText(t, dueOn, today)).toBe(text);
  });
});

test('time left is said only when it can be known', () => {
  expect(timeLeftText(t, 0, 100, 0, 5000)).toBeNull();
  expect(timeLeftText(t, 50, 100, 0, 500)).toBeNull();
  expect(timeLeftText(t, 50, 100, 0, 10_000)).toBe('còn khoảng 10 giây');
  expect(timeLeftText(en, 10_000, 100_000, 0, 60_000)).toBe('about 9 min left');
  expect(timeLeftText(t, 100, 100, 0, 5000)).toBeNull();
});

test('errors and closed buttons speak of the state in words', () => {
  expect(errorText(t, { code: 'wrong-status', details: { status: 'completed' } })).toContain('(Hoàn thành)');
  expect(offReason(t, { code: 'role-required', details: { role: 'clerk' } })).toBe('Cần vai trò Văn thư.');
  expect(offReason(t, { code: 'wrong-status', details: { status: 'received' } })).toContain('Chờ vào sổ');
});
