import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import * as directoryDocumentsChanges from './migrations/0001-directory-documents-changes.ts';
import * as exchangeIdentity from './migrations/0002-exchange-identity.ts';
import * as oidcPayload from './migrations/0003-oidc-payload.ts';
import * as outgoing from './migrations/0004-outgoing.ts';
import * as fileText from './migrations/0010-file-text.ts';
import * as quarantine from './migrations/0011-quarantine.ts';
import * as fileUpload from './migrations/0012-file-upload.ts';
import * as documentSymbol from './migrations/0013-document-symbol.ts';
import * as workfiles from './migrations/0014-workfiles.ts';
import * as quarantineSteps from './migrations/0016-quarantine-steps.ts';
import * as agency from './migrations/0017-agency.ts';
import * as packetRecord from './migrations/0018-packet-record.ts';
import type { Schema } from './schema.ts';

/** A written list, not a folder scan: a bundled server finds them, and the order is read in review. Frozen once released. */
export const MIGRATIONS: Record<string, Migration> = {
  '0001-directory-documents-changes': directoryDocumentsChanges,
  '0002-exchange-identity': exchangeIdentity,
  '0003-oidc-payload': oidcPayload,
  '0004-outgoing': outgoing,
  '0010-file-text': fileText,
  '0011-quarantine': quarantine,
  '0012-file-upload': fileUpload,
  '0013-document-symbol': documentSymbol,
  '0014-workfiles': workfiles,
  '0016-quarantine-steps': quarantineSteps,
  '0017-agency': agency,
  '0018-packet-record': packetRecord,
};

/** Brings the schema to the newest. Several servers may start at once: Kysely takes an advisory lock. */
export async function migrateToLatest(kysely: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({ db: kysely, provider: { getMigrations: async () => MIGRATIONS } });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) {
    const failed = results?.find((r) => r.status === 'Error')?.migrationName ?? 'none';
    throw new Error(`migration failed (${failed})`, { cause: error });
  }
}
