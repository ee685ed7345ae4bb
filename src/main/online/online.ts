import type { z } from 'zod';
import { quarantineListSchema } from '../../shared/domain/secrecy/quarantine.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import type { IpcInput, IpcOutput } from '../../shared/ipc/contract.ts';
import { SYNC_PATHS, searchResponseSchema } from '../../shared/protocol/sync.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { errorOf, parseJson } from '../auth/backend.ts';
import type { TokenSource } from '../store/store-api.ts';
import { getSignedIn } from './signed-in.ts';

const PATIENCE_MS = 10_000;
type Answer<T> = Promise<Result<T, AppError>>;

/** What the backend alone knows or does: asked when somebody looks, kept nowhere on this disk, 'offline' without a network. */
export class Online {
  readonly #backendUrl: string;
  readonly #token: TokenSource;

  constructor(backendUrl: string, token: TokenSource) {
    this.#backendUrl = backendUrl;
    this.#token = token;
  }

  /** Words inside files: the workstation holds no texts of files. */
  searchContent({ text, limit }: IpcInput<'documents:searchContent'>): Answer<IpcOutput<'documents:searchContent'>> {
    const asked = new URLSearchParams({ q: text, limit: String(limit) });
    return this.#json(`${SYNC_PATHS.search}?${asked}`, searchResponseSchema);
  }

  quarantine(): Answer<IpcOutput<'quarantine:list'>> {
    return this.#json('/v1/quarantine', quarantineListSchema);
  }

  async actOnQuarantine({ id, step }: IpcInput<'quarantine:act'>): Answer<void> {
    const response = await this.#ask(`/v1/quarantine/${encodeURIComponent(id)}/steps`, step);
    return response.ok ? ok(undefined) : response;
  }

  async #json<T>(address: string, schema: z.ZodType<T>): Answer<T> {
    const body = await this.#ask(address);
    if (!body.ok) return body;
    const parsed = schema.safeParse(body.value);
    return parsed.success ? ok(parsed.data) : err(appError('server-error'));
  }

  async #ask(address: string, body?: unknown): Answer<unknown> {
    try {
      const response = await getSignedIn(this.#backendUrl, address, this.#token, PATIENCE_MS, body);
      if (response === null) return err(appError('unauthenticated'));
      const answer = parseJson(await response.text());
      return response.ok ? ok(answer) : err(errorOf(response.status, answer));
    } catch {
      return err(appError('offline'));
    }
  }
}
