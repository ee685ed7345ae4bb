import { type AppError, appError } from '../../shared/errors.ts';
import { SYNC_PATHS, searchResponseSchema } from '../../shared/protocol/sync.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { errorOf, parseJson } from '../auth/backend.ts';
import type { TokenSource } from '../store/store-api.ts';
import type { ContentSearch, FoundInContent } from './files.ts';
import { getSignedIn } from './signed-in.ts';

const PATIENCE_MS = 10_000;

/** Words inside files are known to the backend alone: the workstation holds no texts of files. */
export const contentSearch =
  (backendUrl: string, token: TokenSource): ContentSearch =>
  async (text, limit): Promise<Result<FoundInContent, AppError>> => {
    const address = `${SYNC_PATHS.search}?${new URLSearchParams({ q: text, limit: String(limit) })}`;
    try {
      const response = await getSignedIn(backendUrl, address, token, PATIENCE_MS);
      if (response === null) return err(appError('unauthenticated'));
      const body = parseJson(await response.text());
      if (!response.ok) return err(errorOf(response.status, body));
      const parsed = searchResponseSchema.safeParse(body);
      return parsed.success ? ok(parsed.data) : err(appError('server-error'));
    } catch {
      return err(appError('offline'));
    }
  };
