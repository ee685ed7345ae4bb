import { addDays, type Day, dayOf, type Instant } from '../../shared/domain/calendar/days.ts';

/**
 * When an office works (domain facts: Labour Code Art. 111-112; NQ 28/2026/QH16 adds 24/11). Only for dating
 * invented documents; deadlines of real work never use this table. Make-up Saturdays are left out on purpose:
 * the seeded city receives nothing on a weekend.
 */
const OFF_DAYS: Readonly<Record<string, readonly string[]>> = {
  2025: ['01-01', '01-27', '01-28', '01-29', '01-30', '01-31', '04-07', '04-30', '05-01', '05-02', '09-01', '09-02'],
  2026: [
    ...['01-01', '01-02', '02-16', '02-17', '02-18', '02-19', '02-20', '04-27', '04-30', '05-01'],
    ...['08-31', '09-01', '09-02', '11-24'],
  ],
};
/** For years the table does not know: the days fixed in the solar calendar. Tết and Giỗ Tổ are not guessed. */
const FIXED_OFF_DAYS: readonly string[] = ['01-01', '04-30', '05-01', '09-02', '11-24'];

export function isWorkingDay(day: Day): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  if (weekday === 0 || weekday === 6) return false;
  return !(OFF_DAYS[day.slice(0, 4)] ?? FIXED_OFF_DAYS).includes(day.slice(5));
}

/** The working day `count` working days after `day` (before, when negative). */
export function addWorkingDays(day: Day, count: number): Day {
  const step = Math.sign(count);
  let current = day;
  for (let left = Math.abs(count); left > 0; ) {
    current = addDays(current, step);
    if (isWorkingDay(current)) left -= 1;
  }
  return current;
}

const MORNING_START = 7.5 * 3600; // 07:30-11:30 and 13:30-17:00, the summer hours of the city's offices
const MORNING_SECONDS = 4 * 3600;
const AFTERNOON_START = 13.5 * 3600;
/** Seconds of work in a day. */
export const WORKDAY = MORNING_SECONDS + 3.5 * 3600;

/**
 * Office time runs in ticks: one tick is one second of work, nights, lunches and holidays take none. Adding a
 * duration to a receipt then always lands inside office hours.
 */
export interface OfficeClock {
  /** The working days gone by, today included once it has begun. */
  readonly days: readonly Day[];
  readonly today: Day;
  /** Index of the last working day before today. */
  readonly lastBeforeToday: number;
  /** Working day by index; indexes beyond `days` lie ahead. */
  dayAt(index: number): Day;
  /** The last tick that is not after `now`. */
  readonly nowTick: number;
  instantOf(tick: number): Instant;
  dayOfTick(tick: number): Day;
}

const AHEAD = 60;

/** A clock over the last `dayCount` working days up to `now`. Today counts once the office has been open for an hour. */
export function createOfficeClock(now: Instant, dayCount: number): OfficeClock {
  const today = dayOf(now);
  const opened = isWorkingDay(today) && secondsWorked(now, today) >= 3600;
  const days: Day[] = [];
  for (let day = opened ? today : addWorkingDays(today, -1); days.length < dayCount; day = addWorkingDays(day, -1))
    days.push(day);
  days.reverse();
  const starts = days.map((day) => startOf(day));
  const worked = opened ? secondsWorked(now, today) : WORKDAY;
  const firstAhead = addWorkingDays(opened ? today : addDays(today, -1), 1);
  const ahead = Array.from({ length: AHEAD }, (_, i) => addWorkingDays(firstAhead, i));
  const clamp = (tick: number): number => Math.min(Math.max(Math.floor(tick / WORKDAY), 0), days.length - 1);
  return {
    days,
    today,
    lastBeforeToday: days.length - (opened ? 2 : 1),
    dayAt: (index) =>
      (index < days.length ? days[Math.max(index, 0)] : ahead[Math.min(index - days.length, AHEAD - 1)]) ?? today,
    nowTick: (days.length - 1) * WORKDAY + worked - 1,
    instantOf: (tick) => {
      const index = clamp(tick);
      const second = Math.min(tick - index * WORKDAY, WORKDAY - 0.001);
      const inDay = second < MORNING_SECONDS ? MORNING_START + second : AFTERNOON_START + second - MORNING_SECONDS;
      return (starts[index] ?? 0) + Math.floor(inDay * 1000);
    },
    dayOfTick: (tick) => days[clamp(tick)] ?? today,
  };
}

/** Midnight of the day in Hải Phòng. */
const startOf = (day: Day): Instant => Date.parse(`${day}T00:00:00+07:00`);

function secondsWorked(now: Instant, today: Day): number {
  const second = Math.floor((now - startOf(today)) / 1000);
  const morning = Math.min(Math.max(second - MORNING_START, 0), MORNING_SECONDS);
  const afternoon = Math.min(Math.max(second - AFTERNOON_START, 0), WORKDAY - MORNING_SECONDS);
  return morning + afternoon;
}
