import type { CommandContext } from '../commands/definition.ts';
import type { Actor, Role } from '../domain/directory/actor.ts';
import { type Document, documentSchema } from '../domain/document/document.ts';
import { type SignatureCheck, signatureCheckSchema } from '../domain/document/signature.ts';
import { type Outgoing, outgoingSchema } from '../domain/outgoing/outgoing.ts';
import { type Workfile, workfileSchema } from '../domain/workfile/workfile.ts';

/** Builders for tests of any room: valid by construction, changed where a test cares. */
export const sampleDocument = (changes: Partial<Document> = {}): Document =>
  documentSchema.parse({
    id: 'doc-1',
    ord: 1,
    version: 1,
    orgId: 'org',
    status: 'received',
    arrivalNumber: null,
    arrivalYear: null,
    receivedAt: Date.UTC(2026, 10, 23, 1),
    kind: 'CV',
    symbol: '7816/VPCP-TTĐT',
    issuedOn: '2026-11-20',
    senderCode: 'G22',
    senderName: 'Văn phòng Chính phủ',
    subject: 'V/v kết nối, liên thông phần mềm quản lý văn bản',
    signerName: 'Nguyễn Văn Mẫu',
    urgency: 0,
    dueOn: null,
    submittedTo: null,
    leadUnitId: null,
    leadPersonId: null,
    pageCount: 2,
    updatedAt: Date.UTC(2026, 10, 23, 1),
    files: [],
    routings: [],
    history: [],
    exchange: null,
    ...changes,
  });

/** A document that came by the exchange in a packet with these signatures. */
export const sampleOrigin = (signatures: readonly SignatureCheck[]): NonNullable<Document['exchange']> => ({
  documentId: 'G22,2026/11/20,1/VPCP',
  businessType: '0',
  senderCode: 'G22',
  recipientCode: 'H24',
  packetId: 'p',
  issuedOn: null,
  signatures: [...signatures],
});

/** A signature where everything holds. */
export const sampleSignature = (changes: Partial<SignatureCheck> = {}): SignatureCheck =>
  signatureCheckSchema.parse({
    integrity: 'intact',
    chain: 'accepted',
    validity: 'valid',
    revocation: 'good',
    signer: 'Nguyễn Văn Mẫu',
    organisation: 'Văn phòng Chính phủ',
    issuer: 'Cơ quan chứng thực mẫu',
    signedAt: Date.UTC(2026, 10, 20, 3),
    timeSource: 'authority',
    weak: false,
    ...changes,
  });

/** An outgoing document that was issued to an agency on the exchange. */
export const sampleOutgoing = (changes: Partial<Outgoing> = {}): Outgoing =>
  outgoingSchema.parse({
    id: 'out-1',
    version: 8,
    orgId: 'org',
    unitId: 'unit-a',
    authorId: 'specialist-a',
    authorName: 'Chuyên viên A',
    status: 'issued',
    createdAt: Date.UTC(2026, 10, 20, 2),
    updatedAt: Date.UTC(2026, 10, 23, 1),
    kind: 'CV',
    subject: 'V/v báo cáo tiến độ giải ngân',
    urgency: 0,
    dueOn: null,
    content: { bases: [], body: 'Nội dung.' },
    edition: 1,
    editions: [],
    signer: { personId: 'leader', name: 'Lãnh đạo', position: 'GIÁM ĐỐC', mode: 'self', onBehalfOf: '', basis: '' },
    chain: [],
    recipients: [
      { id: 'r1', channel: 'exchange', orgId: null, code: 'G22', name: 'Văn phòng Chính phủ', sentAt: 1, events: [] },
    ],
    files: [],
    paper: null,
    series: 'CV',
    year: 2026,
    number: 15,
    symbol: '15/ORG-A',
    issuedOn: '2026-11-20',
    copyKeeper: 'VT',
    copies: 1,
    pageCount: 1,
    sealedAt: null,
    issuedAt: Date.UTC(2026, 10, 20, 3),
    replyTo: [],
    supersedes: null,
    supersededBy: null,
    history: [],
    ...changes,
  });

/** A work file of specialist-a, open and empty. */
export const sampleWorkfile = (changes: Partial<Workfile> = {}): Workfile =>
  workfileSchema.parse({
    id: 'file-1',
    version: 1,
    orgId: 'org',
    unitId: 'unit-a',
    ownerId: 'specialist-a',
    ownerName: 'Chuyên viên A',
    members: [],
    status: 'open',
    year: 2026,
    code: '01.A',
    title: 'Hồ sơ về giải ngân vốn đầu tư công năm 2026',
    matter: 'general',
    retention: '05',
    retentionYears: null,
    description: '',
    createdAt: Date.UTC(2026, 0, 5, 2),
    updatedAt: Date.UTC(2026, 0, 5, 2),
    startedOn: '2026-01-05',
    closedOn: null,
    pageTotal: null,
    sheetTotal: null,
    handOverDueOn: null,
    keepBasis: '',
    handOver: null,
    items: [],
    history: [],
    ...changes,
  });

export const sampleActor = (id: string, roles: Role[], changes: Partial<Actor> = {}): Actor => ({
  id,
  name: `Người ${id}`,
  position: 'Chuyên viên',
  orgId: 'org',
  unitId: 'unit-a',
  roles,
  actsFor: [],
  ...changes,
});

/** A small office: two units, a leader, two heads, two specialists; ids say who is who. */
export const SAMPLE_PEOPLE: Record<string, { orgId: string; unitId: string; name: string; active: boolean }> = {
  clerk: { orgId: 'org', unitId: 'unit-a', name: 'Văn thư', active: true },
  leader: { orgId: 'org', unitId: 'board', name: 'Lãnh đạo', active: true },
  deputy: { orgId: 'org', unitId: 'board', name: 'Phó', active: true },
  'head-a': { orgId: 'org', unitId: 'unit-a', name: 'Trưởng phòng A', active: true },
  'specialist-a': { orgId: 'org', unitId: 'unit-a', name: 'Chuyên viên A', active: true },
  'specialist-b': { orgId: 'org', unitId: 'unit-b', name: 'Chuyên viên B', active: true },
  gone: { orgId: 'org', unitId: 'unit-a', name: 'Đã nghỉ', active: false },
  stranger: { orgId: 'elsewhere', unitId: 'unit-x', name: 'Người ngoài', active: true },
};

const SAMPLE_UNITS: Record<string, { orgId: string; name: string }> = {
  board: { orgId: 'org', name: 'Lãnh đạo' },
  'unit-a': { orgId: 'org', name: 'Phòng A' },
  'unit-b': { orgId: 'org', name: 'Phòng B' },
  'unit-x': { orgId: 'elsewhere', name: 'Nơi khác' },
};

export const sampleContext = (actor: Actor, changes: Partial<CommandContext> = {}): CommandContext => ({
  commandId: 'command-1',
  actor,
  now: Date.UTC(2026, 10, 23, 2),
  person: (id) => SAMPLE_PEOPLE[id],
  unit: (id) => SAMPLE_UNITS[id],
  ...changes,
});
