import type { Store } from '../../src/main/store/store-api.ts';
import { DESK_BUCKETS } from '../../src/shared/domain/document/desk.ts';
import { KIND_CODES } from '../../src/shared/domain/document/kinds.ts';
import { STATUSES } from '../../src/shared/domain/document/status.ts';
import { type DocumentQuery, SORTS } from '../../src/shared/ipc/contract.ts';
import { chance, pick } from './stats.ts';

type Reads = Pick<Store, 'list' | 'counts' | 'search'>;

export interface ReadTimes {
  readonly list: number[];
  /** First pages of the same queries, for the price of depth. */
  readonly first: number[];
  readonly counts: number[];
  /** The slowest questions, in words: what to look at when a goal is missed. */
  readonly slowest: { ms: number; what: string }[];
}

/**
 * Random sorts, filters and depths. Depth is reached as a person reaches it, by keyset from page to page; pages of 200
 * walk down, pages of 50 are measured at every place on the way.
 */
export async function runQueries(store: Reads, rounds: number, walk: number): Promise<ReadTimes> {
  const random = chance(7);
  const today = new Date().toISOString().slice(0, 10);
  const senders = await sendersOf(store);
  const units = await unitsOf(store);
  const times: ReadTimes = { list: [], first: [], counts: [], slowest: [] };
  const slow = new Slowest(times.slowest);
  for (let round = 0; round < rounds; round++) {
    const query = randomQuery(random, senders, units, today);
    let after: string | undefined;
    const steps = round % 4 === 0 ? walk : Math.floor(random() * 4);
    for (let step = 0; step <= steps; step++) {
      const asked = after === undefined ? query : { ...query, after };
      const start = performance.now();
      await store.list({ ...asked, limit: 50 });
      const ms = performance.now() - start;
      times.list.push(ms);
      if (step === 0) times.first.push(ms);
      slow.offer(ms, `step ${step} ${JSON.stringify(query)}`);
      const { next } = await store.list({ ...asked, limit: 200 });
      if (next === null) break;
      after = next;
    }
    const start = performance.now();
    await store.counts(today);
    times.counts.push(performance.now() - start);
  }
  return times;
}

/** Every keystroke of every phrase, as a hand types it: with marks composed (Unicode NFC) or without any. */
export async function runKeystrokes(
  store: Reads,
  phrases: readonly string[],
): Promise<{ ms: number[]; slowest: ReadTimes['slowest']; hits: number }> {
  const ms: number[] = [];
  const slowest: ReadTimes['slowest'] = [];
  const slow = new Slowest(slowest);
  let hits = 0;
  for (const phrase of phrases) {
    for (let length = 1; length <= phrase.length; length++) {
      const typed = phrase.slice(0, length);
      const start = performance.now();
      const { items, ready } = await store.search(typed, 20);
      const took = performance.now() - start;
      if (!ready) throw new Error('the text index is not ready');
      ms.push(took);
      hits += items.length;
      slow.offer(took, typed);
    }
  }
  return { ms, slowest, hits };
}

function randomQuery(
  random: () => number,
  senders: readonly string[],
  units: readonly string[],
  today: string,
): DocumentQuery {
  const query: DocumentQuery = {
    scope: random() < 0.25 ? 'desk' : 'all',
    sort: pick(SORTS, random),
    descending: random() < 0.6,
    limit: 50,
  };
  if (query.scope === 'desk' && random() < 0.5) query.bucket = pick(DESK_BUCKETS, random);
  if (random() < 0.4) query.statuses = some(STATUSES, random, 3);
  if (random() < 0.25) query.kinds = some(KIND_CODES, random, 4);
  if (random() < 0.2) query.urgencyAtLeast = 1 + Math.floor(random() * 3);
  if (random() < 0.2) query.senderCode = pick(senders, random);
  if (random() < 0.15) query.leadUnitId = pick(units, random);
  if (random() < 0.1) query.overdueOn = today;
  return query;
}

const some = <T>(items: readonly T[], random: () => number, most: number): T[] => [
  ...new Set(Array.from({ length: 1 + Math.floor(random() * most) }, () => pick(items, random))),
];

async function sendersOf(store: Reads): Promise<string[]> {
  // Codes are not on list items; those of the document itself are well known to the seed.
  const { items } = await store.list({ scope: 'all', sort: 'arrived', descending: true, limit: 200 });
  const codes = new Set<string>();
  const full = store as Partial<Pick<Store, 'document'>>;
  for (const { id } of items) {
    const code = (await full.document?.(id))?.document.senderCode;
    if (code !== undefined && code !== '') codes.add(code);
  }
  return codes.size === 0 ? ['H24.12'] : [...codes];
}

async function unitsOf(store: Reads): Promise<string[]> {
  const { items } = await store.list({ scope: 'all', sort: 'arrived', descending: false, limit: 200 });
  const units = new Set(items.map((item) => item.leadUnitId).filter((id): id is string => id !== null));
  return units.size === 0 ? ['ubnd-tp.vp'] : [...units];
}

/** Keeps the few slowest. */
class Slowest {
  readonly #kept: { ms: number; what: string }[];
  constructor(kept: { ms: number; what: string }[]) {
    this.#kept = kept;
  }
  offer(ms: number, what: string): void {
    if (this.#kept.length >= 8 && ms <= (this.#kept.at(-1)?.ms ?? 0)) return;
    this.#kept.push({ ms, what });
    this.#kept.sort((a, b) => b.ms - a.ms);
    this.#kept.length = Math.min(this.#kept.length, 8);
  }
}

/** What officials type: words of the subject, a symbol, a sender; each with marks and without. */
export const PHRASES: readonly string[] = [
  'quyết định phê duyệt quy hoạch',
  'quyet dinh phe duyet quy hoach',
  'giải phóng mặt bằng',
  'giai phong mat bang',
  'báo cáo tiến độ thực hiện',
  'bao cao tien do thuc hien',
  'đất đai đường bộ',
  'dat dai duong bo',
  'Sở Xây dựng cấp giấy phép',
  'so xay dung cap giay phep',
  'kiến nghị của cử tri phường Hải An',
  'kien nghi cua cu tri phuong hai an',
  '421/BC-TTTP',
  '15/qd-ubnd',
  'Nguyễn Văn',
  'nguyen van',
  'phòng cháy chữa cháy',
  'phong chay chua chay',
  'công văn khẩn',
  'hội nghị trực tuyến',
];
