import { expect, test } from 'vitest';
import { dayEndsSoon, dueState, handledBy } from './lateness.ts';

const MONDAY = '2026-11-23';

test('NĐ 30/2020 Điều 24: đôn đốc trước hạn hai ngày làm việc, cuối tuần và ngày lễ không tính', () => {
  // 24/11 is a holiday: from Monday 23/11, Thursday is the second working day.
  expect(dueState('2026-11-26', MONDAY).level).toBe('near');
  expect(dueState('2026-11-27', MONDAY).level).toBe('far');
  // From Thursday, Monday is two working days away.
  expect(dueState('2026-11-30', '2026-11-26').level).toBe('near');
  expect(dueState('2026-12-01', '2026-11-26').level).toBe('far');
  // Over Tết, the Tuesday after the holiday is two working days away.
  expect(dueState('2026-02-24', '2026-02-13').level).toBe('near');
});

test('overdue, and finished late or in time: the day of finishing decides, not today', () => {
  expect(dueState('2026-11-20', MONDAY)).toEqual({ level: 'overdue', days: 3 });
  expect(dueState('2026-11-20', MONDAY, '2026-11-21')).toEqual({ level: 'late', days: 1 });
  expect(dueState('2026-11-20', MONDAY, '2026-11-20').level).toBe('kept');
  expect(dueState(null, MONDAY, '2026-11-21').level).toBe('none');
});

test('NĐ 30/2020 Điều 21.2c: báo nhận trong ngày, từ 15 giờ 30 là gần hết ngày', () => {
  expect(dayEndsSoon(Date.UTC(2026, 10, 23, 8, 29))).toBe(false);
  expect(dayEndsSoon(Date.UTC(2026, 10, 23, 8, 30))).toBe(true);
  expect(dayEndsSoon(Date.UTC(2026, 10, 23, 17, 0))).toBe(false);
});

test('NĐ 30/2020 Điều 4: đăng ký, phát hành, chuyển giao trong ngày, chậm nhất ngày làm việc tiếp theo; khẩn thì ngay', () => {
  const friday = Date.UTC(2026, 10, 20, 3);
  expect(handledBy(friday, 0)).toBe('2026-11-23');
  // The day after the Monday is a holiday.
  expect(handledBy(Date.UTC(2026, 10, 23, 3), 0)).toBe('2026-11-25');
  expect([1, 2, 3, 4].map((urgency) => handledBy(friday, urgency))).toEqual(Array(4).fill('2026-11-20'));
});
