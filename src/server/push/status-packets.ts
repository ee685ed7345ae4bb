import type { Actor } from '../../shared/domain/directory/directory.ts';
import type { Document, DocumentStatus } from '../../shared/domain/document/document.ts';
import type { StatusCode } from '../../shared/domain/exchange/packet.ts';
import type { Trx } from '../db/record-change.ts';

/** What the sender is told when a document reaches a status (domain.md 2.4): the interchange room writes the packets. */
const CODE_OF: Partial<Record<DocumentStatus, StatusCode>> = {
  refused: '02',
  registered: '03',
  directed: '04',
  'in-progress': '05',
  completed: '06',
};

/** Only documents that came by the exchange have somebody to tell; and each code goes once, at the change of status. */
export async function queueStatusPacket(
  trx: Trx,
  commandId: string,
  before: Document,
  after: Document,
  actor: Actor,
  at: number,
): Promise<void> {
  const code = CODE_OF[after.status];
  if (after.exchange === null || code === undefined || before.status === after.status) return;
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
      note: code === '02' ? (after.history.at(-1)?.text ?? '') : '',
      created_at: at,
      written_at: null,
      file_name: null,
    })
    .execute();
}
