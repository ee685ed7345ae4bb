import { buffer } from 'node:stream/consumers';
import type { Kysely } from 'kysely';
import type { Trx } from '../../db/record-change.ts';
import type { Schema } from '../../db/schema.ts';
import type { FileStore } from '../../rooms.ts';
import { wholeRecord } from '../kept-record.ts';
import type { RecordNode } from '../record.ts';

/** Beside the packet's row and in its transaction. A packet that is read again has the record of the last reading. */
export async function keepRecord(trx: Trx, packetId: string, record: string, at: number): Promise<void> {
  await trx
    .insertInto('packet_record')
    .values({ packet_id: packetId, kept_at: at, record })
    .onConflict((c) => c.column('packet_id').doUpdateSet({ kept_at: at, record }))
    .execute();
}

/** All the packet said, from our own records; undefined when it was never read, or a file of it is gone. */
export async function storedRecord(
  db: Kysely<Schema>,
  files: FileStore,
  packetId: string,
): Promise<RecordNode | undefined> {
  const row = await db
    .selectFrom('packet_record')
    .select('record')
    .where('packet_id', '=', packetId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return await wholeRecord(row.record, async (sha256) =>
    (await files.stat(sha256)) === undefined ? undefined : await buffer(files.read(sha256)),
  );
}
