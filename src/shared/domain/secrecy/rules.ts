import type { Day } from '../calendar/days.ts';

/** The levels of state secrets and the law that names them, in force from a day on. A new law is a new line. */
export interface SecrecyLaw {
  readonly since: Day;
  readonly law: string;
  /** Ascending. */
  readonly levels: readonly string[];
}

export const SECRECY_LAWS: readonly SecrecyLaw[] = [
  { since: '2020-07-01', law: 'Luật 29/2018/QH14 Điều 8', levels: ['Mật', 'Tối mật', 'Tuyệt mật'] },
  { since: '2026-03-01', law: 'Luật 117/2025/QH15 Điều 5', levels: ['Mật', 'Tối mật', 'Tuyệt mật'] },
];

/** The levels in force on a day; before the first line, the first line. */
export function secrecyLaw(day: Day): SecrecyLaw {
  const [first, ...later] = SECRECY_LAWS;
  if (first === undefined) throw new Error('no law on state secrets is configured');
  return later.reduce((found, law) => (law.since <= day ? law : found), first);
}
