import { type Unit, unitSchema } from '../../shared/domain/directory/directory.ts';
import { audienceOfOutgoing } from '../../shared/domain/outgoing/audience.ts';
import { type Outgoing, type OutgoingHistoryEntry, outgoingSchema } from '../../shared/domain/outgoing/outgoing.ts';
import { recordEntity, type Trx } from '../db/record-change.ts';

/** The record, locked until the transaction ends. */
export async function lockOutgoing(trx: Trx, id: string): Promise<Outgoing | undefined> {
  const row = await trx.selectFrom('outgoing').select('body').where('id', '=', id).forUpdate().executeTakeFirst();
  return row === undefined ? undefined : outgoingSchema.parse(JSON.parse(row.body));
}

export async function findUnit(trx: Trx, id: string): Promise<Unit | undefined> {
  const row = await trx.selectFrom('unit').select('body').where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : unitSchema.parse(JSON.parse(row.body));
}

/** For a unit that a record of its own organisation names: there is one. */
export async function unitOf(trx: Trx, id: string): Promise<Unit> {
  const unit = await findUnit(trx, id);
  if (unit === undefined) throw new Error(`no unit ${id}`);
  return unit;
}

/** A line that no person wrote. */
export type SystemLine = Pick<OutgoingHistoryEntry, 'id' | 'kind' | 'actorName' | 'text' | 'code'>;

export interface SystemChange {
  readonly action: string;
  readonly at: number;
  readonly changes: Partial<Outgoing>;
  readonly lines?: readonly SystemLine[];
}

/** The record with the change and a new version: as `advanceOutgoing` for people. */
export function changedBySystem(before: Outgoing, { at, changes, lines = [] }: Omit<SystemChange, 'action'>): Outgoing {
  return {
    ...before,
    ...changes,
    version: before.version + 1,
    updatedAt: at,
    history: [...before.history, ...lines.map((line) => ({ ...line, at, actorId: null }))],
  };
}

/** A change that follows from a command or a message, made by the system: a new version, heard of as any other. */
export async function changeOutgoing(trx: Trx, before: Outgoing, change: SystemChange): Promise<Outgoing> {
  const { action, at } = change;
  const after = changedBySystem(before, change);
  await recordEntity(trx, 'outgoing', after.id, after.orgId, after, audienceOfOutgoing(after), {
    actorId: null,
    action,
    at,
  });
  return after;
}
