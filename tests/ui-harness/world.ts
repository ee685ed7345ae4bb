import type { Actor } from '../../src/shared/domain/directory/actor.ts';
import type { Delegation } from '../../src/shared/domain/directory/directory.ts';
import type { Document } from '../../src/shared/domain/document/document.ts';
import type { Outgoing } from '../../src/shared/domain/outgoing/outgoing.ts';
import type { PendingCommand } from '../../src/shared/ipc/contract.ts';
import type { OutgoingItem } from '../../src/shared/ipc/outgoing.ts';
import { sampleOutgoing } from '../../src/shared/testing/samples.ts';
import { documentOf, NOW, people } from './rows.ts';
import { signed } from './signed.ts';

/** The invented city in memory: who looks, what there is, what is under way. */
export const asked = new URLSearchParams(location.search);
const role = asked.get('role') ?? 'leader';
export const total = Number(asked.get('total') ?? 2000);
const me = people.find((person) => person.id === `p-${role}`) ?? people[1];
if (me === undefined) throw new Error('no such person');
export const actor: Actor = {
  ...me,
  actsFor: role === 'deputy' ? ['p-leader'] : [],
  signsFor: role === 'deputy' ? ['p-leader'] : [],
  bases: { 'p-leader': 'Giấy ủy quyền số 05/GUQ-UBND' },
};

// The page's clock follows the invented day, so that every picture is the same.
Date.now = () => NOW + (performance.now() | 0);

const signatures = asked.get('signed');
export const documents: Document[] = Array.from({ length: total }, (_, i) => {
  const document = documentOf(i + 1, total);
  return signatures === null ? document : signed(document, signatures);
});
export const byId = new Map(documents.map((document) => [document.id, document]));
export const pending: PendingCommand[] = [];

const by = (kind: 'granted' | 'revoked', at: number, text: string) => ({
  id: `line-${at}`,
  at,
  kind,
  actorId: 'p-leader',
  actorName: 'Nguyễn Đức Thọ',
  text,
});
export const delegations: Delegation[] = [
  {
    id: 'del-1',
    orgId: me.orgId,
    fromPersonId: 'p-leader',
    toPersonId: 'p-deputy',
    scope: 'all',
    fromDay: '2026-11-20',
    toDay: '2026-12-04',
    basis: 'Giấy ủy quyền số 05/GUQ-SXD ngày 19/11/2026',
    matter: 'Điều hành công việc chung của Sở trong thời gian Giám đốc đi công tác',
    history: [by('granted', NOW - 4 * 86_400_000, 'Giấy ủy quyền số 05/GUQ-SXD ngày 19/11/2026')],
  },
  {
    id: 'del-2',
    orgId: me.orgId,
    fromPersonId: 'p-leader',
    toPersonId: 'p-deputy',
    scope: 'sign-outgoing',
    fromDay: '2026-09-07',
    toDay: '2026-09-18',
    basis: 'Giấy ủy quyền số 03/GUQ-SXD ngày 04/9/2026',
    matter: 'Ký các văn bản về cấp phép xây dựng',
    revokedAt: NOW - 70 * 86_400_000,
    history: [
      by('granted', NOW - 80 * 86_400_000, 'Giấy ủy quyền số 03/GUQ-SXD ngày 04/9/2026'),
      by('revoked', NOW - 70 * 86_400_000, 'Giám đốc đã trở lại làm việc'),
    ],
  },
];

/** One issued document, corrected once, with words of its recipients that came out of order. */
export const outgoing: Outgoing = sampleOutgoing({
  orgId: me.orgId,
  kind: 'QĐ',
  symbol: '15/QĐ-SXD',
  subject: 'Về việc thành lập Tổ công tác rà soát thủ tục cấp phép xây dựng',
  authorName: 'Lê Văn Đạt',
  recipients: [
    {
      ...{ id: 'r1', channel: 'exchange', orgId: null, code: 'G17', name: 'Bộ Xây dựng', sentAt: NOW - 3_600_000 },
      events: [
        { code: '03', at: NOW - 3_000_000, heardAt: NOW - 2_900_000, text: '' },
        { code: '01', at: NOW - 2_000_000, heardAt: NOW - 1_900_000, text: '' },
      ],
    },
  ],
  supersededBy: {
    ...{ id: 'out-2', symbol: '212/SXD-VP', issuedOn: '2026-11-21', how: 'correct' },
    subject: 'V/v đính chính Quyết định số 15/QĐ-SXD ngày 20/11/2026',
  },
});
export const outgoingItem: OutgoingItem = {
  ...outgoing,
  signerName: outgoing.signer?.name ?? '',
  recipients: 1,
  bucket: null,
  pending: false,
};
