import { createHash } from 'node:crypto';
import { type AppError, appError } from '../../shared/errors.ts';
import { SYNC_PATHS } from '../../shared/protocol/sync.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { errorOf, parseJson } from '../auth/backend.ts';
import { getSignedIn } from '../online/signed-in.ts';
import type { TokenSource } from '../store/store-api.ts';

/** Larger than any attachment the exchange lets through; a server that sends more is cut off. */
const LARGEST = 200 * 1024 * 1024;
const PATIENCE_MS = 120_000;

export interface FileRequest {
  readonly documentId: string;
  readonly sha256: string;
}

/** The server's PDF of an office file: believed as far as the sandboxed page that shows it. Not kept on this disk. */
export async function downloadPreview(
  backendUrl: string,
  token: TokenSource,
  { documentId, sha256 }: FileRequest,
): Promise<Result<Buffer, AppError>> {
  const address = `${SYNC_PATHS.files}/${sha256}/preview?document=${encodeURIComponent(documentId)}`;
  return await fetchBytes(backendUrl, address, token);
}

/** Fetches a file and believes nothing but its hash. */
export async function downloadFile(
  backendUrl: string,
  token: TokenSource,
  { documentId, sha256 }: FileRequest,
): Promise<Result<Buffer, AppError>> {
  const address = `${SYNC_PATHS.files}/${sha256}?document=${encodeURIComponent(documentId)}`;
  const fetched = await fetchBytes(backendUrl, address, token);
  if (!fetched.ok) return fetched.error.code === 'not-found' ? err(appError('file-missing')) : fetched;
  const actual = createHash('sha256').update(fetched.value).digest('hex');
  return actual === sha256 ? fetched : err(appError('file-damaged'));
}

async function fetchBytes(backendUrl: string, address: string, token: TokenSource): Promise<Result<Buffer, AppError>> {
  try {
    const response = await getSignedIn(backendUrl, address, token, PATIENCE_MS);
    if (response === null) return err(appError('unauthenticated'));
    if (!response.ok) return err(errorOf(response.status, parseJson((await response.text()).slice(0, 10_000))));
    const bytes = await readLimited(response);
    return bytes === null ? err(appError('too-large')) : ok(bytes);
  } catch {
    return err(appError('offline'));
  }
}

async function readLimited(response: Response): Promise<Buffer | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.byteLength;
    if (size > LARGEST) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
