import { addDays, dayOf } from '../../src/shared/domain/calendar/days.ts';
import type { Person, Unit } from '../../src/shared/domain/directory/directory.ts';
import type { Document, HistoryEntry } from '../../src/shared/domain/document/document.ts';
import type { DocumentStatus } from '../../src/shared/domain/document/status.ts';
import type { Packet } from '../../src/shared/domain/exchange/packet.ts';

/** Invented people and documents for looking at the pages without a backend. Nobody here exists. */
export const NOW = Date.UTC(2026, 10, 23, 2, 12); // 09:12 in Hải Phòng
export const TODAY = dayOf(NOW);
export const ORG = 'so-xay-dung';

const unit = (id: string, name: string, shortName: string, parentId: string | null = ORG): Unit => ({
  id,
  orgId: ORG,
  parentId,
  kind: parentId === null ? 'department' : 'division',
  name,
  shortName,
  code: null,
  communeCode: null,
});

export const units: Unit[] = [
  unit(ORG, 'Sở Xây dựng', 'SXD', null),
  unit(`${ORG}.vp`, 'Văn phòng Sở', 'VP'),
  unit(`${ORG}.ht`, 'Phòng Hạ tầng kỹ thuật', 'HTKT'),
  unit(`${ORG}.qh`, 'Phòng Quy hoạch kiến trúc', 'QHKT'),
  unit(`${ORG}.kt`, 'Phòng Kinh tế và vật liệu xây dựng', 'KTVL'),
  unit(`${ORG}.tt`, 'Thanh tra Sở', 'TTr'),
];

const person = (id: string, name: string, position: string, unitId: string, roles: Person['roles']): Person => ({
  id,
  orgId: ORG,
  unitId,
  name,
  position,
  roles,
  active: true,
});

export const people: Person[] = [
  person('p-clerk', 'Phạm Thị Ngọc Ánh', 'Văn thư', `${ORG}.vp`, ['clerk']),
  person('p-leader', 'Nguyễn Đức Thọ', 'Giám đốc Sở', ORG, ['leader']),
  person('p-deputy', 'Trần Thị Minh Hạnh', 'Phó Giám đốc Sở', ORG, ['leader']),
  person('p-head', 'Đặng Quốc Dũng', 'Trưởng phòng', `${ORG}.ht`, ['head']),
  person('p-spec', 'Lê Văn Đạt', 'Chuyên viên', `${ORG}.ht`, ['specialist']),
  person('p-officer', 'Nguyễn Thị Quản Trị', 'Cán bộ bảo mật', ORG, ['admin', 'supervisor']),
  person('p-spec2', 'Hoàng Thị Ân', 'Chuyên viên chính', `${ORG}.ht`, ['specialist']),
  person('p-head2', 'Vũ Thanh Bình', 'Trưởng phòng', `${ORG}.qh`, ['head']),
  person('p-spec3', 'Bùi Hải Yến', 'Chuyên viên', `${ORG}.qh`, ['specialist']),
  person('p-head3', 'Đỗ Mạnh Cường', 'Chánh Văn phòng', `${ORG}.vp`, ['head']),
];

const SENDERS: readonly [string, string, string][] = [
  ['H24', 'Ủy ban nhân dân thành phố Hải Phòng', 'UBND-XD'],
  ['H24.12', 'Sở Tài chính', 'STC-ĐT'],
  ['G01', 'Văn phòng Chính phủ', 'VPCP-CN'],
  ['G17', 'Bộ Xây dựng', 'BXD-HTKT'],
  ['H24.101', 'Ủy ban nhân dân phường Hồng Bàng', 'UBND-KT'],
  ['H24.131', 'Ủy ban nhân dân đặc khu Cát Hải', 'UBND-QLĐT'],
  ['H24.20', 'Sở Nông nghiệp và Môi trường', 'SNNMT-ĐĐ'],
];
const SUBJECTS = [
  'V/v rà soát quy hoạch chi tiết tỷ lệ 1/500 khu đô thị mới Bắc Sông Cấm',
  'Về việc đẩy nhanh tiến độ giải ngân vốn đầu tư công năm 2026 các dự án hạ tầng giao thông trọng điểm',
  'Báo cáo tình hình cấp giấy phép xây dựng quý IV trên địa bàn thành phố',
  'V/v trả lời kiến nghị của cử tri về thoát nước tại khu vực phường Lê Chân',
  'Kế hoạch kiểm tra công tác bảo đảm an toàn công trình trong mùa mưa bão',
  'Về việc phối hợp cung cấp thông tin, số liệu phục vụ lập quy hoạch đặc khu Bạch Long Vĩ',
  'Giấy mời họp thẩm định hồ sơ điều chỉnh chủ trương đầu tư cầu Nguyễn Trãi',
  'V/v hướng dẫn thực hiện Nghị định số 30/2020/NĐ-CP về công tác văn thư',
];
const KINDS = ['CV', 'QĐ', 'BC', 'KH', 'GM', 'CV', 'TB', 'CV'] as const;

const at = <T>(list: readonly T[], i: number): T => list[i % list.length] as T;

/** One document by its number: the same number, the same document. */
export function documentOf(n: number, total: number): Document {
  const age = total - n; // 0: the newest
  const status = statusOf(n, age);
  const [senderCode, senderName, notation] = at(SENDERS, n * 5 + 3);
  const kind = at(KINDS, n * 5 + Math.floor(n / 8));
  const receivedAt = NOW - age * 1_700_000;
  const numbered = status !== 'received' && status !== 'refused';
  const routed = status === 'directed' || status === 'in-progress' || status === 'completed';
  const dueOn = n % 3 === 0 ? null : addDays(dayOf(NOW), ((n * 11) % 19) - 4);
  return {
    id: `doc-${n}`,
    ord: n,
    version: 1,
    orgId: ORG,
    status,
    arrivalNumber: numbered ? n : null,
    arrivalYear: numbered ? 2026 : null,
    receivedAt,
    kind,
    symbol: kind === 'CV' ? `${(n * 13) % 9000}/${notation}` : `${(n * 13) % 900}/${kind}-${notation.split('-')[0]}`,
    issuedOn: addDays(dayOf(receivedAt), -2),
    senderCode,
    senderName,
    subject: at(SUBJECTS, n * 3 + Math.floor(n / 8)),
    signerName: 'Nguyễn Văn Minh Họa',
    urgency: n % 9 === 0 ? 1 : n % 23 === 0 ? 3 : 0,
    dueOn,
    submittedTo: numbered && status !== 'registered' ? 'p-leader' : null,
    leadUnitId: routed ? `${ORG}.ht` : null,
    leadPersonId: routed && n % 2 === 0 ? 'p-spec' : null,
    pageCount: 3,
    updatedAt: receivedAt,
    files: filesOf(n),
    routings: routed
      ? [
          {
            id: `r${n}.0`,
            role: 'lead',
            unitId: `${ORG}.ht`,
            personId: n % 2 === 0 ? 'p-spec' : null,
            dueOn,
            state: status === 'completed' ? 'done' : status === 'in-progress' ? 'working' : 'waiting',
            doneAt: status === 'completed' ? NOW : null,
          },
          {
            id: `r${n}.1`,
            role: 'support',
            unitId: `${ORG}.qh`,
            personId: null,
            dueOn,
            state: 'waiting',
            doneAt: null,
          },
          {
            id: `r${n}.2`,
            role: 'inform',
            unitId: `${ORG}.vp`,
            personId: null,
            dueOn: null,
            state: 'waiting',
            doneAt: null,
          },
        ]
      : [],
    history: historyOf(n, status, receivedAt),
    exchange: null,
  };
}

function statusOf(n: number, age: number): DocumentStatus {
  if (age > 400) return n % 40 === 0 ? 'refused' : n % 30 === 0 ? 'in-progress' : 'completed';
  return at(
    ['received', 'registered', 'submitted', 'directed', 'in-progress', 'received', 'submitted', 'completed'],
    n,
  ) as DocumentStatus;
}

const sha = (name: string): string =>
  name
    .split('')
    .map((c) => c.charCodeAt(0).toString(16))
    .join('')
    .padEnd(64, '0')
    .slice(0, 64);
/** Which bytes the harness serves for a file. */
export const SAMPLES = { good: sha('good'), broken: sha('broken'), locked: sha('locked'), docx: sha('docx') } as const;

function filesOf(n: number): Document['files'] {
  const file = (kind: keyof typeof SAMPLES, name: string, type = 'application/pdf') => ({
    sha256: SAMPLES[kind],
    name,
    type,
    bytes: 184_320,
  });
  if (n % 10 === 7) return [file('broken', 'cong-van-hong.pdf')];
  if (n % 10 === 6) return [file('locked', 'co-mat-khau.pdf')];
  if (n % 10 === 5) return [];
  return [
    file('good', `${n}-cong-van.pdf`),
    file('docx', 'phu-luc.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'),
  ];
}

function historyOf(n: number, status: DocumentStatus, receivedAt: number): HistoryEntry[] {
  const order: DocumentStatus[] = ['received', 'registered', 'submitted', 'directed', 'in-progress', 'completed'];
  const reached = status === 'refused' ? 0 : order.indexOf(status);
  const entry = (i: number, kind: HistoryEntry['kind'], who: number, text?: string): HistoryEntry => ({
    id: `h${n}.${i}`,
    at: receivedAt + i * 3_600_000,
    kind,
    actorId: people[who]?.id ?? null,
    actorName: people[who]?.name ?? '',
    ...(text === undefined ? {} : { text }),
  });
  const all: HistoryEntry[] = [
    { id: `h${n}.0`, at: receivedAt, kind: 'arrived', actorId: null, actorName: '', code: '01' },
    entry(1, 'registered', 0),
    entry(2, 'submitted', 0, 'Kính trình đồng chí Giám đốc xem xét.'),
    {
      ...entry(
        3,
        'directed',
        2,
        'Giao Phòng Hạ tầng kỹ thuật chủ trì, phối hợp Phòng Quy hoạch kiến trúc tham mưu văn bản trả lời trước ngày 28/11.',
      ),
      onBehalfOf: 'p-leader',
    },
    entry(4, 'started', 4),
    entry(5, 'completed', 4, 'Đã ban hành văn bản trả lời.'),
  ];
  return all.slice(0, reached + 1);
}

export const packets: Packet[] = [
  packet('1', 'VXP_7816_VPCP.edxml', 'document', 'Văn phòng Chính phủ', at(SUBJECTS, 1), null),
  packet('2', 'goi-tin-loi.edxml', 'refused', '', '', { code: 'packet-not-xml', details: { line: 14 } }),
  packet('3', 'status_03.edxml', 'status', 'Sở Tài chính', 'Đã tiếp nhận', null),
  packet('4', 'co-doctype.edxml', 'refused', 'Bộ Xây dựng', 'V/v hướng dẫn', { code: 'packet-doctype' }),
];

function packet(
  id: string,
  fileName: string,
  outcome: Packet['outcome'],
  senderName: string,
  subject: string,
  error: Packet['error'],
): Packet {
  return {
    id,
    orgId: ORG,
    receivedAt: NOW - Number(id) * 1_200_000,
    channel: id === '2' ? 'folder' : 'http',
    fileName,
    bytes: 48_213,
    outcome,
    documentId: outcome === 'document' ? 'doc-1' : null,
    statusCode: outcome === 'status' ? '03' : null,
    senderName,
    subject,
    error,
  };
}
