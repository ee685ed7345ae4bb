import { type Actor, hasRole } from '../directory/actor.ts';
import type { Document, Routing } from './document.ts';
import { waitsForLeader } from './routing.ts';
import { isOpen } from './status.ts';

/**
 * What a document asks of one person now. Null: nothing. Computed when a row is stored, so the desk is an index read.
 * Append only: stores keep positions.
 */
export const DESK_BUCKETS = ['register', 'submit', 'direct', 'assign', 'process', 'acknowledge', 'answer'] as const;
export type DeskBucket = (typeof DESK_BUCKETS)[number];

export interface DeskEntry {
  readonly bucket: DeskBucket;
  readonly dueOn: string | null;
}

type DeskFacts = Pick<Document, 'status' | 'orgId' | 'submittedTo' | 'dueOn' | 'routings'>;

export function deskEntry(document: DeskFacts, me: Actor): DeskEntry | null {
  if (!isOpen(document.status)) return null;
  if (hasRole(me, 'clerk') && document.orgId === me.orgId) {
    if (document.status === 'received') return { bucket: 'register', dueOn: document.dueOn };
    if (document.status === 'registered') return { bucket: 'submit', dueOn: document.dueOn };
  }
  if (document.status === 'submitted' && isMine(document.submittedTo, me))
    return { bucket: 'direct', dueOn: document.dueOn };
  if ((document.status === 'directed' || document.status === 'in-progress') && isMine(document.submittedTo, me)) {
    const asking = document.routings.find(waitsForLeader);
    if (asking !== undefined) return { bucket: 'answer', dueOn: asking.dueOn ?? document.dueOn };
  }
  const routing = myRouting(document.routings, me);
  if (routing === undefined) return null;
  return { bucket: bucketOf(routing), dueOn: routing.dueOn ?? document.dueOn };
}

const isMine = (personId: string | null, me: Actor): boolean =>
  personId !== null && (personId === me.id || me.actsFor.includes(personId));

function bucketOf(routing: Routing): DeskBucket {
  if (routing.role === 'inform') return 'acknowledge';
  return routing.personId === null ? 'assign' : 'process';
}

/** My own open part, the weightiest first: lead before support before inform. */
export function myRouting(routings: readonly Routing[], me: Actor): Routing | undefined {
  const weight = { lead: 0, support: 1, inform: 2 } as const;
  return routings
    .filter((r) => r.state !== 'done')
    .filter((r) => r.personId === me.id || (r.personId === null && hasRole(me, 'head') && r.unitId === me.unitId))
    .sort((a, b) => weight[a.role] - weight[b.role])[0];
}
