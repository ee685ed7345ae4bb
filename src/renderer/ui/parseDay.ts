import { type Day, isDay } from '../../shared/domain/calendar/days.ts';

/**
 * A day as people type it: `5/2`, `05/02/2026`, `5-2-26`, `05022026`. Without a year it is this year's. Undefined for
 * what is no day: 31/02 is refused, not rolled over.
 */
export function parseDay(text: string, today: Day): Day | undefined {
  const trimmed = text.trim();
  const match =
    /^(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?$/.exec(trimmed) ??
    /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(trimmed);
  if (!match) return undefined;
  const [, d = '', m = '', y = today.slice(0, 4)] = match;
  const year = y.length === 2 ? `20${y}` : y;
  const day = `${year}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  return isDay(day) ? day : undefined;
}
