import { audienceOfWorkfile } from '../../shared/domain/workfile/audience.ts';
import type { Database } from '../db/database.ts';
import { entityValues } from '../db/record-change.ts';
import { copyRows } from './copy-rows.ts';
import { type WorkfilesOptions, workfiles } from './workfiles.ts';

/** Work files of the city's office. */
export async function seedWorkfiles(database: Database, options: WorkfilesOptions): Promise<void> {
  const rows = workfiles(options).map((one) => entityValues('workfile', one.orgId, one, audienceOfWorkfile(one)));
  await copyRows(database, 'workfile', rows);
}
