import { type AppError, appError } from '../../errors.ts';
import { err, ok, type Result } from '../../result.ts';
import { markOfFileName } from '../secrecy/marks.ts';
import { neutralName } from '../text/neutral.ts';
import { typeOfContent } from './content-type.ts';

/**
 * What a person may bring into the system as a file, told by its bytes and never by its name. One rule for the
 * workstation, which refuses before anything is kept, and for the server, which has the last word.
 */
export const UPLOAD_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  doc: 'application/msword',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  png: 'image/png',
  jpg: 'image/jpeg',
} as const;
export type UploadKind = keyof typeof UPLOAD_TYPES;
const KINDS = Object.keys(UPLOAD_TYPES) as UploadKind[];

/** Names by which files of a kind go; everything else about a name is free. */
const ENDINGS: Readonly<Record<UploadKind, readonly string[]>> = {
  pdf: ['pdf'],
  docx: ['docx'],
  doc: ['doc'],
  xlsx: ['xlsx'],
  png: ['png'],
  jpg: ['jpg', 'jpeg', 'jpe', 'jfif'],
};
const KNOWN_ENDINGS: readonly string[] = KINDS.flatMap((kind) => ENDINGS[kind]);

/** A server may be set to less (EGOV_UPLOAD_BYTES) and says so; a workstation never keeps more. */
export const UPLOAD_BYTES = 50 * 1024 * 1024;

/**
 * What a file is for. `attachment`: goes with an outgoing document. `scan`: the digitised paper, which NĐ 30/2020 App. I
 * wants as PDF.
 */
export const UPLOAD_PURPOSES = ['attachment', 'scan'] as const;
export type UploadPurpose = (typeof UPLOAD_PURPOSES)[number];
export const kindsFor = (purpose: UploadPurpose): readonly UploadKind[] => (purpose === 'scan' ? ['pdf'] : KINDS);

/** Endings a dialog offers for a purpose. */
export const endingsFor = (purpose: UploadPurpose): string[] => kindsFor(purpose).flatMap((kind) => ENDINGS[kind]);

/**
 * A file's true kind and the name it goes by, or why it may not come in: empty, of another kind, under a name that
 * says something else than its bytes (a receiver could not open it), or with the mark of a state secret in its name.
 */
export function judgeUpload(
  given: string,
  bytes: Uint8Array,
  purpose: UploadPurpose = 'attachment',
): Result<{ readonly name: string; readonly type: string }, AppError> {
  const name = neutralName(given);
  if (markOfFileName(name) !== undefined) return err(appError('attachment-secret', { name }));
  if (bytes.byteLength === 0) return err(appError('attachment-empty', { name }));
  if (bytes.byteLength > UPLOAD_BYTES) return err(tooLarge(name));
  const type = typeOfContent(bytes);
  const kind = kindsFor(purpose).find((each) => UPLOAD_TYPES[each] === type);
  if (kind === undefined) return err(appError(purpose === 'scan' ? 'scan-not-pdf' : 'attachment-type', { name }));
  const ending = /\.([\p{L}\p{N}]{1,10})$/u.exec(name)?.[1]?.toLowerCase();
  if (ending === undefined || !KNOWN_ENDINGS.includes(ending))
    return ok({ name: neutralName(`${name}.${ENDINGS[kind][0]}`), type: UPLOAD_TYPES[kind] });
  if (!ENDINGS[kind].includes(ending))
    return err(appError('attachment-false-type', { name, actual: kind.toUpperCase() }));
  return ok({ name, type: UPLOAD_TYPES[kind] });
}

/** How long a request that carries a file may take: an office's slow line, but no connection held for ever. */
export const uploadPatienceMs = (bytes: number): number => 20_000 + Math.ceil(bytes / SLOWEST_LINE) * 1000;
/** Bytes a second; 50 MB take seven minutes. */
const SLOWEST_LINE = 128 * 1024;

export const tooLarge = (name: string, limit = UPLOAD_BYTES): AppError =>
  appError('attachment-too-large', { name, limit: Math.floor(limit / (1024 * 1024)) });
