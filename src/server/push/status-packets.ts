import type { Actor } from '../../shared/domain/directory/actor.ts';
import type { Document } from '../../shared/domain/document/document.ts';
import type { DocumentStatus } from '../../shared/domain/document/status.ts';
import type { StatusCode } from '../../shared/domain/exchange/packet.ts';
import type { Trx } from '../db/record-change.ts';
import { dispatchOf } from '../outgoing/incoming-copy.ts';

/** What the sender is told when a document reaches a status (domain.md 2.4): the interchange room writes the packets. */
const CODE_OF: Partial<Record<DocumentStatus, StatusCode>> = {
  refused: '02',
  registered: '03',
  directed: '04',
  'in-progress': '05',
  completed: '06',
};

const WITH_REASON: readonly StatusCode[] = ['02', '15', '16'];

/** A sender may ask for a document back more than once, and is answered each time. */
const REPEATED: readonly StatusCode[] = ['15', '16'];

/** The answer to a recall is a message of its own: refused, it changes no status. */
function codeOf(before: Document, after: Document): StatusCode | undefined {
  const last = after.history.at(-1);
  if (last?.kind === 'recall-answered') return last.code === '15' ? '15' : '16';
  return before.status === after.status ? undefined : CODE_OF[after.status];
}

/** Only documents that came by the exchange have somebody to tell; and each code goes once, at the change of status. */
export async function queueStatusPacket(
  trx: Trx,
  commandId: string,
  before: Document,
  after: Document,
  actor: Actor,
  at: number,
): Promise<void> {
  const code = codeOf(before, after);
  if (after.exchange === null || code === undefined) return;
  // A document taken back and directed again passes the same status twice; the sender is told once.
  const told = await trx
    .selectFrom('exchange_outbox')
    .select('id')
    .where('document_id', '=', after.id)
    .where('status_code', '=', code)
    .executeTakeFirst();
  if (told !== undefined && !REPEATED.includes(code)) return;
  await trx
    .insertInto('exchange_outbox')
    .values({
      id: `${commandId}.${code}`,
      org_id: after.orgId,
      document_id: after.id,
      status_code: code,
      actor_id: actor.id,
      actor_name: actor.name,
      unit_id: actor.unitId,
      note: WITH_REASON.includes(code) ? (after.history.at(-1)?.text ?? '') : '',
      created_at: at,
      written_at: null,
      file_name: null,
      dispatch_id: dispatchOf(after),
    })
    .execute();
}
