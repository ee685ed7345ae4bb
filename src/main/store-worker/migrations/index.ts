import { storeSchema } from './0001-store.ts';
import { records } from './0002-records.ts';
import { madeDocuments } from './0003-made-documents.ts';
import { registers } from './0004-registers.ts';
import { workfiles } from './0005-workfiles.ts';
import type { Migration } from './migration.ts';

export type { Migration } from './migration.ts';

export const MIGRATIONS: readonly Migration[] = [storeSchema, records, madeDocuments, registers, workfiles];
/** `user_version` of a store that needs no migration. */
export const STORE_VERSION = MIGRATIONS.length;
