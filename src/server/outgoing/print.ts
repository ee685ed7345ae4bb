import type { Unit } from '../../shared/domain/directory/directory.ts';
import { type Outgoing, outgoingSchema } from '../../shared/domain/outgoing/outgoing.ts';
import { appError } from '../../shared/errors.ts';
import type { Database } from '../db/database.ts';
import type { Trx } from '../db/record-change.ts';
import type { FileStore } from '../rooms.ts';
import { DispatchProblem, type DispatchRow } from './hand-over.ts';
import { changeOutgoing, lockOutgoing, unitOf } from './records.ts';

/** Lays the issued paper out (src/paper): what it says is the record's, and nothing else. */
export type Printer = (
  outgoing: Outgoing,
  issuer: { readonly org: Unit; readonly unit: Unit; readonly superior: Unit | null },
) => Promise<{ readonly bytes: Uint8Array; readonly pages: number }>;

export const paperName = ({ id, symbol }: Pick<Outgoing, 'id' | 'symbol'>): string =>
  `${(symbol ?? id).replaceAll('/', '_')}.pdf`;

export const readOutgoing = async (database: Database, id: string): Promise<Outgoing> => {
  const row = await database.kysely.selectFrom('outgoing').select('body').where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new DispatchProblem(appError('not-found'));
  return outgoingSchema.parse(JSON.parse(row.body));
};

/**
 * The issued PDF, with the number and the date it has just been given (NĐ 30/2020 Art. 15.3). Made before the
 * transaction that puts it on the record: layout takes its time, and the words cannot change any more.
 */
export async function printPaper(
  row: DispatchRow,
  options: { readonly database: Database; readonly files: FileStore; readonly print: Printer },
  at: number,
): Promise<(trx: Trx) => Promise<string>> {
  const { database, files, print } = options;
  const outgoing = await readOutgoing(database, row.outgoing_id);
  const issuer = await database.kysely.transaction().execute(async (trx) => {
    const org = await unitOf(trx, outgoing.orgId);
    const superior = org.parentId === null ? null : await unitOf(trx, org.parentId);
    return { org, unit: await unitOf(trx, outgoing.unitId), superior };
  });
  const { bytes, pages } = await print(outgoing, issuer);
  const stored = await files.put(bytes, 'application/pdf');
  const paper = { ...stored, name: paperName(outgoing) };
  return async (trx) => {
    const locked = await lockOutgoing(trx, outgoing.id);
    if (locked === undefined) throw new DispatchProblem(appError('not-found'));
    await changeOutgoing(trx, locked, { action: 'outgoing.printed', at, changes: { paper, pageCount: pages } });
    return paper.sha256;
  };
}
