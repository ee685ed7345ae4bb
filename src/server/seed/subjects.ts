import type { Day } from '../../shared/domain/calendar/days.ts';
import type { DocumentKind } from '../../shared/domain/document/kinds.ts';
import type { Field } from './fields.ts';
import type { Random } from './random.ts';
import { ADDRESSEES, LETTERS_DOWN, LETTERS_UP, SUBJECTS } from './vocabulary/phrases.ts';
import { ECONOMY_TOPICS, type Topics } from './vocabulary/topics-economy.ts';
import { SOCIETY_TOPICS } from './vocabulary/topics-society.ts';

const TOPICS: Readonly<Partial<Record<Field, Topics>>> = { ...ECONOMY_TOPICS, ...SOCIETY_TOPICS };

export interface Subject {
  readonly text: string;
  /** The bare matter, for the body of the page: 'dự án đường vành đai đoạn qua phường Lê Chân'. */
  readonly matter: string;
}

export interface SubjectOptions {
  readonly kind: DocumentKind;
  readonly field: Field;
  /** Lower-case commune names. */
  readonly places: readonly string[];
  readonly issuedOn: Day;
  /** Written to somebody above: one asks and reports, one does not order. */
  readonly upward: boolean;
}

/** A trích yếu: kind, field, place and period put together. */
export function makeSubject({ kind, field, places, issuedOn, upward }: SubjectOptions, random: Random): Subject {
  const topics = TOPICS[field];
  if (topics === undefined) throw new Error(`no topics for ${field}`);
  const letters = random.chance(0.55) ? SUBJECTS.CV : upward ? LETTERS_UP : LETTERS_DOWN;
  const template = random.pick((kind === 'CV' ? letters : SUBJECTS[kind]) ?? LETTERS_UP);
  const place = random.pick(places);
  const matter = template.includes('{c}')
    ? random.pick(topics.cases).replace('{nơi}', place)
    : random.pick(topics.works);
  const text = template
    .replace('{w}', matter)
    .replace('{c}', matter)
    .replace('{khi}', () => period(issuedOn, random))
    .replace('{đâu}', () => scope(place, random))
    .replace('{ai}', () => random.pick(ADDRESSEES))
    .replace(/(thực hiện|triển khai) (?=thực h|triển khai|Kế hoạch triển)/g, '');
  return { text, matter };
}

function scope(place: string, random: Random): string {
  return random.chance(0.6) ? 'trên địa bàn thành phố' : `trên địa bàn ${place}`;
}

function period(day: Day, random: Random): string {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  const choice = random.next();
  if (choice < 0.3) return `năm ${month > 10 && random.chance(0.4) ? year + 1 : year}`;
  if (choice < 0.5) return month === 1 ? `tháng 12 năm ${year - 1}` : `tháng ${month - 1} năm ${year}`;
  if (choice < 0.65) return `quý ${['I', 'II', 'III', 'IV'][Math.floor((month - 1) / 3)]} năm ${year}`;
  if (choice < 0.78)
    return month < 7 ? `6 tháng đầu năm ${year}` : month < 10 ? `9 tháng năm ${year}` : `6 tháng cuối năm ${year}`;
  if (choice < 0.9) return `giai đoạn ${year} - 2030`;
  return `đợt ${random.int(1, 3)} năm ${year}`;
}
