import type { Actor, Delegation } from '../../src/shared/domain/directory/directory.ts';
import type { Document } from '../../src/shared/domain/document/document.ts';
import type { PendingCommand } from '../../src/shared/ipc/contract.ts';
import { documentOf, NOW, people } from './rows.ts';

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

export const documents: Document[] = Array.from({ length: total }, (_, i) => documentOf(i + 1, total));
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
