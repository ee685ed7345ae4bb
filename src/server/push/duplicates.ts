import { sql } from 'kysely';
import type { Document } from '../../shared/domain/document/document.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import type { Trx } from '../db/record-change.ts';

/**
 * NĐ 30/2020 Art. 22: a document is registered once. Same sender, symbol and date of issue already in the register:
 * the clerk is told which entry, and may register all the same. A paper copy names its sender in words, so the name
 * counts as well as the code (App. VI: số, ký hiệu và tên cơ quan). A paper that is taken in is also held against what
 * waits at the registry (`waiting`). Two clerks with the same document at the same moment would not see each other's
 * entry; the advisory lock lets one of them wait.
 */
export async function suspectedDuplicate(trx: Trx, document: Document, waiting = false): Promise<AppError | null> {
  const key = JSON.stringify([document.orgId, document.symbol, document.issuedOn]);
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(trx);
  const earlier = await trx
    .selectFrom('document')
    .select(['id', 'arrival_number', 'arrival_year', 'received_at'])
    .where('org_id', '=', document.orgId)
    .where('symbol', '=', document.symbol)
    .where((eb) => (document.issuedOn === null ? eb('issued_on', 'is', null) : eb('issued_on', '=', document.issuedOn)))
    .where((eb) =>
      eb.or([
        ...(document.senderCode === '' ? [] : [eb('sender_code', '=', document.senderCode)]),
        eb(sql`lower(sender_name)`, '=', sql`lower(${document.senderName}::text)`),
      ]),
    )
    .where((eb) =>
      waiting
        ? eb.or([eb('arrival_number', 'is not', null), eb('status', '=', 'received')])
        : eb('arrival_number', 'is not', null),
    )
    .where('id', '!=', document.id)
    .orderBy('ord', 'desc')
    .executeTakeFirst();
  if (earlier === undefined) return null;
  return appError('duplicate-suspected', {
    documentId: earlier.id,
    arrivalNumber: earlier.arrival_number,
    arrivalYear: earlier.arrival_year,
    receivedAt: Number(earlier.received_at),
  });
}
