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

/** Fetches a file and believes nothing but its hash. */
export async function downloadFile(
  backendUrl: string,
  token: TokenSource,
  { documentId, sha256 }: FileRequest,
): Promise<Result<Buffer, AppError>> {
  const address = `${SYNC_PATHS.files}/${sha256}?document=${encodeURIComponent(documentId)}`;
  try {
    const response = await getSignedIn(backendUrl, address, token, PATIENCE_MS);
    if (response === null) return err(appError('unauthenticated'));
    if (!response.ok) {
      if (response.status === 404) return err(appError('file-missing'));
      return err(errorOf(response.status, parseJson((await response.text()).slice(0, 10_000))));
    }
    const bytes = await readLimited(response);
    if (bytes === null) return err(appError('too-large'));
    const actual = createHash('sha256').update(bytes).digest('hex');
    return actual === sha256 ? ok(bytes) : err(appError('file-damaged'));
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
