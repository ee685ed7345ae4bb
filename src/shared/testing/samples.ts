import type { CommandContext } from '../commands/definition.ts';
import type { Actor, Role } from '../domain/directory/directory.ts';
import { type Document, documentSchema } from '../domain/document/document.ts';

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
