import { type Kysely, sql } from 'kysely';
import { unitSchema } from '../../../shared/domain/directory/directory.ts';
import type { Document } from '../../../shared/domain/document/document.ts';
import { type Packet, packetSchema } from '../../../shared/domain/exchange/packet.ts';
import type { Trx } from '../../db/record-change.ts';
import type { Schema } from '../../db/schema.ts';
import { loadDocument } from '../../push/load.ts';
import type { Organisation } from './recipients.ts';

/** What the intake asks of the database. Rows are read whole and validated by the shared schemas. */

/** One arrival at a time over all servers: "was it here before?" and "file it" are one step. A few a minute come. */
export async function lockIntake(trx: Trx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('exchange-intake'))`.execute(trx);
}

export async function organisations(db: Kysely<Schema>): Promise<Organisation[]> {
  const rows = await db.selectFrom('unit').select('body').whereRef('id', '=', 'org_id').orderBy('id').execute();
  return rows.map((row) => unitSchema.parse(JSON.parse(row.body)));
}

export async function findPacket(db: Kysely<Schema>, id: string): Promise<Packet | undefined> {
  const row = await db.selectFrom('packet').select('body').where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : packetSchema.parse(JSON.parse(row.body));
}

/** How a message names a document: the exchange's id first, then who issued which number on which day (domain.md 2.2). */
export interface DocumentNames {
  readonly documentIds: readonly string[];
  /** Without it, the exchange's id alone counts. */
  readonly facts?: {
    readonly symbol: string;
    readonly issuedOn: string | null;
    /** Is it the agency that the message names? It may have written its code of before in one of the two. */
    readonly issuedBy: (senderCode: string) => boolean;
  };
}

/** The document a message speaks of, the earliest arrival where several fit. `orgId` narrows to one organisation. */
export async function matchDocument(
  trx: Trx,
  names: DocumentNames,
  orgId: string | undefined,
): Promise<Document | undefined> {
  for (const documentId of names.documentIds.filter((id) => id !== '')) {
    const byId = await trx
      .selectFrom('document')
      .select('id')
      .where(sql<boolean>`((exchange::jsonb) ->> 'documentId') = ${documentId}`)
      .$if(orgId !== undefined, (query) => query.where('org_id', '=', orgId ?? ''))
      .orderBy('ord')
      .executeTakeFirst();
    if (byId !== undefined) return loadDocument(trx, byId.id);
  }
  const { facts } = names;
  if (facts === undefined || facts.symbol === '' || facts.issuedOn === null) return undefined;
  const candidates = await trx
    .selectFrom('document')
    .select(['id', 'sender_code'])
    .where('symbol', '=', facts.symbol)
    .where('issued_on', '=', facts.issuedOn)
    .$if(orgId !== undefined, (query) => query.where('org_id', '=', orgId ?? ''))
    .orderBy('ord')
    .execute();
  const byFacts = candidates.find(({ sender_code }) => facts.issuedBy(sender_code));
  return byFacts === undefined ? undefined : loadDocument(trx, byFacts.id);
}
