import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { type Database, openDatabase } from '../../src/server/db/database.ts';
import { nextOrd, recordDocument } from '../../src/server/db/record-change.ts';
import { DOCUMENT_DB_COLUMNS } from '../../src/server/db/schema.ts';
import type { Document } from '../../src/shared/domain/document/document.ts';
import { fromRow } from '../../src/shared/domain/document/row.ts';
import type { Seeded } from './databases.ts';
import { ORG } from './rows.ts';

/** The newest documents of the measured register. */
export async function newestDocuments(database: Database, count: number): Promise<Document[]> {
  const columns = sql.join(DOCUMENT_DB_COLUMNS.map((column) => sql.ref(column)));
  const { rows } = await sql<
    Record<string, unknown>
  >`SELECT ${columns} FROM document WHERE org_id = ${ORG} ORDER BY ord DESC LIMIT ${count}`.execute(database.kysely);
  return rows.map((row) => fromRow(DOCUMENT_DB_COLUMNS.map((column) => row[column])));
}

/**
 * Lets documents arrive, as the exchange would: recorded, logged, told. The seeded register has few that wait for its
 * clerk, as in life, and the commands of a benchmark use them up.
 */
export async function arrive(seeded: Seeded, count: number): Promise<void> {
  const database = await openDatabase(seeded);
  try {
    const models = await newestDocuments(database, count);
    await database.kysely.transaction().execute(async (trx) => {
      for (const model of models) {
        const at = Date.now();
        const id = uuidv7();
        const document: Document = {
          ...model,
          id,
          ord: await nextOrd(trx),
          version: 1,
          status: 'received',
          arrivalNumber: null,
          arrivalYear: null,
          receivedAt: at,
          updatedAt: at,
          submittedTo: null,
          leadUnitId: null,
          leadPersonId: null,
          routings: [],
          history: [
            {
              id: uuidv7(),
              at,
              kind: 'arrived',
              actorId: null,
              actorName: 'Trục liên thông văn bản quốc gia',
              code: '01',
            },
          ],
        };
        await recordDocument(trx, null, document, { actorId: null, action: 'bench.arrive', at });
      }
    });
  } finally {
    await database.close();
  }
}
