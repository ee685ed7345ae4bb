import type { Actor } from '../../src/shared/domain/directory/directory.ts';
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
  bases: { 'p-leader': 'Giấy ủy quyền số 05/GUQ-UBND' },
};

// The page's clock follows the invented day, so that every picture is the same.
Date.now = () => NOW + (performance.now() | 0);

export const documents: Document[] = Array.from({ length: total }, (_, i) => documentOf(i + 1, total));
export const byId = new Map(documents.map((document) => [document.id, document]));
export const pending: PendingCommand[] = [];
