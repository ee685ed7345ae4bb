import type { z } from 'zod';
import { type AppError, appError } from '../../shared/errors.ts';
import {
  type ConfigResponse,
  configResponseSchema,
  errorResponseSchema,
  type MeResponse,
  meResponseSchema,
  SYNC_PATHS,
} from '../../shared/protocol/sync.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { isTrustworthyUrl } from '../startup/config.ts';

const PATIENCE_MS = 15_000;
const LARGEST_JSON = 1_000_000;

/**
 * GET of the backend with our headers, or POST of a body. Throws only what `fetch` throws; redirects are not followed:
 * we have none.
 */
export function getFromBackend(
  backendUrl: string,
  address: string,
  token?: string,
  signal?: AbortSignal,
  body?: unknown,
): Promise<Response> {
  return fetch(`${backendUrl}${address}`, {
    redirect: 'error',
    signal: signal ?? AbortSignal.timeout(PATIENCE_MS),
    headers: {
      [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
}

/** Where to sign in: the one question asked without a token. */
export async function fetchConfig(backendUrl: string): Promise<Result<ConfigResponse, AppError>> {
  const config = await getJson(backendUrl, SYNC_PATHS.config, configResponseSchema);
  // The backend may send us anywhere, but not onto an unprotected line.
  if (config.ok && !isTrustworthyUrl(config.value.issuer)) return err(appError('server-error'));
  return config;
}

/** Who the token's bearer is. */
export const fetchMe = (backendUrl: string, token: string): Promise<Result<MeResponse, AppError>> =>
  getJson(backendUrl, SYNC_PATHS.me, meResponseSchema, token);

async function getJson<T>(
  backendUrl: string,
  address: string,
  schema: z.ZodType<T>,
  token?: string,
): Promise<Result<T, AppError>> {
  let response: Response;
  let text: string;
  try {
    response = await getFromBackend(backendUrl, address, token);
    text = await response.text();
  } catch {
    return err(appError('offline'));
  }
  const body = text.length > LARGEST_JSON ? undefined : parseJson(text);
  if (!response.ok) return err(errorOf(response.status, body));
  const parsed = schema.safeParse(body);
  return parsed.success ? ok(parsed.data) : err(appError('server-error'));
}

/** The backend's own error where it gave one; else what the status means. A captive portal's page ends up here too. */
export function errorOf(status: number, body: unknown): AppError {
  const parsed = errorResponseSchema.safeParse(body);
  if (parsed.success) return parsed.data.error;
  if (status === 401) return appError('unauthenticated');
  if (status === 403) return appError('forbidden');
  if (status === 404) return appError('not-found');
  if (status === 426) return appError('client-too-old');
  if (status === 429) return appError('rate-limited');
  return appError(status === 502 || status === 503 || status === 504 ? 'server-busy' : 'server-error');
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
