import type { AppError } from '../../shared/errors.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { FileRequest } from './download.ts';
import type { Files } from './files.ts';
import type { Copy } from './save-copy.ts';

/** Name and bytes of a document's file. */
export async function copyOf(files: Files, request: FileRequest): Promise<Result<Copy, AppError>> {
  const name = await files.name(request);
  if (!name.ok) return name;
  const bytes = await files.read(request);
  return bytes.ok ? ok({ name: name.value, bytes: bytes.value, of: { ...request } }) : bytes;
}
