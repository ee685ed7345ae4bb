import type { z } from 'zod';
import type { FiledRecord } from '../../paper/workfile/contents.ts';
import { inOrderOfTime } from '../../paper/workfile/order.ts';
import type { DocumentFile } from '../../shared/domain/document/document.ts';
import type { Workfile } from '../../shared/domain/workfile/workfile.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import type { WorkfileListItem, WorkfilePage, workfileSaveListSchema } from '../../shared/ipc/workfiles.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Files } from '../files/files.ts';
import { safeFileName } from '../files/safe-name.ts';
import type { Copy } from '../files/save-copy.ts';
import type { Press } from '../paper/press.ts';
import type { ReadableStore } from '../store/store-api.ts';
import type { Packed } from './zip.ts';

/** Everything of a package lies in memory once: beyond this it is refused, and the contents alone can be had. */
const MOST_BYTES = 400 * 2 ** 20;

interface WorkfileCopyNeeds {
  readonly store: Pick<ReadableStore, 'workfile' | 'document' | 'outgoing' | 'units'>;
  readonly files: Pick<Files, 'read'>;
  readonly press: Pick<Press, 'print'>;
  readonly now: number;
}

interface WorkfileCopy {
  readonly copy: Copy;
  readonly missing: number;
  readonly unseen: number;
}

/**
 * NĐ 30/2020 App. VI 4: a work file leaves as PDF and XML in the order of time, with the files of its documents where they can
 * be had.
 */
export async function workfileCopy(
  needs: WorkfileCopyNeeds,
  id: string,
  what: 'contents' | 'package',
): Promise<Result<WorkfileCopy, AppError>> {
  const workfile = (await needs.store.workfile(id))?.workfile;
  if (workfile === undefined) return err(appError('not-found'));
  const org = (await needs.store.units()).find((unit) => unit.id === workfile.orgId);
  const records = await recordsOf(needs.store, workfile);
  const gathered = what === 'package' ? await filesOf(needs.files, workfile, records) : ok({ packed: [], missing: 0 });
  if (!gathered.ok) return gathered;
  const { packed, missing } = gathered.value;
  const file = { workfile, org: { name: org?.name ?? '', code: org?.code ?? null }, records, made: needs.now };
  const printed = await needs.press.print(
    what === 'contents' ? { what: 'workfile-contents', file } : { what: 'workfile-package', file, files: packed },
  );
  if (!printed.ok) return printed;
  const name = `${what === 'contents' ? 'Muc luc' : 'Ho so'} ${workfile.code}.${what === 'contents' ? 'pdf' : 'zip'}`;
  const unseen = workfile.items.length - records.size;
  return ok({ copy: { name, bytes: printed.value, of: { workfileId: id, what } }, missing, unseen });
}

const PAGE = 500;

/** Danh mục hồ sơ of a year, or mục lục of what lies in or before the archive, of all files that are here. */
export async function workfileListCopy(
  {
    store,
    press,
  }: { readonly store: Pick<ReadableStore, 'workfilePage' | 'units'>; readonly press: Pick<Press, 'print'> },
  asked: z.infer<typeof workfileSaveListSchema>,
  me: { readonly orgId: string; readonly now: number },
): Promise<Result<{ readonly copy: Copy; readonly files: number }, AppError>> {
  const { kind, year, unitId } = asked;
  const all: WorkfileListItem[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const page: WorkfilePage = await store.workfilePage({
      scope: 'all',
      order: 'newest',
      year,
      limit: PAGE,
      ...(unitId === null ? {} : { unitId }),
      ...(kind === 'catalogue' ? {} : { statuses: ['offered', 'handed-over'] }),
      ...(after === '' ? {} : { after }),
    });
    all.push(...page.items);
    after = page.next;
  }
  const units = await store.units();
  const byCode = new Intl.Collator('vi', { numeric: true });
  const list = {
    kind,
    year,
    org: { name: units.find(({ id }) => id === me.orgId)?.name ?? '' },
    units: units
      .filter(({ orgId }) => orgId === me.orgId)
      .map(({ id, name }) => ({
        name,
        files: all.filter((file) => file.unitId === id).sort((a, b) => byCode.compare(a.code, b.code)),
      })),
    made: me.now,
  };
  const name = `${kind === 'catalogue' ? 'Danh muc ho so' : 'Muc luc ho so nop luu'} ${year}.pdf`;
  const printed = await press.print({ what: 'workfile-list', list });
  return printed.ok
    ? ok({ copy: { name, bytes: printed.value, of: { list: kind, year } }, files: all.length })
    : printed;
}

/** The records as this person may see them; the others are told by the file's own reference. */
async function recordsOf(store: WorkfileCopyNeeds['store'], workfile: Workfile): Promise<Map<string, FiledRecord>> {
  const found = new Map<string, FiledRecord>();
  for (const { id, record } of workfile.items) {
    if (record === 'document') {
      const document = (await store.document(id))?.document;
      if (document !== undefined) found.set(id, { record, document });
    } else {
      const outgoing = (await store.outgoing(id))?.outgoing;
      if (outgoing !== undefined) found.set(id, { record, outgoing });
    }
  }
  return found;
}

async function filesOf(
  files: Pick<Files, 'read'>,
  workfile: Workfile,
  records: ReadonlyMap<string, FiledRecord>,
): Promise<Result<{ packed: Packed[]; missing: number }, AppError>> {
  const wanted = inOrderOfTime(workfile.items).flatMap((item, i) =>
    namesOf(records.get(item.id)).map((file, k) => ({
      id: item.id,
      file,
      name: `van-ban/${String(i + 1).padStart(3, '0')}-${k + 1} ${safeFileName(file.name)}`,
    })),
  );
  if (wanted.reduce((sum, { file }) => sum + file.bytes, 0) > MOST_BYTES) return err(appError('too-large'));
  const packed: Packed[] = [];
  for (const { id, file, name } of wanted) {
    const read = await files.read({ documentId: id, sha256: file.sha256 });
    if (read.ok) packed.push({ name, bytes: read.value });
  }
  return ok({ packed, missing: wanted.length - packed.length });
}

function namesOf(filed: FiledRecord | undefined): readonly DocumentFile[] {
  if (filed === undefined) return [];
  if (filed.record === 'document') return filed.document.files;
  const { paper, files } = filed.outgoing;
  return paper === null ? files : [paper, ...files];
}
