import { addDays, addMonths, type Day, daysBetween } from '../calendar/days.ts';

/**
 * Thời hạn bảo quản by archival code, in years; null: for ever, or as the person says ('07'). The codes come from a
 * secondary source (domain.md 1.10), the span of "vĩnh viễn or up to 70 years" from Luật Lưu trữ 33/2024 [M].
 */
export const RETENTIONS = ['01', '02', '03', '04', '05', '06', '07'] as const;
export type Retention = (typeof RETENTIONS)[number];
export const PERMANENT: Retention = '01';
export const OTHER_RETENTION: Retention = '07';
const YEARS: Readonly<Record<Retention, number | null>> = {
  '01': null,
  '02': 70,
  '03': 50,
  '04': 30,
  '05': 20,
  '06': 10,
  '07': null,
};

interface Kept {
  readonly retention: Retention;
  readonly retentionYears: number | null;
}

/** Infinity: vĩnh viễn. */
export const yearsKept = ({ retention, retentionYears }: Kept): number =>
  retention === PERMANENT ? Number.POSITIVE_INFINITY : (YEARS[retention] ?? retentionYears ?? 0);

/** `20 năm`, as papers and archives write it. */
export const maintenanceOf = (kept: Kept): string =>
  kept.retention === PERMANENT ? 'Vĩnh viễn' : `${yearsKept(kept)} năm`;

/** The limits of the hand-over, by the day on which a file is closed. */
interface HandOverRule {
  readonly from: Day;
  readonly source: string;
  readonly months: number;
  readonly constructionMonths: number;
  /** How much longer a unit may keep a file with a written approval. */
  readonly longerMonths: number;
  readonly alertDays: number;
  /** Files kept at least so long must be handed over. */
  readonly fromYears: number;
}

/**
 * Newest last. That Luật Lưu trữ 33/2024/QH15 (from 1/7/2025) keeps the limits of NĐ 30/2020 was not compared with its text [M]:
 * a line of its own belongs here when it has been.
 */
const HAND_OVER_RULES: readonly HandOverRule[] = [
  {
    from: '2020-03-05',
    source: 'NĐ 30/2020/NĐ-CP Điều 30, Phụ lục VI',
    months: 12,
    constructionMonths: 3,
    longerMonths: 24,
    alertDays: 30,
    fromYears: 5,
  },
];

export function handOverRule(day: Day): HandOverRule {
  const [first] = HAND_OVER_RULES;
  if (first === undefined) throw new Error('no rule of the hand-over');
  return HAND_OVER_RULES.findLast((rule) => rule.from <= day) ?? first;
}

interface Ended extends Kept {
  readonly matter: 'general' | 'construction';
}

/** The last day on which the file should be in the archive, or null where it need not go there. */
export function handOverDue(file: Ended, closedOn: Day): Day | null {
  const rule = handOverRule(closedOn);
  if (yearsKept(file) < rule.fromYears) return null;
  return addMonths(closedOn, file.matter === 'construction' ? rule.constructionMonths : rule.months);
}

/** The last day to which a written approval can put the hand-over off. */
export function longestKept(file: Ended, closedOn: Day): Day | null {
  const due = handOverDue(file, closedOn);
  return due === null ? null : addMonths(due, handOverRule(closedOn).longerMonths);
}

export type HandOverAlert = 'soon' | 'late';

/** App. VI 5: a warning thirty days before the time of the hand-over; afterwards it is late. */
export function handOverAlert(
  file: { readonly status: string; readonly handOverDueOn: Day | null },
  today: Day,
): HandOverAlert | null {
  if (file.status !== 'closed' || file.handOverDueOn === null) return null;
  const left = daysBetween(today, file.handOverDueOn);
  if (left < 0) return 'late';
  return left <= handOverRule(today).alertDays ? 'soon' : null;
}

/** Files due up to this day are warned of today. */
export const alertUntil = (today: Day): Day => addDays(today, handOverRule(today).alertDays);
