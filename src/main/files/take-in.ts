import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { DocumentFile } from '../../shared/domain/document/document.ts';
import { judgeUpload, tooLarge, UPLOAD_BYTES, type UploadPurpose } from '../../shared/domain/files/upload.ts';
import { markOfFileName } from '../../shared/domain/secrecy/marks.ts';
import { neutralName } from '../../shared/domain/text/neutral.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { markOfDocx } from './docx-mark.ts';
import type { WaitingFiles } from './waiting-files.ts';

export interface Taken {
  readonly taken: readonly DocumentFile[];
  readonly refused: readonly { readonly name: string; readonly error: AppError }[];
}

const MOST_AT_ONCE = 20;

/**
 * Takes files from the person's disk in as waiting uploads, one after the other: the page hears names and facts, never
 * a path and never a byte. A refused file leaves nothing here.
 */
export async function takeIn(
  paths: readonly string[],
  purpose: UploadPurpose,
  waiting: Pick<WaitingFiles, 'put'>,
): Promise<Taken> {
  const taken: DocumentFile[] = [];
  const refused: Taken['refused'][number][] = [];
  for (const [i, place] of paths.entries()) {
    const name = neutralName(path.basename(place));
    const judged =
      i < MOST_AT_ONCE
        ? await takeOne(place, name, purpose, waiting)
        : err(appError('attachments-at-once', { name, most: MOST_AT_ONCE }));
    if (!judged.ok) refused.push({ name, error: judged.error });
    else if (!taken.some(({ sha256 }) => sha256 === judged.value.sha256)) taken.push(judged.value);
  }
  return { taken, refused };
}

/** What the person dropped and no disk holds: said, or it would seem to have come in. */
export function withoutPlace(dropped: string): Taken['refused'][number] {
  const name = neutralName(dropped);
  return { name, error: appError('attachment-without-place', { name }) };
}

async function takeOne(
  place: string,
  name: string,
  purpose: UploadPurpose,
  waiting: Pick<WaitingFiles, 'put'>,
): Promise<Result<DocumentFile, AppError>> {
  // By the name alone, before a byte is read.
  if (markOfFileName(name) !== undefined) return err(appError('attachment-secret', { name }));
  const read = await readWhole(place, name);
  if (!read.ok) return read;
  const bytes = read.value;
  const judged = judgeUpload(name, bytes, purpose);
  if (!judged.ok) return judged;
  if (markOfDocx(bytes, judged.value.type) !== undefined) return err(appError('attachment-secret', { name }));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  try {
    await waiting.put(sha256, bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return err(appError('disk-full'));
    throw error;
  }
  return ok({ sha256, ...judged.value, bytes: bytes.byteLength });
}

/** As a stream that stops at the limit: a file that is too large, or grows while it is read, never fills the memory. */
async function readWhole(place: string, name: string): Promise<Result<Buffer, AppError>> {
  const unreadable = err(appError('attachment-unreadable', { name }));
  const parts: Buffer[] = [];
  let size = 0;
  try {
    const info = await stat(place);
    if (!info.isFile()) return unreadable;
    if (info.size > UPLOAD_BYTES) return err(tooLarge(name));
    for await (const part of createReadStream(place) as AsyncIterable<Buffer>) {
      size += part.byteLength;
      if (size > UPLOAD_BYTES) return err(tooLarge(name));
      parts.push(part);
    }
  } catch {
    return unreadable;
  }
  return ok(Buffer.concat(parts));
}
