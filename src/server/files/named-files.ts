import { namedFiles } from '../../shared/commands/named-files.ts';
import { markOfFileName } from '../../shared/domain/secrecy/marks.ts';
import { neutralName } from '../../shared/domain/text/neutral.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import type { Trx } from '../db/record-change.ts';

/**
 * What is wrong with the files a command names, or null. Their facts are what the server found in the bytes, never
 * what a workstation says of them; and only who has sent the bytes may name them.
 */
export async function wrongFiles(
  trx: Trx,
  args: Readonly<Record<string, unknown>>,
  personId: string,
): Promise<AppError | null> {
  const named = namedFiles(args);
  if (named.length === 0) return null;
  const held = await trx
    .selectFrom('file_upload')
    .innerJoin('stored_file', 'stored_file.sha256', 'file_upload.sha256')
    .select(['stored_file.sha256', 'stored_file.type', 'stored_file.bytes'])
    .where('person_id', '=', personId)
    .where(
      'file_upload.sha256',
      'in',
      named.map(({ sha256 }) => sha256),
    )
    .execute();
  for (const { sha256, name, type, bytes } of named) {
    const stored = held.find((row) => row.sha256 === sha256);
    if (stored === undefined) return appError('attachment-lost', { name });
    if (markOfFileName(name) !== undefined) return appError('attachment-secret', { name });
    if (stored.type !== type || Number(stored.bytes) !== bytes || neutralName(name) !== name)
      return appError('invalid-input', { fields: ['file'] });
  }
  return null;
}
