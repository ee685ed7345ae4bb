/**
 * The office lives in Asia/Ho_Chi_Minh: UTC+7, no daylight saving (domain.md 8.6). A `Day` is `YYYY-MM-DD`.
 * Instants are epoch milliseconds, UTC. No function here reads the clock: callers pass the time in.
 */
export type Day = string;
export type Instant = number;

const OFFSET_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;
/**
 * Only days of the calendar, the 29th of February in leap years alone: every schema of a command, a row and a setting
 * asks this pattern, so an impossible date is refused at each door and not first by the database.
 */
export const DAY_PATTERN =
  /^(?:\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))|(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)$/;

export function dayOf(instant: Instant): Day {
  return new Date(instant + OFFSET_MS).toISOString().slice(0, 10);
}

/** The first instant of a day. */
export const startOf = (day: Day): Instant => Date.parse(`${day}T00:00:00Z`) - OFFSET_MS;

export const yearOf = (instant: Instant): number => Number(dayOf(instant).slice(0, 4));

/** True for a day that exists: 2026-02-30 is refused. */
export function isDay(text: string): boolean {
  return DAY_PATTERN.test(text);
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The same day so many months on; the month's last where it has no such day (31/1 + 1 month is 28 or 29/2). */
export function addMonths(day: Day, months: number): Day {
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const first = `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}-01`;
  const days = new Date(Date.UTC(Math.floor(count / 12), (count % 12) + 1, 0)).getUTCDate();
  return `${first.slice(0, 8)}${String(Math.min(Number(day.slice(8, 10)), days)).padStart(2, '0')}`;
}

/** Whole days from `from` to `to`; negative when `to` lies before. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** `yyyy/MM/dd`, as edXML writes dates (domain.md 2.2); undefined for a day that does not exist. */
export function parseExchangeDay(text: string): Day | undefined {
  const match = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})$/.exec(text.trim());
  if (!match) return undefined;
  const day = `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}`;
  return isDay(day) ? day : undefined;
}

/** `dd/MM/yyyy`, as officials read it. */
export const showDay = (day: Day): string => `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;

/**
 * `ngày 05 tháng 02 năm 2026`, the date line of a document: days below 10 and the months 1 and 2 take a zero, other months
 * none (NĐ 30/2020 App. I).
 */
export function longDay(day: Day): string {
  const month = Number(day.slice(5, 7));
  return `ngày ${day.slice(8, 10)} tháng ${month <= 2 ? `0${month}` : month} năm ${day.slice(0, 4)}`;
}
