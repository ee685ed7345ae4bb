import { sql } from 'kysely';
import { codeKey, type Workfile } from '../../shared/domain/workfile/workfile.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import type { Trx } from '../db/record-change.ts';

/**
 * Số và ký hiệu hồ sơ is once in the list of an organisation and year (NĐ 30/2020 Art. 28): two people who opened files offline
 * under one symbol are told apart here, the later one in words. The lock lets one of two at the same moment wait.
 */
export async function takenCode(trx: Trx, workfile: Workfile): Promise<AppError | null> {
  const { id, orgId, year, code } = workfile;
  const key = JSON.stringify(['workfile', orgId, year, codeKey(code)]);
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(trx);
  const other = await trx
    .selectFrom('workfile')
    .select('id')
    .where('org_id', '=', orgId)
    .where('year', '=', year)
    .where('code_key', '=', codeKey(code))
    .where('id', '!=', id)
    .executeTakeFirst();
  return other === undefined ? null : appError('workfile-code-taken', { code, year });
}
