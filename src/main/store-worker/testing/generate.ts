import { addDays } from '../../../shared/domain/calendar/days.ts';
import type { Actor } from '../../../shared/domain/directory/actor.ts';
import type { Document, Routing } from '../../../shared/domain/document/document.ts';
import { KIND_CODES } from '../../../shared/domain/document/kinds.ts';
import { type DocumentRow, toRow } from '../../../shared/domain/document/row.ts';
import { STATUSES } from '../../../shared/domain/document/status.ts';
import type { MeResponse } from '../../../shared/protocol/sync.ts';

/** Invented documents for tests and benches of the store, the same for the same seed. */
export class Random {
  #state: number;
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }
  /** mulberry32: small, even enough, and repeatable. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }
  below(n: number): number {
    return Math.floor(this.next() * n);
  }
  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }
  /** Small numbers far more often than large ones. */
  skewed(n: number): number {
    return Math.floor(n * this.next() ** 3);
  }
}

const SYLLABLES =
  'việc về tăng cường công tác quản lý đất đai xây dựng đô thị phòng cháy chữa giáo dục đào tạo y tế môi trường biển đảo cảng hàng không đường bộ thủ tục hành chính chuyển đổi số dữ liệu dân cư quyết định phê duyệt kế hoạch báo cáo kết quả thực hiện chỉ đạo triển khai nghị thông tư hướng dẫn tổ chức hội kiểm tra giám sát ngân sách đầu tư dự án huyện phường xã khu kinh tế nông nghiệp thủy sản lao động thương binh văn hóa thể thao du lịch khoa học nghệ tài chính thuế hải quan biên an ninh trật tự an toàn giao thông tiếp công dân khiếu nại tố cáo cải cách tư pháp nội vụ thi đua khen thưởng cán bộ viên chức tuyển dụng bổ nhiệm lương bảo hiểm xã hội người nghèo trẻ em thanh niên phụ nữ'.split(
    ' ',
  );
const NAMES = 'Nguyễn Văn Mẫu,Trần Thị Thử,Lê Hữu Nghiệm,Phạm Đức Ví,Vũ Minh Dụ,Đỗ Thu Khảo'.split(',');
const SENDERS = Array.from({ length: 300 }, (_, i) => ({
  code: `H24.${i + 1}`,
  name: `${['Ủy ban nhân dân phường', 'Sở', 'Ban Quản lý', 'Văn phòng', 'Trung tâm', 'Đảng ủy'][i % 6]} ${SYLLABLES[(i * 7) % SYLLABLES.length]} ${SYLLABLES[(i * 13 + 5) % SYLLABLES.length]} ${i}`,
}));
const UNITS = Array.from({ length: 60 }, (_, i) => `unit-${i + 1}`);
const START = Date.UTC(2021, 0, 4, 1);

export const ME: Actor = {
  id: 'me',
  name: 'Người Dùng Mẫu',
  position: 'Chuyên viên',
  orgId: 'org',
  unitId: 'unit-1',
  roles: ['clerk', 'head'],
  actsFor: [],
};
export const meResponse = (actor: Actor = ME, scope = 'scope-1'): MeResponse => ({
  person: {
    id: actor.id,
    name: actor.name,
    position: actor.position,
    orgId: actor.orgId,
    unitId: actor.unitId,
    roles: [...actor.roles],
  },
  unitName: 'Phòng Một',
  orgName: 'Cơ quan Mẫu',
  actsFor: [...actor.actsFor],
  scope,
  serverTime: START,
  demo: true,
});

/** Document `i` of `count`: old ones mostly closed, the newest mostly open, as in life. */
export function generateDocument(random: Random, i: number, count: number): Document {
  const age = (count - i) / count; // 1: oldest
  const open = random.next() < (age < 0.02 ? 0.8 : 0.01);
  const status = open
    ? random.pick(STATUSES.slice(0, 5))
    : random.pick([
        'completed',
        'completed',
        'completed',
        'completed',
        'completed',
        'completed',
        'refused',
        'withdrawn',
      ] as const);
  const receivedAt = START + Math.floor((i / count) * 5.8 * 365 * 86_400_000);
  const day = new Date(receivedAt).toISOString().slice(0, 10);
  const kind = random.next() < 0.5 ? 'CV' : random.pick(KIND_CODES);
  const sender = SENDERS[random.skewed(SENDERS.length)] ?? { code: 'H24', name: 'UBND' };
  const routed = status === 'directed' || status === 'in-progress' || status === 'completed';
  const unit = UNITS[random.skewed(UNITS.length)] ?? 'unit-1';
  const dueOn = random.next() < 0.6 ? addDays(day, 3 + random.below(60)) : null;
  const routing: Routing = {
    id: `r${i}`,
    role: random.pick(['lead', 'support', 'inform'] as const),
    unitId: unit,
    personId: random.next() < 0.4 ? 'me' : null,
    dueOn: random.next() < 0.5 ? addDays(day, 2 + random.below(30)) : null,
    state: status === 'completed' ? 'done' : 'waiting',
    doneAt: null,
  };
  const words = Array.from({ length: 8 + random.below(18) }, () => random.pick(SYLLABLES)).join(' ');
  const number = 1 + random.below(9000);
  return {
    id: `018f${(i + 1).toString(16).padStart(12, '0')}-${random.below(0xffff).toString(16)}-demo`,
    ord: i + 1,
    version: 1 + random.below(5),
    orgId: 'org',
    status,
    arrivalNumber: status === 'received' || status === 'refused' ? null : i + 1,
    arrivalYear: status === 'received' || status === 'refused' ? null : Number(day.slice(0, 4)),
    receivedAt,
    kind,
    symbol: `${number}/${kind === 'CV' ? 'UBND' : kind}-${random.pick(['VP', 'NC', 'TH', 'KT', 'XD', 'NN'])}`,
    issuedOn: random.next() < 0.97 ? addDays(day, -random.below(10)) : null,
    senderCode: sender.code,
    senderName: sender.name,
    subject: `V/v ${words}`,
    signerName: random.pick(NAMES),
    urgency: random.next() < 0.85 ? 0 : 1 + random.below(4),
    dueOn,
    submittedTo: status === 'submitted' ? random.pick(['leader', 'me']) : null,
    leadUnitId: routed ? unit : null,
    leadPersonId: null,
    pageCount: 1 + random.below(20),
    updatedAt: receivedAt + 3_600_000,
    files: [
      {
        sha256: (i + 1).toString(16).padStart(64, '0'),
        name: `${number}.pdf`,
        type: 'application/pdf',
        bytes: 100_000 + random.below(900_000),
      },
    ],
    routings: routed ? [routing] : [],
    history: [
      { id: `h${i}`, at: receivedAt, kind: 'arrived', actorId: null, actorName: 'Trục liên thông', code: '01' },
    ],
    exchange: null,
  };
}

/** Rows one after another, oldest first; never all in memory. */
export function* generateRows(count: number, seed = 1): Generator<DocumentRow> {
  const random = new Random(seed);
  for (let i = 0; i < count; i++) yield toRow(generateDocument(random, i, count));
}
