import { getFromBackend } from '../auth/backend.ts';
import type { TokenSource } from '../store/store-api.ts';

/**
 * GET, or POST of a body, as the person who is signed in, with one fresh token after a 401. Null: nobody is. Throws what
 * `fetch` throws.
 */
export async function getSignedIn(
  backendUrl: string,
  address: string,
  token: TokenSource,
  patienceMs: number,
  body?: unknown,
): Promise<Response | null> {
  const get = (bearer: string): Promise<Response> =>
    getFromBackend(backendUrl, address, bearer, AbortSignal.timeout(patienceMs), body);
  const bearer = await token();
  if (bearer === undefined) return null;
  const response = await get(bearer);
  if (response.status !== 401) return response;
  await response.body?.cancel();
  const fresh = await token(bearer);
  return fresh === undefined ? null : await get(fresh);
}
