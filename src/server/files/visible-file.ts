import { z } from 'zod';
import { maySee } from '../../shared/domain/document/audience.ts';
import { type DocumentFile, documentFileSchema } from '../../shared/domain/document/document.ts';
import { outgoingSchema } from '../../shared/domain/outgoing/outgoing.ts';
import type { Database } from '../db/database.ts';
import type { Session } from '../directory/sessions.ts';
import { HttpError } from '../http/errors.ts';
import type { FileStore } from '../rooms.ts';

const filesSchema = z.array(documentFileSchema);

/** The stored file, if a document that the person may see names it; what they may not see is not there. */
export async function visibleFile(
  database: Database,
  files: FileStore,
  session: Session,
  documentId: string,
  sha256: string,
): Promise<NonNullable<Awaited<ReturnType<FileStore['stat']>>>> {
  const row = (await filesOfDocument(database, documentId)) ?? (await filesOfOutgoing(database, documentId));
  const visible = row !== undefined && row.org_id === session.person.orgId && maySee(session.principals, row.audience);
  if (!visible || !row.files.some((f) => f.sha256 === sha256)) throw new HttpError('not-found');
  const stored = await files.stat(sha256);
  if (stored === undefined) throw new HttpError('file-missing');
  return stored;
}

interface Named {
  readonly org_id: string;
  readonly audience: string[];
  readonly files: readonly DocumentFile[];
}

async function filesOfDocument({ kysely }: Database, id: string): Promise<Named | undefined> {
  const row = await kysely
    .selectFrom('document')
    .select(['files', 'audience', 'org_id'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row && { ...row, files: filesSchema.parse(JSON.parse(row.files)) };
}

async function filesOfOutgoing({ kysely }: Database, id: string): Promise<Named | undefined> {
  const row = await kysely
    .selectFrom('outgoing')
    .select(['body', 'audience', 'org_id'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { files, paper } = outgoingSchema.parse(JSON.parse(row.body));
  return { ...row, files: paper === null ? files : [paper, ...files] };
}
